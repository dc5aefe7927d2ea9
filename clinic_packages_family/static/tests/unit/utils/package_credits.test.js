import { expect, test } from "@odoo/hoot";
import { definePosModels } from "@point_of_sale/../tests/unit/data/generate_model_definitions";
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

const ANNAS_FAMILY = [ANNA, TIM, LEO];
const PACKAGES = {
    [ANNA]: [
        makeFamilyPackage(1, LEO, ANNAS_FAMILY),
        makeFamilyPackage(2, ANNA, ANNAS_FAMILY),
        makeFamilyPackage(3, TIM, [TIM]),
        makeFamilyPackage(4, ANNA, [ANNA], { valid_for: "" }),
    ],
    [BOB]: [makeFamilyPackage(5, BOB, [BOB, MIA]), makeFamilyPackage(6, MIA, [MIA])],
};

function getSections(store) {
    const customer = store.getOrder().getPartner();
    return store.packageCredits
        .getRedeemSections(customer)
        .map(({ title, packages }) => [title, packages.map(({ id }) => id)]);
}

test("the popup shows one's own first, then the family's, then those of one member each", async () => {
    const { store } = await setupFamilyEnv(PACKAGES);
    expect(getSections(store)).toEqual([
        ["", [4]],
        ["Family packages", [1, 2]],
        ["Only for Tim", [3]],
    ]);
    expect(store.packageCredits.getCount(store.getOrder().getPartner())).toBe(4);
});

test("other clients on the ticket come last, with what somebody on it may use", async () => {
    const { store, order, partner } = await setupFamilyEnv(PACKAGES);
    await addLine(store, order, partner(BOB));
    await store.packageCredits.ensureShown();
    expect(getSections(store).at(-1)).toEqual(["Packages of Bob, also on this ticket", [5]]);
    await addLine(store, order, partner(MIA));
    expect(getSections(store).at(-1)).toEqual(["Packages of Bob, also on this ticket", [5, 6]]);
});

test("one's own need no title: that of the popup is enough", async () => {
    const alone = makeFamilyPackage(7, ANNA, [ANNA], { valid_for: "family" });
    const { store } = await setupFamilyEnv({ [ANNA]: [alone, PACKAGES[ANNA][3]] });
    expect(getSections(store)).toEqual([["", [7, 4]]]);
});

test("without the setting nothing is grouped", async () => {
    const { store } = await setupFamilyEnv(PACKAGES);
    store.config._family_members = false;
    expect(getSections(store)).toEqual([["", [1, 2, 3, 4]]]);
});

test("a family is asked for once, another family on the ticket once more", async () => {
    const { store, order, partner } = await setupFamilyEnv(PACKAGES);
    await addLine(store, order, partner(TIM));
    await addLine(store, order, partner(BOB));
    await addLine(store, order, partner(MIA));
    await store.packageCredits.ensureShown();
    expect(store.packageCredits.getShownPartners().map(({ id }) => id)).toEqual([ANNA, BOB]);
});

test("a balance of one changes what all of the family find", async () => {
    const { store } = await setupFamilyEnv(PACKAGES);
    expect(store.packageCredits.getConcerned([TIM])).toEqual([TIM, ANNA]);
    expect(store.packageCredits.getConcerned([MIA])).toEqual([MIA]);
});

test("for one person only what that person may use is offered", async () => {
    const { store, order, partner } = await setupFamilyEnv(PACKAGES);
    const offered = (patient) =>
        store.packageCredits
            .getOfferedPackages(order, { clinic_patient_id: patient })
            .map(({ id }) => id);
    expect(offered()).toEqual([4, 1, 2, 3]);
    expect(offered(partner(TIM))).toEqual([1, 2, 3]);
    expect(offered(partner(BOB))).toEqual([]);
});

test("who is treated stays so when another of the family pays", async () => {
    const { store, order, partner } = await setupFamilyEnv(PACKAGES);
    const line = await addLine(store, order, partner(TIM));
    line.showFromServer({ package_credit_state: "reserved" });
    const credits = store.packageCredits;
    expect(credits.getLinesToGiveBack(order, partner(LEO))).toEqual([]);
    expect(credits.getLinesToGiveBack(order, partner(BOB))).toEqual([line]);
    expect(credits.getLinesToGiveBack(order, false)).toEqual([line]);
});
