import { onRpc } from "@web/../tests/web_test_helpers";
import { setupPosEnv } from "@point_of_sale/../tests/unit/utils";
import { addCoveredLine, makePackage } from "@clinic_packages/../tests/unit/utils";

/** Anna with Tim and Leo; Bob with Mia. Anna and Bob are partners that core's test data has. */
export const ANNA = 3;
export const BOB = 4;
export const TIM = 901;
export const LEO = 902;
export const MIA = 903;

const FAMILIES = [
    [
        person(ANNA, "Anna", { is_main: true }),
        person(TIM, "Tim", { relationship: "Child", age: 8 }),
        person(LEO, "Leo", { relationship: "Spouse" }),
    ],
    [person(BOB, "Bob", { is_main: true }), person(MIA, "Mia", { relationship: "Child" })],
];

function person(id, name, vals) {
    return { id, name, relationship: "", age: false, is_main: false, ...vals };
}

/** The family of somebody as the server tells it: the customer first. */
export function makePeople(customerId) {
    const family = FAMILIES.find((people) => people.some(({ id }) => id === customerId)) || [];
    return family
        .map((each) => ({ ...each, is_customer: each.id === customerId }))
        .sort((a, b) => b.is_customer - a.is_customer);
}

/** A package of somebody, as the server tells it to a till with families. */
export function makeFamilyPackage(id, owner, usable_by, vals = {}) {
    const { items, ...rest } = makePackage({ id, number: `PKG/${id}`, partner_id: owner });
    const facial = { ...items[0], id: id * 100 };
    return {
        ...rest,
        items: [facial],
        partner_name: FAMILIES.flat().find((each) => each.id === owner).name,
        valid_for: usable_by.length > 1 ? "family" : "member",
        usable_by,
        is_lendable: false,
        ...vals,
    };
}

/**
 * A till with families, Anna being the customer.
 *
 * @param {Object} [packages] by customer
 */
export async function setupFamilyEnv(packages = {}) {
    onRpc("pos.config", "get_redeemable_packages", ({ args }) => ({
        partner_id: args[1],
        packages: packages[args[1]] || [],
        people: makePeople(args[1]),
    }));
    const store = await setupPosEnv();
    store.config._family_members = true;
    store.models.loadConnectedData({
        "res.partner": FAMILIES.flat().map(({ id, name }) => ({ id, name })),
    });
    const partners = store.models["res.partner"];
    const order = store.addNewOrder();
    order.setPartner(partners.get(ANNA));
    await store.packageCredits.ensureShown();
    return { store, order, partner: (id) => partners.get(id) };
}

/** A paid line for somebody. */
export async function addLine(store, order, patient, vals = {}) {
    const product = store.models["product.template"].get(5);
    const line = await store.addLineToOrder({ product_tmpl_id: product, qty: 1, ...vals }, order);
    patient && line.update({ clinic_patient_id: patient });
    return line;
}

/** A line that a credit pays for, for somebody. */
export async function addCoveredLineFor(store, order, patient, vals = {}) {
    const line = await addCoveredLine(store, order, vals);
    line.update({ clinic_patient_id: patient });
    return line;
}
