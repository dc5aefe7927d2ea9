import { registry } from "@web/core/registry";

const dialogSays = (name, text) => ({
    trigger: `.modal .o_inner_group .o_field_widget[name=${name}]:contains(${text})`,
});
const choose = (method) => ({
    trigger: `.modal .o_field_widget[name=method] input[data-value=${method}]`,
    run: "click",
});
const type = (amount) => ({
    trigger: ".modal .o_inner_group .o_field_widget[name=amount] input",
    run: `edit ${amount} && press Tab`,
});
const refused = [
    {
        trigger: ".modal:contains(has been used and cannot be refunded. Redeemed: 1 × Facial)",
    },
    { trigger: ".modal footer button", run: "click" },
    { trigger: "body:not(:has(.modal))" },
];

registry.category("web_tour.tours").add("clinic_packages_credit_note_refused", {
    steps: () => [
        { trigger: "button[name=action_reverse]", run: "click" },
        { trigger: ".modal footer button[name=refund_moves]", run: "click" },
        { content: "The credit note", trigger: "th[data-name=clinic_refund_package_ids]" },
        { trigger: "button[name=action_propose_clinic_refund]", run: "click" },
        ...refused,
        { trigger: "button[name=action_post]:enabled", run: "click" },
        ...refused,
        { trigger: ".o_statusbar_status .o_arrow_button_current:contains(Draft)" },
    ],
});

registry.category("web_tour.tours").add("clinic_packages_credit_note_allowed", {
    steps: () => [
        { trigger: "button[name=action_propose_clinic_refund]", run: "click" },
        { trigger: ".modal .o_data_row td[name=use]:contains(Facial: 1 of 3 used)" },
        { content: "What is left is proposed", trigger: ".modal input[data-value=left]:checked" },
        dialogSays("total", "183.33"),
        choose("paid"),
        dialogSays("total", "160.00"),
        choose("typed"),
        dialogSays("limit", "250.00"),
        type("250.01"),
        { trigger: ".modal .alert:contains(At most)" },
        {
            trigger:
                ".modal:not(:has(button[name=action_confirm])) footer button:contains(Discard)",
        },
        type("99.99"),
        dialogSays("total", "99.99"),
        { trigger: ".modal footer button[name=action_confirm]", run: "click" },
        { trigger: "body:not(:has(.modal)) td[name=price_unit]:contains(99.99)" },
        { trigger: "button[name=action_post]:enabled", run: "click" },
        { trigger: ".o_statusbar_status .o_arrow_button_current:contains(Posted)" },
    ],
});
