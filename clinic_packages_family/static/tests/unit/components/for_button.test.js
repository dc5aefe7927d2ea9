import { expect, test } from "@odoo/hoot";
import { click, queryAllTexts } from "@odoo/hoot-dom";
import { animationFrame } from "@odoo/hoot-mock";
import { mountWithCleanup } from "@web/../tests/web_test_helpers";
import { MainComponentsContainer } from "@web/core/main_components_container";
import { OrderSummary } from "@point_of_sale/app/screens/product_screen/order_summary/order_summary";
import { definePosModels } from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import {
    addCoveredLineFor,
    addLine,
    ANNA,
    BOB,
    setupFamilyEnv,
    TIM,
} from "@clinic_packages_family/../tests/unit/utils";

definePosModels();

async function setup() {
    const env = await setupFamilyEnv();
    await mountWithCleanup(MainComponentsContainer);
    return env;
}

async function mountSummary() {
    await mountWithCleanup(OrderSummary);
    await animationFrame();
}

test("the family of the customer is shown above the ticket", async () => {
    const { store, order, partner } = await setup();
    await mountSummary();
    expect(".o_family_bar_people").toHaveText("Family: Tim (Child, 8 years), Leo (Spouse)");
    expect(".o_family_bar_people").toHaveClass("o_family_bar_short");
    await click(".o_family_bar_people");
    await animationFrame();
    expect(".o_family_bar_people").not.toHaveClass("o_family_bar_short");
    order.setPartner(partner(TIM));
    await store.packageCredits.ensureShown();
    await animationFrame();
    expect(".o_family_bar_people").toHaveText("Family: Anna (main client), Leo (Spouse)");
});

test("only the selected line has the button, which says for whom it is", async () => {
    const { store, order } = await setup();
    await addLine(store, order);
    const line = await addLine(store, order, undefined, { price_unit: 7 });
    store.selectOrderLine(order, line);
    await mountSummary();
    expect(".o_for_button").toHaveCount(1);
    expect(".o_for_button").toHaveText("For Anna…");
    expect(".o_for_button").toHaveAttribute("aria-label", "Who is this line for? Now: Anna");
});

test("somebody of the family is chosen, and the customer again", async () => {
    const { store, order } = await setup();
    const line = await addLine(store, order);
    store.selectOrderLine(order, line);
    await mountSummary();
    await click(".o_for_button");
    await animationFrame();
    expect(queryAllTexts(".selection-item span:first-child")).toEqual([
        "Anna",
        "Tim",
        "Leo",
        "Another client…",
        "Add a family member…",
    ]);
    expect(".selection-item.selected").toHaveText("Anna");
    await click(".selection-item:contains(Tim)");
    await animationFrame();
    expect(line.clinic_patient_id.id).toBe(TIM);
    expect(".o_line_patient").toHaveText("for Tim");
    await click(".o_for_button");
    await animationFrame();
    await click(".selection-item:contains(Anna)");
    await animationFrame();
    expect(line.clinic_patient_id).toBe(undefined);
    expect(line.getPatient().id).toBe(ANNA);
});

test("whoever lends a credit cannot leave the ticket by another choice", async () => {
    const { store, order, partner } = await setup();
    const line = await addLine(store, order, partner(BOB));
    await addCoveredLineFor(store, order, partner(ANNA), {
        clinic_lender_ids: [BOB],
        package_credit_owner: "Bob",
    });
    store.selectOrderLine(order, line);
    await mountSummary();
    await click(".o_for_button");
    await animationFrame();
    await click(".selection-item:contains(Tim)");
    await animationFrame();
    expect(".modal-body:last").toHaveText(/Bob lends a credit to Anna/);
    expect(line.getPatient().id).toBe(BOB);
});

test("on a covered line another person means another use", async () => {
    const { store, order, partner } = await setup();
    const line = await addCoveredLineFor(store, order, partner(TIM));
    store.selectOrderLine(order, line);
    await mountSummary();
    await click(".o_for_button");
    await animationFrame();
    expect(".modal-body").toHaveText(/A credit is used for Tim on this line/);
    await click(".modal-footer button:contains(Keep it)");
    await animationFrame();
    expect(order.lines).toHaveLength(1);
});

test("without the setting nothing of it is there", async () => {
    const { store, order } = await setup();
    const line = await addLine(store, order);
    store.selectOrderLine(order, line);
    store.config._family_members = false;
    await mountSummary();
    expect(".orderline").toHaveCount(1);
    expect(".o_for_button, .o_family_bar").toHaveCount(0);
});
