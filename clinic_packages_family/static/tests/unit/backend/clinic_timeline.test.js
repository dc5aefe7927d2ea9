import { expect, test } from "@odoo/hoot";
import { queryAllTexts } from "@odoo/hoot-dom";
import {
    ClinicTimeline,
    TIMELINE_FIELDS,
} from "@clinic_packages/backend/timeline_field/clinic_timeline";
import { defineBackendModels } from "@clinic_packages/../tests/unit/backend/backend_env";
import { mountWithCleanup } from "@web/../tests/web_test_helpers";

defineBackendModels();

const [ANNA, BOB] = ["Anna", "Bob"].map((display_name, id) => ({ id: id + 1, display_name }));

const ENTRY = {
    type: "redeem",
    quantity: 1,
    open_quantity: 1,
    date: false,
    sold_line_id: { id: 1, display_name: "Facial" },
    product_id: { id: 1, display_name: "Facial" },
    owner_id: BOB,
    beneficiary_id: BOB,
    payer_id: BOB,
    is_lent: false,
};

test("the history of a lender says for whom a unit was lent", async () => {
    expect(TIMELINE_FIELDS.some(({ name }) => name === "is_lent")).toBe(true);
    await mountWithCleanup(ClinicTimeline, {
        props: {
            entries: [
                { ...ENTRY, id: 3 },
                { ...ENTRY, id: 2, beneficiary_id: ANNA, is_lent: true },
                { ...ENTRY, id: 1, beneficiary_id: ANNA, payer_id: ANNA, is_lent: true },
            ],
        },
    });
    expect(queryAllTexts(".o_clinic_timeline_entry .o_clinic_timeline_facts span")).toEqual([
        "for Anna",
        "lent by Bob",
        "for Anna",
        "lent by Bob",
        "on a ticket of Anna",
    ]);
});
