import { registry } from "@web/core/registry";

const row = (name, text) =>
    `.o_field_widget[name=clinic_attendance_ids] .o_data_row:contains(${name}):contains(${text})`;

const addPatient = (name) => [
    { trigger: ".o_field_widget[name=clinic_new_patient_ids] input", run: `edit ${name}` },
    { trigger: `.o-autocomplete--dropdown-item:contains(${name})`, run: "click" },
    { trigger: row(name, "Booked") },
];

const openPatients = { trigger: ".o_notebook .nav-link:contains(Patients)", run: "click" };

registry.category("web_tour.tours").add("clinic_packages_class_of_many", {
    steps: () => [
        openPatients,
        { trigger: ".o_field_widget[name=clinic_product_id] input", run: "edit Facial" },
        { trigger: ".o-autocomplete--dropdown-item:contains(Facial)", run: "click" },
        ...addPatient("Anna Patient"),
        ...addPatient("Bruno Patient"),
        ...addPatient("Clara Patient"),
        { trigger: "button[name=action_use_clinic_credits]", run: "click" },
        {
            content: "Who has none is named",
            trigger: ".o_notification:contains(Clara Patient)",
        },
        { trigger: row("Anna Patient", "Reserved") },
        { trigger: row("Bruno Patient", "Reserved") },
        {
            trigger: `${row("Bruno Patient", "Booked")} button[name=action_no_show]`,
            run: "click",
        },
        { trigger: row("Bruno Patient", "No-show") },
        { trigger: "button[name=action_complete_clinic_patients]", run: "click" },
        { trigger: row("Anna Patient", "Completed") },
        { trigger: row("Clara Patient", "Completed") },
        { trigger: row("Anna Patient", "Used") },
    ],
});

registry.category("web_tour.tours").add("clinic_packages_book_a_credit", {
    steps: () => [
        openPatients,
        {
            content: "A line of its own, with the credit chosen by hand",
            trigger: ".o_field_widget[name=clinic_attendance_ids] .o_field_x2many_list_row_add a",
            run: "click",
        },
        { trigger: ".o_selected_row .o_field_widget[name=partner_id] input", run: "edit Anna" },
        { trigger: ".o-autocomplete--dropdown-item:contains(Anna Patient)", run: "click" },
        { trigger: ".o_selected_row .o_field_widget[name=sold_line_id] input", run: "click" },
        { trigger: ".o-autocomplete--dropdown-item:contains(Facial, 3 left)", run: "click" },
        { trigger: ".o_form_button_save", run: "click" },
        { trigger: row("Anna Patient", "Reserved") },
        { trigger: `${row("Anna Patient", "Booked")} button[name=action_complete]`, run: "click" },
        { trigger: row("Anna Patient", "Used") },
        { trigger: `${row("Anna Patient", "Completed")} button[name=action_reopen]`, run: "click" },
        { trigger: row("Anna Patient", "Reserved") },
        { trigger: `${row("Anna Patient", "Booked")} button[name=action_cancel]`, run: "click" },
        { trigger: row("Anna Patient", "Given back") },
    ],
});

registry.category("web_tour.tours").add("clinic_packages_appointments_today", {
    steps: () => [
        { content: "Today first", trigger: ".o_searchview_facet:contains(Today)" },
        { trigger: ".o_data_row:contains(Anna Patient):contains(Reserved)" },
        {
            trigger: ".o_data_row:contains(Anna Patient) .o_list_record_selector input",
            run: "click",
        },
        {
            trigger: ".o_data_row:contains(Bruno Patient) .o_list_record_selector input",
            run: "click",
        },
        {
            content: "The status of both is changed in one cell",
            trigger: ".o_data_row:contains(Anna Patient) td[name=state]",
            run: "click",
        },
        { trigger: ".o_data_row.o_selected_row td[name=state] input", run: "click" },
        { trigger: ".o_select_menu_item:contains(Completed)", run: "click" },
        {
            trigger: ".modal button:contains(Confirm), .modal button:contains(Update)",
            run: "click",
        },
        { trigger: ".o_data_row:contains(Anna Patient):contains(Used)" },
        { trigger: ".o_data_row:contains(Bruno Patient):contains(Completed)" },
    ],
});
