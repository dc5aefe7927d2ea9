import { registry } from "@web/core/registry";

const row = (patient) => `.o_data_row:contains("${patient}")`;

/** The bar of an item says how much is redeemed. */
const isRedeemed = (patient, item, text) => ({
    content: `${patient}, ${item}: ${text}`,
    trigger: `${row(
        patient
    )} .o_clinic_item_bar:contains("${item}") .o_clinic_progress_text:contains("${text}")`,
});

const chooseAction = (patient, action) => [
    { trigger: `${row(patient)} .o_clinic_row_actions`, run: "click" },
    { trigger: `.o-dropdown--menu [data-action=${action}]`, run: "click" },
];

const confirmDialog = (label) => ({
    content: `confirm: ${label}`,
    trigger: `.modal footer button:contains("${label}")`,
    run: "click",
});

const isTotal = (name, count) => ({
    content: `${count} ${name}`,
    trigger: `.o_clinic_usage_total[data-total=${name}] .o_clinic_usage_count:contains(/^${count}$/)`,
});

const isAlone = (patient) => ({
    content: `only ${patient} is listed`,
    trigger: `.o_list_table:has(${row(patient)}):not(:has(.o_data_row + .o_data_row))`,
});

const clearSearch = () => [
    { trigger: ".o_searchview .o_facet_remove", run: "click" },
    { trigger: ".o_list_table:has(.o_data_row + .o_data_row)" },
];

registry.category("web_tour.tours").add("clinic_packages_usage_page", {
    steps: () =>
        [
            // What is told of the package
            { trigger: '.o_clinic_usage_name:contains("Glow Series")' },
            { trigger: '.o_clinic_usage_description:contains("Three facials and a peel.")' },
            { trigger: '.o_clinic_usage_notes:contains("Offer after a first facial.")' },
            { trigger: '.o_clinic_usage_price:contains("400.00")' },
            { trigger: ".o_clinic_usage_created:not(:empty)" },
            {
                trigger:
                    '.o_clinic_usage_items tr:contains("Facial"):contains("3"):contains("300.00")',
            },
            isTotal("sold", 3),
            isTotal("active", 2),
            isTotal("used", 1),
            isTotal("cancelled", 0),
            { trigger: '.o_clinic_usage_percent:contains("50% redeemed")' },

            // Who bought it
            { trigger: `${row("Anna Patient")} a[href^="tel:"]:contains("555 010 2233")` },
            { trigger: `${row("Anna Patient")} a[href^="mailto:"]:contains("anna@example.com")` },
            { trigger: `${row("Anna Patient")} .o_clinic_status:contains("Active")` },
            {
                trigger: `${row(
                    "Anna Patient"
                )} .o_clinic_price_paid:contains("360.00"):contains("10% discount")`,
            },
            isRedeemed("Anna Patient", "Facial", "2 of 3"),
            isRedeemed("Anna Patient", "Peel", "1 reserved"),

            // The timeline opens in place, reversals and all
            { trigger: `${row("Anna Patient")} .o_clinic_timeline_toggle`, run: "click" },
            {
                trigger:
                    '.o_clinic_timeline_row .o_clinic_timeline_entry[data-type=reverse]:contains("1 × Facial"):contains("Did not come")',
            },
            {
                trigger:
                    '.o_clinic_timeline_row .o_clinic_timeline_entry[data-type=redeem]:not(:contains("for Anna Patient")):contains("Reversed since")',
            },
            { trigger: `${row("Anna Patient")} .o_clinic_timeline_toggle`, run: "click" },
            { trigger: "body:not(:has(.o_clinic_timeline_row))" },

            // Find patients
            { trigger: ".o_searchview_input", run: "edit 5550102233" },
            { trigger: ".o_searchview_input", run: "press Enter" },
            isAlone("Anna Patient"),
            ...clearSearch(),
            { trigger: ".o_clinic_usage_total[data-total=used]", run: "click" },
            isAlone("Bruno Patient"),
            { trigger: `${row("Bruno Patient")} .o_clinic_status:contains("Used")` },
            { trigger: ".o_clinic_usage_total[data-total=sold]", run: "click" },
            { trigger: ".o_list_table:has(.o_data_row + .o_data_row)" },

            // Cancel
            ...chooseAction("Anna Patient", "cancel_sold_package"),
            confirmDialog("Cancel Package"),
            {
                content: "not without a reason",
                trigger: ".modal .o_field_widget[name=reason].o_field_invalid input",
                run: "edit Moved to another town",
            },
            confirmDialog("Cancel Package"),
            { trigger: "body:not(:has(.modal))" },
            { trigger: `${row("Anna Patient")} .o_clinic_status:contains("Cancelled")` },
            isTotal("active", 1),
            isTotal("cancelled", 1),
            {
                content: "what was held is given back",
                trigger: `${row(
                    "Anna Patient"
                )} .o_clinic_item_bar:contains("Peel"):not(:contains("reserved"))`,
            },

            // Reactivate
            ...chooseAction("Anna Patient", "reactivate_sold_package"),
            { trigger: '.modal:contains("Anna Patient can redeem what is left")' },
            confirmDialog("Reactivate"),
            { trigger: "body:not(:has(.modal))" },
            { trigger: `${row("Anna Patient")} .o_clinic_status:contains("Active")` },
            isRedeemed("Anna Patient", "Facial", "2 of 3"),
            isTotal("active", 2),

            // Open one, and come back
            ...chooseAction("Anna Patient", "open_sold_package"),
            { trigger: '.o_form_view .o_field_widget[name=partner_id]:contains("Anna Patient")' },
            {
                trigger: '.o_back_button, .breadcrumb-item a:contains("Package Usage")',
                run: "click",
            },
            isTotal("sold", 3),

            // The page can be loaded again, and bookmarked
            {
                trigger: ".o_clinic_usage_header",
                run: () => window.location.reload(),
                expectUnloadPage: true,
            },
            isTotal("sold", 3),
            isRedeemed("Anna Patient", "Facial", "2 of 3"),
        ].flat(),
});

registry.category("web_tour.tours").add("clinic_packages_usage_page_reader", {
    steps: () => [
        { trigger: `${row("Anna Patient")} .o_clinic_row_actions`, run: "click" },
        {
            content: "who may only read is offered nothing else",
            trigger:
                ".o-dropdown--menu:has([data-action=open_sold_package]):not(:has([data-action*=cancel])):not(:has([data-action*=reactivate]))",
        },
        { trigger: `${row("Anna Patient")} .o_clinic_timeline_toggle`, run: "click" },
        { trigger: ".o_clinic_timeline_row .o_clinic_timeline_entry" },
        { trigger: "body:not(:has(.o_clinic_timeline_reverse))" },
    ],
});
