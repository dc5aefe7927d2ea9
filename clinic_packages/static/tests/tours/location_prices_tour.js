import { registry } from "@web/core/registry";

const location = ".o_clinic_filter_bar select[name=location]";
const row = (name) => `.o_data_row:has(td[name=name]:text("${name}"))`;
const cell = (name, field) => `${row(name)} td[name=${field}]`;
const field = (name) => `.o_field_widget[name=${name}]`;
const tab = (label) => ({ trigger: `.o_notebook .nav-link:contains("${label}")`, run: "click" });

registry.category("web_tour.tours").add("clinic_packages_location_prices", {
    steps: () =>
        [
            // The list at a location without prices of its own
            { trigger: location, run: "selectByLabel Treatment Shop" },
            { trigger: 'th[data-name=price_here]:contains("Price at Treatment Shop")' },
            { trigger: '.o_clinic_location_note:contains("sells at the default prices")' },
            { trigger: `${cell("Glow Package", "price_here")}:contains("250.00")` },

            // The package gives it its own
            { trigger: cell("Glow Package", "name"), run: "click" },
            tab("Pricing"),
            {
                trigger:
                    '.o_clinic_location_prices:contains("Every location sells this package at the default price")',
            },
            { trigger: "button[name=action_give_location_prices]", run: "click" },
            { trigger: `.modal ${field("location")} input`, run: "click" },
            { trigger: ".o_select_menu_item:contains(Treatment Shop)", run: "click" },
            { trigger: '.modal:contains("It starts with the default prices")' },
            { trigger: ".modal button[name=action_confirm]", run: "click" },
            { trigger: '.modal h2:contains("Treatment Shop")' },
            { trigger: `.modal ${field("price")}:first input`, run: "edit 220 && press Tab" },
            { trigger: '.modal:contains("30.00 less than its items")' },
            { trigger: ".modal .o_data_row td[name=price]", run: "click" },
            {
                trigger: `.modal .o_selected_row ${field("price")} input`,
                run: "edit 150 && press Tab",
            },
            { trigger: '.modal:contains("20.00 more than its items")' },
            { trigger: ".modal footer .o_form_button_save", run: "click" },
            { trigger: "body:not(:has(.modal))" },
            {
                trigger: `.o_clinic_location_prices .o_data_row:contains("Treatment Shop"):contains("220.00")`,
            },

            // Opened again from the tab
            {
                trigger: ".o_clinic_location_prices .o_data_row td[name=name]",
                run: "click",
            },
            { trigger: `.modal ${field("price")}:first input`, run: "edit 215 && press Tab" },
            { trigger: ".modal footer .o_form_button_save", run: "click" },
            { trigger: "body:not(:has(.modal))" },
            { trigger: '.o_form_button_save:contains("Update Package")', run: "click" },
            { trigger: '.o_notification:contains("updated")' },

            // Back in the list, which is still that of the location
            { trigger: ".o_back_button, .breadcrumb-item a", run: "click" },
            { trigger: `${cell("Glow Package", "price_here")}:contains("215.00")` },
            { trigger: "body:not(:has(.o_clinic_location_note))" },
            { trigger: cell("Bare Package", "price_here"), run: "click" },
            { trigger: `${cell("Bare Package", "price_here")} input`, run: "edit 160" },
            { trigger: `${cell("Bare Package", "price_here")} input`, run: "press Enter" },
            {
                trigger: `.o_list_view:not(:has(.o_selected_row)) ${cell(
                    "Bare Package",
                    "price_here"
                )}:contains("160.00")`,
            },
            {
                trigger: ".o_clinic_filter_bar input[name=min]",
                run: "edit 200 && press Enter",
            },
            { trigger: `body:not(:has(${row("Bare Package")}))` },
            { trigger: ".o_clinic_filter_bar button[name=clear]", run: "click" },
            { trigger: `${cell("Glow Package", "list_price")}:contains("250.00")` },
            { trigger: `${cell("Bare Package", "list_price")}:contains("150.00")` },
        ].flat(),
});
