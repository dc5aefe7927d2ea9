import { registry } from "@web/core/registry";

const field = (name) => `.o_field_widget[name=${name}]`;
const tab = (label) => ({ trigger: `.o_notebook .nav-link:contains("${label}")`, run: "click" });
const save = (label) => ({
    content: `press ${label}`,
    trigger: `.o_form_button_save:contains("${label}")`,
    run: "click",
});
const isSaid = (text) => ({
    content: `it is said: ${text}`,
    trigger: `.o_notification:contains("${text}")`,
});

/** Add an item by its product, at the price of the catalogue. */
const addItem = (product) => [
    { trigger: '.o_field_x2many_list_row_add a:contains("Add Item")', run: "click" },
    { trigger: `${field("product_ids")} input`, run: `edit ${product}` },
    { trigger: `.dropdown-item:contains("${product}")`, run: "click" },
    { trigger: `.o_selected_row ${field("name")} input:value(${product})` },
];

registry.category("web_tour.tours").add("clinic_packages_editor", {
    steps: () =>
        [
            // A name is needed
            { trigger: ".o_list_button_add", run: "click" },
            { trigger: `.o_clinic_draft:contains("Enter a name first")` },
            save("Create Package"),
            isSaid("Enter a name for the package."),
            {
                trigger: `${field("name")}.o_field_invalid textarea`,
                run: "edit Bridal Radiance && press Tab",
            },
            { trigger: "body:not(:has(.o_clinic_draft:contains(Enter a name first)))" },

            // Items, with totals that run along
            tab("Benefits"),
            addItem("Facial"),
            { trigger: `.o_selected_row ${field("quantity")} input`, run: "edit 0 && press Tab" },
            isSaid("at least 1 (not 0)"),
            { trigger: `.o_selected_row ${field("quantity")} input`, run: "edit 3 && press Tab" },
            { trigger: `${field("items_total")}:contains("270.00")` },
            addItem("Peel"),
            { trigger: `.o_selected_row ${field("price")} input`, run: "edit 30 && press Tab" },
            {
                trigger: `.o_clinic_package_totals ${field("items_total")}:contains("300.00")`,
            },
            {
                content: "the price stands beside the totals",
                trigger: `.o_clinic_package_totals ${field("list_price")} input`,
                run: "edit 250 && press Tab",
            },
            { trigger: `.o_clinic_package_totals ${field("discount_amount")}:contains("50.00")` },
            {
                trigger: `.o_clinic_package_price:contains("50.00 less than its items: a discount")`,
            },
            {
                trigger: `.o_clinic_package_totals ${field("list_price")} input`,
                run: "edit 310 && press Tab",
            },
            { trigger: `.o_clinic_package_totals ${field("surplus_amount")}:contains("10.00")` },

            // A category on the fly, for the till as well
            tab("General Settings"),
            { trigger: `${field("categ_id")} input`, run: "edit Weddings" },
            { trigger: '.dropdown-item:contains("Create"):contains("Weddings")', run: "click" },
            {
                trigger: '.o_clinic_pos_category_offer:contains("Create POS category “Weddings”")',
                run: "click",
            },
            { trigger: `${field("pos_categ_ids")} .o_tag:contains("Weddings")` },
            { trigger: "body:not(:has(.o_clinic_pos_category_offer))" },
            {
                trigger: `${field("internal_notes")} textarea`,
                run: "edit Ask for the date",
            },

            // Create, and stay
            save("Create Package"),
            isSaid("Package “Bridal Radiance” created."),
            { trigger: "body:not(:has(.o_form_button_save))" },
            { trigger: `.o_last_breadcrumb_item:contains("Bridal Radiance")` },

            // Update
            { trigger: `.o_clinic_package_price ${field("list_price")} input`, run: "edit 290" },
            save("Update Package"),
            isSaid("Package “Bridal Radiance” updated."),
            { trigger: "body:not(:has(.o_form_button_save))" },

            // Duplicate
            { trigger: ".o_cp_action_menus button", run: "click" },
            { trigger: '.o-dropdown-item:contains("Duplicate")', run: "click" },
            { trigger: `${field("name")} textarea:value(Bridal Radiance (copy))` },
            { trigger: `${field("name")} textarea`, run: "edit Bridal Light" },
            save("Update Package"),
            isSaid("Package “Bridal Light” updated."),
        ].flat(),
});
