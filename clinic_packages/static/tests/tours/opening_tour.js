import { registry } from "@web/core/registry";

const total = (state, text) => ({
    content: `${state}: ${text}`,
    trigger: `.o_clinic_opening_totals tr[data-state=${state}]:contains("${text}")`,
});

/** Choose a record in a field that searches. */
const choose = (field, name) => [
    {
        content: `search ${name}`,
        trigger: `.o_field_widget[name=${field}] input`,
        run: `edit ${name}`,
    },
    {
        content: `choose ${name}`,
        trigger: `.o-autocomplete--dropdown-item:contains("${name}"):not(:contains("Create"))`,
        run: "click",
    },
];

const typeUnits = (item, units) => [
    {
        content: `${item}: click its units`,
        trigger: `.o_field_widget[name=line_ids] .o_data_row:contains("${item}") td[name=quantity]`,
        run: "click",
    },
    {
        content: `${item}: ${units} left`,
        trigger: ".o_field_widget[name=line_ids] .o_selected_row td[name=quantity] input",
        run: `edit ${units}`,
    },
];

const save = () => [
    { trigger: ".o_form_button_save", run: "click" },
    { content: "saved", trigger: ".o_form_saved, .o_form_button_create" },
];

const openActions = () => ({
    content: "open the actions",
    trigger: ".o_cp_action_menus button:has(.fa-cog)",
    run: "click",
});

const confirmDialog = (label) => ({
    content: `confirm: ${label}`,
    trigger: `.modal footer button:contains("${label}")`,
    run: "click",
});

const isDialogClosed = () => ({ trigger: "body:not(:has(.modal))" });

registry.category("web_tour.tours").add("clinic_packages_opening", {
    steps: () =>
        [
            // One was imported; its twin is recorded by hand
            total("draft", "$ 480.00"),
            { content: "record another", trigger: ".o_list_button_add", run: "click" },
            choose("partner_id", "Anna Patient"),
            choose("package_id", "Glow Package"),
            {
                trigger:
                    ".o_field_widget[name=purchase_date] button, .o_field_widget[name=purchase_date] input",
                run: "click",
            },
            { trigger: ".o_field_widget[name=purchase_date] input", run: "edit 03/14/2025" },
            { trigger: ".o_field_widget[name=value] input", run: "edit 175" },
            typeUnits("Facial", 2),
            {
                content: "the same package stands in the list already",
                trigger:
                    '.alert:contains("Recorded 2 times with the same patient, package and date")',
            },
            save(),
            {
                content: "two facials are left, no peel",
                trigger: '.o_field_widget[name=units_left]:contains("2")',
            },

            // Compare, then bring in
            {
                content: "back to the list",
                trigger: '.o_back_button a, .breadcrumb-item a:contains("Existing Packages")',
                run: "click",
            },
            total("draft", "$ 655.00"),
            total("total", "8"),
            {
                content: "look at duplicates only",
                trigger: ".o_searchview_dropdown_toggler",
                run: "click",
            },
            {
                trigger: '.o_filter_menu .o_menu_item:contains("Possible Duplicates")',
                run: "click",
            },
            { trigger: ".o_searchview_dropdown_toggler", run: "click" },
            {
                content: "both are shown",
                trigger: '.o_data_row:nth-child(2):contains("Recorded 2 times")',
            },
            {
                content: "open the one recorded by hand",
                trigger: '.o_data_row:contains("175.00") td[name=package_id]',
                run: "click",
            },
            { trigger: "button[name=action_bring_in]", run: "click" },
            { trigger: '.o_notification:contains("Brought in: 1")' },
            {
                content: "it is closed",
                trigger: '.o_statusbar_status .o_arrow_button_current:contains("Brought In")',
            },
            { trigger: "body:not(:has(.o_field_widget[name=value] input))" },
            {
                content: "see what the patient has now",
                trigger: "button[name=action_open_sold_package]",
                run: "click",
            },

            // Change the patient
            {
                trigger:
                    '.o_field_widget[name=line_ids] .o_clinic_progress_text:contains("2 of 2 left")',
            },
            openActions(),
            {
                trigger: '.o-dropdown--menu .o_menu_item:contains("Change Patient")',
                run: "click",
            },
            {
                trigger: ".modal .o_field_widget[name=partner_id] input",
                run: "edit Bruno",
            },
            {
                trigger: '.o-autocomplete--dropdown-item:contains("Bruno Patient")',
                run: "click",
            },
            confirmDialog("Change Patient"),
            {
                content: "not without a reason",
                trigger: ".modal .o_field_widget[name=reason].o_field_invalid input",
                run: "edit Wrong card",
            },
            confirmDialog("Change Patient"),
            isDialogClosed(),
            {
                trigger:
                    '.o-mail-Message:contains("Patient changed from Anna Patient to Bruno Patient: Wrong card")',
            },
            { trigger: '.o_field_widget[name=partner_id]:contains("Bruno Patient")' },

            // Substitute a product
            {
                trigger: '.o_data_row:contains("Facial") button[name=action_substitute]',
                run: "click",
            },
            {
                content: "the only product leaves",
                trigger: ".modal .o_field_widget[name=old_product_id] input:value(Facial)",
            },
            {
                trigger: ".modal .o_field_widget[name=new_product_id] input",
                run: "edit Facial Deluxe",
            },
            {
                trigger: '.o-autocomplete--dropdown-item:contains("Facial Deluxe")',
                run: "click",
            },
            {
                trigger: ".modal .o_field_widget[name=reason] input",
                run: "edit No longer made",
            },
            confirmDialog("Substitute"),
            isDialogClosed(),
            {
                trigger:
                    '.o_field_widget[name=line_ids] .o_data_row:contains("Facial Deluxe"):contains("2 of 2 left")',
            },
            { trigger: '.o-mail-Message:contains("No longer made")' },
        ].flat(),
});
