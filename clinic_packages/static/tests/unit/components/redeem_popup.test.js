import { expect, test } from "@odoo/hoot";
import { click, press, queryAllTexts, queryFirst, queryOne } from "@odoo/hoot-dom";
import { animationFrame } from "@odoo/hoot-mock";
import { mountWithCleanup } from "@web/../tests/web_test_helpers";
import { RedeemPopup } from "@clinic_packages/app/components/popups/redeem_popup/redeem_popup";
import { definePosModels } from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import { setupPosEnv } from "@point_of_sale/../tests/unit/utils";
import { makePackage } from "@clinic_packages/../tests/unit/utils";

definePosModels();

async function mountPopup(packages) {
    const store = await setupPosEnv();
    store.packageCredits.byPartner[3] = packages;
    const partner = { id: 3 };
    await mountWithCleanup(RedeemPopup, {
        props: {
            title: "Packages of Anna Patient",
            credits: store.packageCredits,
            getSections: (credits) => credits.getRedeemSections(partner),
            getPayload: (payload) => expect.step(payload),
            close: () => expect.step("close"),
        },
    });
    return store;
}

test("a package says what it is and how much of each item is left", async () => {
    await mountPopup([makePackage()]);
    expect("h5").toHaveText("Glow Package");
    expect(".o_redeem_package .text-muted:first").toHaveText(
        "PKG/0001 · bought 03/02/2026 · Anna Patient"
    );
    expect(queryAllTexts(".o_redeem_item .text-nowrap:contains(left)")).toEqual([
        "3 of 5 left",
        "5 of 5 left",
        "0 of 5 left",
        "5 of 5 left",
    ]);
    expect(".o_redeem_item:first").toHaveText(/1 reserved/);
});

test("the bar can be read by a screen reader", async () => {
    await mountPopup([makePackage()]);
    const bar = queryFirst("[role=progressbar]");
    expect(bar).toHaveAttribute("aria-label", "Facial");
    expect(bar).toHaveAttribute("aria-valuemin", "0");
    expect(bar).toHaveAttribute("aria-valuemax", "5");
    expect(bar).toHaveAttribute("aria-valuenow", "1");
    expect(bar).toHaveAttribute("aria-valuetext", "3 of 5 left");
    expect(queryOne(".o_redeem_bar_redeemed", { root: bar }).style.flexGrow).toBe("1");
    expect(queryOne(".o_redeem_bar_reserved", { root: bar }).style.flexGrow).toBe("1");
});

test("one tap on an item gives one payload and closes", async () => {
    await mountPopup([makePackage()]);
    await click(".o_redeem_item:first button");
    expect.verifySteps([{ soldLineId: 11, productId: 5, quantity: 1 }, "close"]);
});

test("a group lets the product be chosen, also with the keyboard", async () => {
    await mountPopup([makePackage()]);
    const group = ".o_redeem_item:eq(1)";
    expect(`${group} > button`).toHaveAttribute("aria-expanded", "false");
    queryOne(`${group} > button`).focus();
    await press("Enter");
    await animationFrame();
    expect.verifySteps([]);
    expect(`${group} > button`).toHaveAttribute("aria-expanded", "true");
    expect(queryAllTexts(`${group} .o_redeem_product span:first-child`)).toEqual([
        "Facial",
        "Peel",
    ]);
    await click(`${group} .o_redeem_product:contains(Peel)`);
    expect.verifySteps([{ soldLineId: 12, productId: 6, quantity: 1 }, "close"]);
});

test("used-up and free items cannot be taken and say why", async () => {
    await mountPopup([makePackage()]);
    expect(".o_redeem_item:eq(2) > button").not.toBeEnabled();
    expect(".o_redeem_item:eq(2)").toHaveText(/Used up/);
    expect(".o_redeem_item:eq(3) > button").not.toBeEnabled();
    expect(".o_redeem_item:eq(3)").toHaveText(/Free, takes no credit/);
});

test("without packages there is a sentence", async () => {
    await mountPopup([]);
    expect(".o_redeem_popup").toHaveText(/No package to redeem/);
    expect(".o_redeem_item").toHaveCount(0);
});

test("a change elsewhere shows at once", async () => {
    const store = await mountPopup([makePackage()]);
    store.packageCredits.byPartner[3] = [];
    await animationFrame();
    expect(".o_redeem_popup").toHaveText(/No package to redeem/);
});
