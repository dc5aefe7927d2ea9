import { registry } from "@web/core/registry";

const openTab = () => [
    { content: "open the family tab", trigger: "a[name=clinic_family]", run: "click" },
    { trigger: "a[name=clinic_family].active" },
];

const save = () => [
    { content: "save", trigger: ".o_form_button_save", run: "click" },
    { content: "saved", trigger: ".o_form_saved, .o_form_button_create" },
];

const row = (name) => `.o_field_widget[name=clinic_member_ids] .o_data_row:contains("${name}")`;
const newRow = (field, type = "input") =>
    `.o_field_widget[name=clinic_member_ids] .o_selected_row td[name=${field}] ${type}`;

const isNoMember = (name) => ({
    trigger: `.o_field_widget[name=clinic_member_ids]:not(:contains("${name}"))`,
});

registry.category("web_tour.tours").add("clinic_packages_family_tab", {
    steps: () =>
        [
            // A new member, typed in at once
            openTab(),
            { trigger: "p:contains('No family yet')" },
            { trigger: "a:contains('Add a new member')", run: "click" },
            { trigger: newRow("name", ":is(input, textarea)"), run: "edit Zoe Smith" },
            { trigger: newRow("clinic_relationship_id"), run: "edit Child" },
            { trigger: ".o-autocomplete--dropdown-item:contains('Child')", run: "click" },
            save(),
            { trigger: `${row("Zoe Smith")}:contains('Child')` },
            // A patient who is known; people of other families are not offered
            { trigger: "a:contains('Add a known patient')", run: "click" },
            { trigger: ".modal .o_data_row:contains('Bruno Patient')" },
            { trigger: ".modal .o_list_view:not(:contains('Tim')):not(:contains('Anna Patient'))" },
            {
                trigger: ".modal .o_data_row:contains('Bruno Patient') td[name=complete_name]",
                run: "click",
            },
            { trigger: row("Bruno Patient") },
            save(),
            // Somebody who leaves the family remains a patient
            {
                trigger: `${row("Bruno Patient")} .o_list_record_remove button`,
                run: "click",
            },
            isNoMember("Bruno Patient"),
            save(),
            // From the member's form to the main client and back
            { trigger: `${row("Zoe Smith")} .o_list_record_open_form_view button`, run: "click" },
            { trigger: ".o_breadcrumb:contains('Zoe Smith')" },
            openTab(),
            { trigger: ".o_field_widget[name=clinic_main_client_id] input:value('Eva')" },
            { trigger: "button[name=action_make_clinic_main_client]", run: "click" },
            { trigger: ".modal:contains('stays together') footer .btn-primary", run: "click" },
            { trigger: row("Eva") },
        ].flat(),
});

registry.category("web_tour.tours").add("clinic_packages_family_tab_used", {
    steps: () =>
        [
            openTab(),
            { trigger: ".o_field_widget[name=clinic_used_summary]:contains('1 × Facial')" },
            { trigger: `${row("Tim")}:contains('2 × Facial')` },
            { trigger: `${row("Leo")}:not(:contains('Facial'))` },
            { trigger: `${row("Tim")} button[name=action_view_clinic_usage]`, run: "click" },
            { trigger: ".o_breadcrumb:contains('Used by Tim')" },
            { trigger: ".o_data_row:contains('Facial')" },
            {
                content: "back to the main client",
                trigger: ".o_back_button, .breadcrumb-item a",
                run: "click",
            },
            openTab(),
            { trigger: "button[name=action_view_clinic_family_usage]", run: "click" },
            { trigger: ".o_breadcrumb:contains('Used by the Family of Anna Patient')" },
            { trigger: ".o_group_header:contains('Tim')" },
            { trigger: ".o_group_header:contains('Anna Patient')" },
        ].flat(),
});
