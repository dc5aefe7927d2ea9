import { expect, test } from "@odoo/hoot";
import { click, queryAllTexts } from "@odoo/hoot-dom";
import { animationFrame } from "@odoo/hoot-mock";
import { mountWithCleanup } from "@web/../tests/web_test_helpers";
import { MainComponentsContainer } from "@web/core/main_components_container";
import { definePosModels } from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import { choosePatient, getCandidates } from "@clinic_packages_family/app/utils/choose_patient";
import {
    addLine,
    ANNA,
    BOB,
    LEO,
    makeFamilyPackage,
    MIA,
    setupFamilyEnv,
    TIM,
} from "@clinic_packages_family/../tests/unit/utils";

definePosModels();

const annas = makeFamilyPackage(1, ANNA, [ANNA, LEO, TIM]);
const tims = makeFamilyPackage(2, TIM, [TIM]);
const bobs = makeFamilyPackage(3, BOB, [BOB, MIA], { is_lendable: true });

const getNames = (people) => people.map(({ name }) => name);

async function setup() {
    const env = await setupFamilyEnv({ [ANNA]: [annas, tims], [BOB]: [bobs] });
    await mountWithCleanup(MainComponentsContainer);
    return env;
}

test("only one person can be treated: nothing is asked", async () => {
    const { store } = await setup();
    const patient = await choosePatient(store, tims, tims.items[0].id);
    expect(patient.id).toBe(TIM);
    expect(".modal").toHaveCount(0);
});

test("several can be: the customer first, then those on the ticket", async () => {
    const { store, order, partner } = await setup();
    await addLine(store, order, partner(TIM));
    const promise = choosePatient(store, annas, annas.items[0].id);
    await animationFrame();
    expect(".modal-title").toHaveText("Who is treated?");
    expect(queryAllTexts(".selection-item span:first-child")).toEqual(["Anna", "Tim", "Leo"]);
    expect(".selection-item:contains(Tim)").toHaveText(/Child, 8 years/);
    await click(".selection-item:contains(Leo)");
    expect((await promise).id).toBe(LEO);
});

test("a borrower is named with the lender, who is asked for consent", async () => {
    const { store, order, partner } = await setup();
    await addLine(store, order, partner(BOB));
    await store.packageCredits.ensureShown();
    const promise = choosePatient(store, bobs, bobs.items[0].id);
    await animationFrame();
    expect(queryAllTexts(".selection-item span:first-child")).toEqual(["Bob", "Anna", "Mia"]);
    expect(".selection-item:contains(Anna)").toHaveText(/Bob lends the credit/);
    await click(".selection-item:contains(Anna)");
    await animationFrame();
    expect(".modal-body:last").toHaveText(
        "Bob lends a credit of “Facial” to Anna. Does Bob agree?"
    );
    await click(".modal-footer button:contains(No)");
    expect(await promise).toBe(undefined);
});

test("credits are lent by people treated on the ticket only, and only where that is allowed", async () => {
    const { store, order, partner } = await setup();
    const line = await addLine(store, order, partner(BOB));
    await store.packageCredits.ensureShown();
    expect(getNames(getCandidates(store, bobs))).toEqual(["Bob", "Anna", "Mia"]);
    expect(getNames(getCandidates(store, { ...bobs, is_lendable: false }))).toEqual(["Bob", "Mia"]);
    line.update({ qty: -1 });
    expect(getNames(getCandidates(store, bobs))).toEqual(["Bob", "Mia"]);
});
