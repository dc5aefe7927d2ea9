import { registry } from "@web/core/registry";

const pick = (field, typed, label, scope = ".modal") => [
    { trigger: `${scope} .o_field_widget[name=${field}] input`, run: `edit ${typed}` },
    { trigger: `.o-autocomplete--dropdown-item:contains("${label}")`, run: "click" },
];

const says = (field, text) => ({
    content: `${field} says ${text}`,
    trigger: `.o_form_view .o_field_widget[name=${field}]:contains("${text}")`,
});

const confirmDialog = (label) => ({
    content: `confirm: ${label}`,
    trigger: `.modal footer button:contains("${label}")`,
    run: "click",
});

registry.category("web_tour.tours").add("clinic_packages_family_sell_to_member", {
    steps: () =>
        [
            // A package becomes one for individual members
            {
                trigger:
                    '.o_field_widget[name=valid_for] .o_radio_item:contains("Main client and family members") input:checked',
            },
            {
                trigger:
                    '.o_field_widget[name=valid_for] .o_radio_item:contains("Individual family members") input',
                run: "click",
            },
            {
                content: "a limit per person makes no sense for one person",
                trigger: ".o_form_view:not(:has(.o_field_widget[name=max_units_per_member]))",
            },
            { trigger: ".o_form_button_save", run: "click" },
            { trigger: ".o_form_saved, .o_form_button_create" },

            // It asks for the member
            { trigger: "button[name=action_sell]", run: "click" },
            pick("partner_id", "Anna", "Anna Patient"),
            { trigger: ".modal .o_field_widget[name=member_id].o_required_modifier input" },
            { trigger: ".modal .o_field_widget[name=member_id] input", run: "click" },
            {
                content: "the members, and nobody else",
                trigger:
                    '.o-autocomplete--dropdown-menu:contains("Leo"):contains("Tim"):not(:contains("Anna")):not(:contains("Mia"))',
            },
            pick("member_id", "Tim", "Tim"),
            confirmDialog("Sell"),
            { trigger: '.o_form_view h1:contains("Glow")' },
            says("partner_id", "Tim"),
            says("payer_id", "Anna Patient"),
            says("valid_for", "Individual family members"),
        ].flat(),
});

registry.category("web_tour.tours").add("clinic_packages_family_redeem_for_member", {
    steps: () =>
        [
            says("valid_for", "Main client and family members"),
            says("usable_by_ids", "Leo"),
            { trigger: "button[name=action_redeem]", run: "click" },
            { trigger: '.modal .o_field_widget[name=beneficiary_id] input:value("Anna Patient")' },
            { trigger: ".modal .o_field_widget[name=beneficiary_id] input", run: "click" },
            {
                trigger:
                    '.o-autocomplete--dropdown-menu:contains("Leo"):contains("Tim"):not(:contains("Mia"))',
            },
            pick("beneficiary_id", "Tim", "Tim"),
            confirmDialog("Redeem"),
            {
                content: "the timeline says who was treated",
                trigger: '.o_clinic_timeline_entry[data-type=redeem]:contains("for Tim")',
            },
            says("beneficiary_summary", "Tim: 1"),
        ].flat(),
});

const line = ".o_field_widget[name=invoice_line_ids] .o_data_row";

registry.category("web_tour.tours").add("clinic_packages_family_invoice_for_member", {
    steps: () =>
        [
            pick("partner_id", "Anna", "Anna Patient", ".o_form_view"),
            { trigger: ".o_field_x2many_list_row_add a:contains(Add a line)", run: "click" },
            pick("product_id", "Single", "Single", "div[name=invoice_line_ids]"),
            {
                content: "nobody is proposed",
                trigger: `${line} td[name=clinic_patient_id]:not(:contains("Anna"))`,
                run: "click",
            },
            { trigger: `${line} .o_field_widget[name=clinic_patient_id] input`, run: "click" },
            {
                content: "the members, and nobody else",
                trigger:
                    '.o-autocomplete--dropdown-menu:contains("Leo"):contains("Tim"):not(:contains("Anna")):not(:contains("Mia"))',
            },
            pick("clinic_patient_id", "Leo", "Leo", line),
            { trigger: "button[name=action_post]:enabled", run: "click" },
            { trigger: ".o_statusbar_status .o_arrow_button_current:contains(Posted)" },
            { trigger: "button[name=action_view_clinic_sold_packages]", run: "click" },
            says("partner_id", "Leo"),
        ].flat(),
});
