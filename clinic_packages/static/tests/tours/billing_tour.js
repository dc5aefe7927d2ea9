import { registry } from "@web/core/registry";

const posted = { trigger: ".o_statusbar_status .o_arrow_button_current:contains(Posted)" };

registry.category("web_tour.tours").add("clinic_packages_sell_to_patient", {
    steps: () => [
        { trigger: "button[name=action_sell_clinic_package]", run: "click" },
        { trigger: ".modal .o_field_widget[name=partner_id] input:value(Anna Patient)" },
        { trigger: ".modal .o_field_widget[name=product_id] input", run: "edit Glow" },
        { trigger: ".o-autocomplete--dropdown-item:contains(Glow)", run: "click" },
        { trigger: ".modal .o_field_widget[name=price_unit]:contains(250.00)" },
        { trigger: ".modal .o_field_widget[name=discount] input", run: "edit 10 && press Tab" },
        { trigger: ".modal .o_field_widget[name=amount_total]:contains(225.00)" },
        { trigger: ".modal footer button[name=action_confirm]", run: "click" },
        { content: "What was sold opens", trigger: ".o_form_view h1:contains(Glow)" },
        { trigger: ".o_field_widget[name=amount_charged]:contains(225.00)" },
        { trigger: "button[name=action_open_source]", run: "click" },
        posted,
        { trigger: "button[name=action_view_clinic_sold_packages]:contains(1)" },
    ],
});

registry.category("web_tour.tours").add("clinic_packages_invoice_by_hand", {
    steps: () => [
        { trigger: ".o_field_widget[name=partner_id] input", run: "edit Insurer" },
        { trigger: ".o-autocomplete--dropdown-item:contains(Insurer Ltd)", run: "click" },
        { trigger: ".o_field_x2many_list_row_add a:contains(Add a line)", run: "click" },
        { trigger: "div[name=invoice_line_ids] div[name=product_id] input", run: "edit Glow" },
        { trigger: ".o-autocomplete--dropdown-item:contains(Glow)", run: "click" },
        {
            content: "A package line asks for its patient",
            trigger: "th[data-name=clinic_patient_id]",
        },
        { trigger: "button[name=action_post]:enabled", run: "click" },
        { trigger: ".modal:contains(Choose the patient on the line) footer button", run: "click" },
        { trigger: ".o_data_row td[name=clinic_patient_id]", run: "click" },
        { trigger: ".o_data_row .o_field_widget[name=clinic_patient_id] input", run: "edit Anna" },
        { trigger: ".o-autocomplete--dropdown-item:contains(Anna Patient)", run: "click" },
        { trigger: "button[name=action_post]:enabled", run: "click" },
        posted,
        { trigger: "button[name=action_view_clinic_sold_packages]", run: "click" },
        { trigger: ".o_field_widget[name=partner_id]:contains(Anna Patient)" },
    ],
});
