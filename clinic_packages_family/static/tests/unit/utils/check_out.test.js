import { expect, test } from "@odoo/hoot";
import { queryAllTexts } from "@odoo/hoot-dom";
import { mountWithCleanup } from "@web/../tests/web_test_helpers";
import { definePosModels } from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import { RedeemPopup } from "@clinic_packages/app/components/popups/redeem_popup/redeem_popup";
import { makeAppointment } from "@clinic_packages/../tests/unit/utils";
import {
    ANNA,
    makeFamilyPackage,
    makePeople,
    setupFamilyEnv,
    TIM,
} from "@clinic_packages_family/../tests/unit/utils";

definePosModels();

test("an appointment of a member is put on the ticket for that member", async () => {
    const { store, partner } = await setupFamilyEnv();
    const credits = store.packageCredits;
    for (const id of [TIM, ANNA]) {
        const vals = await credits.getCheckOutVals(makeAppointment({ partner_id: id }));
        expect(vals.clinic_patient_id).toBe(partner(id));
    }
    store.config._family_members = false;
    expect(await credits.getCheckOutVals(makeAppointment())).toEqual({});
});

test("today stands above whose packages there are", async () => {
    const { store, partner } = await setupFamilyEnv();
    store.packageCredits.remember(ANNA, {
        packages: [makeFamilyPackage(7, ANNA, [ANNA])],
        appointments: [makeAppointment()],
        people: makePeople(ANNA),
    });
    await mountWithCleanup(RedeemPopup, {
        props: {
            title: "Packages",
            credits: store.packageCredits,
            getSections: (credits) => credits.getRedeemSections(partner(ANNA)),
            getPayload: () => {},
            close: () => {},
        },
    });
    expect(queryAllTexts(".o_redeem_popup h4")[0]).toBe("Today");
    expect(".o_redeem_appointment").toHaveCount(1);
    expect(queryAllTexts(".o_redeem_popup h4")[1]).toMatch(/^Packages of/);
});
