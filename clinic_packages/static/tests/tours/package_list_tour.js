import { registry } from "@web/core/registry";

const row = (name) => `.o_data_row:has(td[name=name]:text("${name}"))`;
const cell = (name, field) => `${row(name)} td[name=${field}]`;
const filter = (name) => `.o_clinic_filter_bar input[name=${name}]`;
const inGroup = (category, name) => `.o_group_header:contains("${category}") ~ ${row(name)}`;
const isGone = (name) => ({
    content: `${name} is not shown`,
    trigger: `body:not(:has(${row(name)}))`,
});
const isShown = (name) => ({ content: `${name} is shown`, trigger: row(name) });
const facet = (text) => `.o_searchview_facet:contains("${text}")`;

const search = (name, text) => [
    { content: `filter ${name}: ${text}`, trigger: filter(name), run: `edit ${text}` },
    { trigger: filter(name), run: "press Enter" },
];

const clearFilters = () => [
    { content: "clear", trigger: ".o_clinic_filter_bar button[name=clear]", run: "click" },
    { trigger: ".o_clinic_filter_bar:not(:has(button[name=clear]))" },
    isShown("Bare Package"),
];

const toggleGrouping = (isOn) => [
    { content: "switch grouping", trigger: filter("grouping"), run: "click" },
    { trigger: isOn ? ".o_group_header" : ".o_list_view:not(:has(.o_group_header))" },
];

const openMenu = (name) => ({
    content: `menu of ${name}`,
    trigger: `${row(name)} .o_clinic_row_actions`,
    run: "click",
});

const choose = (key) => ({ trigger: `.o-dropdown--menu [data-action=${key}]`, run: "click" });

const isOrder = (...names) => ({
    content: `the order is ${names.join(", ")}`,
    trigger: names
        .map((name, index) => `.o_data_row:eq(${index}) td[name=name]:text("${name}")`)
        .map((selector) => `.o_list_table:has(${selector})`)
        .join(""),
});

registry.category("web_tour.tours").add("clinic_packages_package_list", {
    steps: () =>
        [
            // Grouped by category, open
            { trigger: inGroup("Tour Faces", "Glow Package") },
            { trigger: inGroup("None", "Bare Package") },
            { trigger: facet("Category") },

            // Filters
            search("name", "glow"),
            isGone("Calm Package"),
            { content: "it stands in the search bar", trigger: facet("glow") },
            clearFilters(),
            search("item", "Mask"),
            isGone("Glow Package"),
            isShown("Calm Package"),
            {
                content: "taken away in the search bar",
                trigger: `${facet("Mask")} .o_facet_remove`,
                run: "click",
            },
            isShown("Glow Package"),
            { trigger: `${filter("item")}:not(:value(Mask))` },
            { trigger: ".o_clinic_filter_bar button[name=category]", run: "click" },
            {
                trigger: ".o-dropdown--menu [role=menuitemcheckbox]:contains(Tour Faces)",
                run: "click",
            },
            isGone("Calm Package"),
            {
                trigger: ".o-dropdown--menu [role=menuitemcheckbox]:contains(Tour Bodies)",
                run: "click",
            },
            isShown("Calm Package"),
            isGone("Bare Package"),
            {
                trigger: ".o_clinic_filter_bar button[name=category]:contains(2 categories)",
                run: "click",
            },
            clearFilters(),
            search("min", "100"),
            isGone("Calm Package"),
            search("max", "200"),
            isGone("Glow Package"),
            isShown("Bare Package"),
            search("max", "50"),
            {
                trigger:
                    '.o_clinic_filter_bar [role=alert]:contains("lowest price is above the highest")',
            },
            isShown("Bare Package"),
            search("max", "cheap"),
            { trigger: '.o_clinic_filter_bar [role=alert]:contains("“cheap” is not a price")' },
            search("max", "150"),
            { trigger: ".o_clinic_filter_bar:not(:has([role=alert]))" },
            isShown("Bare Package"),
            search("name", "nothing like it"),
            { trigger: '.o_nocontent_help:contains("No package matches these filters")' },
            clearFilters(),

            // Grouping and sorting
            toggleGrouping(false),
            {
                content: "sort by active patients",
                trigger: "th[data-name=active_sold_count]",
                run: "click",
            },
            isOrder("Glow Package", "Bare Package", "Calm Package"),
            { trigger: "th[data-name=active_sold_count]", run: "click" },
            isOrder("Calm Package", "Bare Package", "Glow Package"),
            { trigger: "th[data-name=list_price]", run: "click" },
            isOrder("Calm Package", "Bare Package", "Glow Package"),
            toggleGrouping(true),

            // In the row, inside a group
            { trigger: cell("Glow Package", "list_price"), run: "click" },
            { trigger: `${cell("Glow Package", "list_price")} input`, run: "edit -1" },
            { trigger: `${cell("Glow Package", "list_price")} input`, run: "press Enter" },
            {
                content: "a wrong price says why",
                trigger: `${cell(
                    "Glow Package",
                    "list_price"
                )} [role=alert]:contains("cannot be negative")`,
            },
            { trigger: `${cell("Glow Package", "list_price")} input`, run: "edit much" },
            { trigger: `${cell("Glow Package", "list_price")} input`, run: "press Enter" },
            {
                trigger: `${cell(
                    "Glow Package",
                    "list_price"
                )} [role=alert]:contains("“much” is not a price")`,
            },
            { trigger: `${cell("Glow Package", "list_price")} input`, run: "edit 260" },
            { trigger: `${cell("Glow Package", "list_price")} input`, run: "press Enter" },
            {
                content: "Enter saves",
                trigger: `.o_list_view:not(:has(.o_selected_row)) ${cell(
                    "Glow Package",
                    "list_price"
                )}:contains("260.00")`,
            },
            { trigger: cell("Bare Package", "categ_id"), run: "click" },
            { trigger: `${cell("Bare Package", "categ_id")} input`, run: "edit Tour Bodies" },
            { trigger: ".o-autocomplete--dropdown-item:contains(Tour Bodies)", run: "click" },
            { trigger: cell("Bare Package", "list_price"), run: "click" },
            { trigger: `${cell("Bare Package", "list_price")} input`, run: "press Enter" },
            {
                content: "it goes to its category",
                trigger:
                    '.o_list_view:not(:has(.o_selected_row)) .o_group_header:contains("None (0)")',
            },
            { trigger: cell("Calm Package", "categ_id"), run: "click" },
            { trigger: `${cell("Calm Package", "categ_id")} input`, run: "click" },
            { trigger: ".o-autocomplete--dropdown-item:contains(No category)", run: "click" },
            { trigger: cell("Calm Package", "list_price"), run: "click" },
            { trigger: `${cell("Calm Package", "list_price")} input`, run: "press Enter" },
            { trigger: inGroup("None", "Calm Package") },
            { trigger: ".o_list_view:not(:has(.o_selected_row))" },

            // The editor, and the patients
            { trigger: cell("Glow Package", "name"), run: "click" },
            { trigger: '.o_form_view .o_field_widget[name=name] :value("Glow Package")' },
            { trigger: ".o_back_button, .breadcrumb-item a", run: "click" },
            {
                trigger: `${cell("Calm Package", "active_sold_count")} button:contains(2)`,
                run: "click",
            },
            { trigger: '.o_data_row:contains("Anna Patient")' },
            { trigger: ".o_back_button, .breadcrumb-item a", run: "click" },

            // Delete: one that was sold, one that was not
            openMenu("Calm Package"),
            choose("package_delete"),
            {
                trigger:
                    '.modal:contains("Delete “Calm Package”?"):contains("keep their access"):contains("No new patients will be able to purchase it")',
            },
            { trigger: ".modal footer button:contains(Keep)", run: "click" },
            { trigger: "body:not(:has(.modal))" },
            isShown("Calm Package"),
            openMenu("Calm Package"),
            choose("package_delete"),
            { trigger: ".modal footer button:contains(Delete)", run: "click" },
            {
                trigger:
                    '.o_notification:contains("“Calm Package” is no longer for sale. Patients who bought it keep their access.")',
            },
            isGone("Calm Package"),
            openMenu("Glow Package"),
            choose("package_delete"),
            { trigger: ".modal footer button:contains(Delete)", run: "click" },
            { trigger: '.o_notification:contains("“Glow Package” was deleted.")' },
            isGone("Glow Package"),

            // Back from the archive
            { trigger: ".o_searchview_dropdown_toggler", run: "click" },
            { trigger: ".o_filter_menu .o_menu_item:contains(Archived)", run: "click" },
            { trigger: ".o_searchview_dropdown_toggler", run: "click" },
            openMenu("Calm Package"),
            choose("package_back"),
            { trigger: '.o_notification:contains("“Calm Package” is on sale again.")' },
            isGone("Calm Package"),
        ].flat(),
});

registry.category("web_tour.tours").add("clinic_packages_package_list_reader", {
    steps: () =>
        [
            isShown("Glow Package"),
            { trigger: ".o_list_view:not(:has(.o_list_button_add))" },
            openMenu("Glow Package"),
            { trigger: ".o-dropdown--menu:not(:has([data-action=package_delete]))" },
            { trigger: ".o-dropdown--menu:not(:has([data-action=package_edit]))" },
            choose("package_view"),
            { trigger: ".o_form_view .o_field_widget[name=name]:contains(Glow Package)" },
            { trigger: ".o_back_button, .breadcrumb-item a", run: "click" },
            {
                content: "no editing in the row",
                trigger: cell("Glow Package", "list_price"),
                run: "click",
            },
            { trigger: ".o_form_view .o_field_widget[name=name]:contains(Glow Package)" },
        ].flat(),
});
