import { expect, test } from "@odoo/hoot";
import { click, queryAllTexts, waitFor } from "@odoo/hoot-dom";
import { animationFrame } from "@odoo/hoot-mock";
import { onRpc } from "@web/../tests/web_test_helpers";
import { definePosModels } from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import { dialogActions } from "@point_of_sale/../tests/unit/utils";
import { mayPay } from "@clinic_packages/app/utils/package_checks";
import { chooseMember } from "@clinic_packages_family/app/utils/individual_package";
import { BOB, LEO, MIA, setupFamilyEnv, TIM } from "@clinic_packages_family/../tests/unit/utils";

definePosModels();

async function setup(valid_for = "member") {
    const { store, order, partner } = await setupFamilyEnv();
    const template = store.models["product.template"].get(6);
    template._package_contents = [{ name: "Facial", quantity: 5, products: [] }];
    template._package_valid_for = valid_for;
    return { store, order, partner, template };
}

/** Sell it to somebody without asking. */
function sell({ store, order, template, partner }, personId) {
    return store.addLineToOrder(
        { product_tmpl_id: template, clinic_patient_id: partner(personId) },
        order
    );
}

const choose = (name) => () => click(`.selection-item:contains(${name})`);

test("adding it asks for which member; the main client is not among them", async () => {
    const { store, order, template } = await setup();
    let shown;
    await dialogActions(
        () => store.addLineToCurrentOrder({ product_tmpl_id: template }),
        [
            () => {
                shown = queryAllTexts(".selection-item span");
            },
            choose("Tim"),
        ]
    );
    expect(shown).toEqual(["Tim", "Child, 8 years", "Leo", "Spouse", "Add a family member…"]);
    expect(order.lines).toHaveLength(1);
    expect(order.lines[0].clinic_patient_id.id).toBe(TIM);
    expect(order.lines[0].packageUsers).toBe("Only Tim can use it");
});

test("without an answer nothing is added", async () => {
    const { store, order, template } = await setup();
    await dialogActions(
        () => store.addLineToCurrentOrder({ product_tmpl_id: template }),
        [() => click(".modal .btn-close")]
    );
    expect(order.lines).toHaveLength(0);
});

test("a second tap while the first one is asked about asks nothing", async () => {
    const { store, order, template } = await setup();
    const tap = () => store.addLineToCurrentOrder({ product_tmpl_id: template });
    await dialogActions(
        () => Promise.all([tap(), tap()]),
        [() => expect(".o_dialog").toHaveCount(1), choose("Leo")]
    );
    expect(order.lines.map((line) => line.clinic_patient_id.id)).toEqual([LEO]);
});

test("a family package asks for nobody, and says who may use it", async () => {
    const { store, order, template } = await setup("family");
    await store.addLineToCurrentOrder({ product_tmpl_id: template });
    expect(order.lines[0].clinic_patient_id).toBe(undefined);
    expect(order.lines[0].packageUsers).toBe("Anna and family can use it");
});

test("one for each person: no other quantity, and no line is merged", async () => {
    const env = await setup();
    const line = await sell(env, TIM);
    expect(line.setQuantity(2).title).toBe("One person, one package");
    expect(line.setQuantity(1)).toBe(true);
    await sell(env, LEO);
    await sell(env, TIM);
    expect(env.order.lines.map((each) => each.clinic_patient_id.id)).toEqual([TIM, LEO, TIM]);
    expect(env.order.lines.map((each) => each.qty)).toEqual([1, 1, 1]);
});

test("a family that has only a main client gets a member first", async () => {
    const { store, partner } = await setup();
    store.packageCredits.refresh = () => {};
    const mia = partner(MIA);
    store.family.setPeople(MIA, [{ id: MIA, name: "Mia", is_main: true, age: false }]);
    let shown;
    await dialogActions(
        () => chooseMember(store, "Teen Package", mia),
        [
            () => {
                shown = queryAllTexts(".selection-item span");
            },
            () => click(".modal .btn-close"),
        ]
    );
    expect(shown).toEqual(["Add a family member…"]);
});

test("before payment it is asked again when the customer has changed", async () => {
    onRpc("pos.order", "check_clinic_packages", ({ args }) => {
        expect.step(args[0].lines.map((line) => line.patient_id));
        return [];
    });
    const env = await setup();
    const { store, order, partner } = env;
    const line = await sell(env, TIM);
    expect(await mayPay(store, order)).toBe(true);
    expect.verifySteps([[TIM]]);
    order.setPartner(partner(BOB));
    const paid = await dialogActions(() => mayPay(store, order), [choose("Mia")]);
    expect(paid).toBe(true);
    expect(line.clinic_patient_id.id).toBe(MIA);
    expect.verifySteps([[MIA]]);
});

test("without connection, and a family never asked for, it is not added", async () => {
    const { store, order, partner, template } = await setup();
    store.packageCredits.refresh = () => {};
    order.setPartner(partner(BOB));
    store.addLineToCurrentOrder({ product_tmpl_id: template });
    await dialogActions(
        () => chooseMember(store, "Teen Package", partner(BOB)),
        [async () => waitFor(".modal-body:contains(family of Bob cannot be asked)")]
    );
    await animationFrame();
    expect(order.lines).toHaveLength(0);
});
