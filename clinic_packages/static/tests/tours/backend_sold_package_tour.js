import { registry } from "@web/core/registry";

const row = (item) => `.o_field_widget[name=line_ids] .o_data_row:contains("${item}")`;

/** The bar of an item says how much is left. */
const isLeft = (item, text) => ({
    content: `${item}: ${text}`,
    trigger: `${row(item)} .o_clinic_progress_text:contains("${text}")`,
});

const confirmDialog = (label) => ({
    content: `confirm: ${label}`,
    trigger: `.modal footer button:contains("${label}")`,
    run: "click",
});

const isDialogClosed = () => ({ trigger: "body:not(:has(.modal))" });

const isState = (label) => ({
    content: `the status is ${label}`,
    trigger: `.o_statusbar_status .o_arrow_button_current:contains("${label}")`,
});

registry.category("web_tour.tours").add("clinic_packages_backend_sold_package", {
    steps: () =>
        [
            // Find the purchase
            {
                content: "search the patient",
                trigger: ".o_searchview_input",
                run: "edit Anna",
            },
            { trigger: ".o_searchview_input", run: "press Enter" },
            {
                content: "open the purchase",
                trigger: '.o_data_row:contains("Anna Patient") td[name=package_name]',
                run: "click",
            },
            isState("Active"),
            isLeft("Facial", "3 of 3 left"),

            // Redeem one by hand
            { trigger: `${row("Facial")} button[name=action_redeem]`, run: "click" },
            {
                content: "the only service is chosen already",
                trigger: ".modal .o_field_widget[name=product_id] input:value(Facial)",
            },
            {
                trigger: ".modal .o_field_widget[name=reason] input",
                run: "edit Treated at home",
            },
            confirmDialog("Redeem"),
            isDialogClosed(),
            isLeft("Facial", "2 of 3 left"),
            {
                content: "the timeline tells it",
                trigger:
                    '.o_clinic_timeline_entry[data-type=redeem]:contains("1 × Facial"):contains("Treated at home")',
            },
            {
                content: "goods are redeemed elsewhere",
                trigger: `${row("Serum")} button:disabled:contains("Redeem at the till")`,
            },

            // Reverse it
            {
                trigger: ".o_clinic_timeline_entry[data-type=redeem] .o_clinic_timeline_reverse",
                run: "click",
            },
            confirmDialog("Reverse"),
            {
                content: "not without a reason",
                trigger: ".modal .o_field_widget[name=reason].o_field_invalid input",
                run: "edit Wrong patient",
            },
            confirmDialog("Reverse"),
            isDialogClosed(),
            isLeft("Facial", "3 of 3 left"),
            {
                trigger:
                    '.o_clinic_timeline_entry[data-type=reverse]:contains("Wrong patient") ~ [data-type=redeem]:contains("Reversed since")',
            },
            { trigger: "body:not(:has(.o_clinic_timeline_reverse))" },

            // Cancel it
            { trigger: ".o_statusbar_buttons button[name=action_cancel]", run: "click" },
            confirmDialog("Cancel Package"),
            {
                content: "not without a reason",
                trigger: ".modal .o_field_widget[name=reason].o_field_invalid input",
                run: "edit Moved to another town",
            },
            confirmDialog("Cancel Package"),
            isDialogClosed(),
            isState("Cancelled"),
            { trigger: '.alert:contains("Moved to another town")' },
            { trigger: "body:not(:has(button[name=action_redeem]))" },

            // Bring it back
            { trigger: ".o_statusbar_buttons button[name=action_reactivate]", run: "click" },
            confirmDialog("Reactivate"),
            isState("Active"),
            { trigger: `${row("Facial")} button[name=action_redeem]:enabled` },
        ].flat(),
});
