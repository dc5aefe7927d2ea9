import { expect, test } from "@odoo/hoot";
import { queryAllTexts } from "@odoo/hoot-dom";
import { mountWithCleanup, onRpc } from "@web/../tests/web_test_helpers";
import { definePosModels } from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import { RedeemPopup } from "@clinic_packages/app/components/popups/redeem_popup/redeem_popup";
import { checkOut } from "@clinic_packages/app/utils/check_out";
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
    onRpc("pos.order", "sync_from_ui", () => expect.step("saved"));
    const { store, order, partner } = await setupFamilyEnv();
    const appointment = makeAppointment({ partner_id: TIM });
    expect(await checkOut(store, [appointment])).toBe(true);
    expect(order.lines.map((line) => line.getPatient())).toEqual([partner(TIM)]);
    expect.verifySteps(["saved"]);
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
