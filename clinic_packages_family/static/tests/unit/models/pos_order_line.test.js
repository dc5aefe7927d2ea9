import { expect, test } from "@odoo/hoot";
import { mountWithCleanup } from "@web/../tests/web_test_helpers";
import { Orderline } from "@point_of_sale/app/components/orderline/orderline";
import { definePosModels } from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import {
    addCoveredLineFor,
    addLine,
    ANNA,
    BOB,
    MIA,
    setupFamilyEnv,
    TIM,
} from "@clinic_packages_family/../tests/unit/utils";

definePosModels();

const getIds = (partners) => partners.map(({ id }) => id);

test("a line is for the customer until somebody else is chosen", async () => {
    const { store, order, partner } = await setupFamilyEnv();
    const line = await addLine(store, order);
    expect(line.getPatient().id).toBe(ANNA);
    line.update({ clinic_patient_id: partner(TIM) });
    expect(line.getPatient().id).toBe(TIM);
    expect(line.serializeForORM().clinic_patient_id).toBe(TIM);
    store.config._family_members = false;
    expect(line.getPatient().id).toBe(ANNA);
});

test("screen and receipt say for whom, where it does not go without saying", async () => {
    const { store, order, partner } = await setupFamilyEnv();
    const line = await addLine(store, order, partner(TIM));
    for (const mode of ["display", "receipt"]) {
        await mountWithCleanup(Orderline, { props: { line, mode } });
    }
    expect(".o_line_patient:contains('for Tim')").toHaveCount(2);
    line.update({ clinic_patient_id: partner(ANNA) });
    expect(line.patientText).toBe("");
    const covered = await addCoveredLineFor(store, order, partner(ANNA));
    expect(covered.patientText).toBe("for Anna");
    store.config._family_members = false;
    expect(covered.patientText).toBe("");
});

test("a borrowed credit says so", async () => {
    const { store, order, partner } = await setupFamilyEnv();
    const line = await addCoveredLineFor(store, order, partner(ANNA), {
        package_credit_owner: "Bob",
        clinic_lender_ids: [BOB, MIA],
    });
    expect(line.packageCredit.details).toInclude("package of Bob, lent");
});

test("lines for different people are not merged", async () => {
    const { store, order, partner } = await setupFamilyEnv();
    await addLine(store, order, partner(TIM));
    await addLine(store, order);
    expect(order.lines).toHaveLength(2);
    await addLine(store, order);
    expect(order.lines.map((line) => line.qty)).toEqual([1, 2]);
});

test("the people of a ticket, and those of them who are treated", async () => {
    const { store, order, partner } = await setupFamilyEnv();
    const plain = await addLine(store, order, partner(TIM));
    await addCoveredLineFor(store, order, partner(BOB));
    await addLine(store, order, partner(MIA), { qty: -1 });
    expect(getIds(order.getPatients())).toEqual([ANNA, TIM, BOB, MIA]);
    expect(getIds(order.getTreatedPartners())).toEqual([TIM, BOB]);
    expect(getIds(order.getTreatedPartners([plain]))).toEqual([BOB]);
    expect(plain.getPackageQuestion().patient_id).toBe(TIM);
});

test("buying a package treats nobody", async () => {
    const { store, order, partner } = await setupFamilyEnv();
    const line = await addLine(store, order, partner(TIM));
    line.product_id.product_tmpl_id._package_contents = [{ name: "Facial", quantity: 5 }];
    expect(getIds(order.getTreatedPartners())).toEqual([]);
});

test("a borrowed credit needs a line of somebody who can lend it", async () => {
    const { store, order, partner } = await setupFamilyEnv();
    const bobs = await addLine(store, order, partner(BOB));
    const borrowed = await addCoveredLineFor(store, order, partner(ANNA), {
        clinic_lender_ids: [BOB, MIA],
    });
    expect(order.getLinesWithoutLender([bobs])).toEqual([borrowed]);
    const mias = await addLine(store, order, partner(MIA));
    expect(order.getLinesWithoutLender([bobs])).toEqual([]);
    expect(order.getLinesWithoutLender([bobs, mias])).toEqual([borrowed]);
    expect(order.getLinesWithoutLender([bobs, mias, borrowed])).toEqual([]);
    // The server is told of all lines, else it would find nobody to lend it.
    expect(order.getCheckedLines()).toEqual([bobs, borrowed, mias]);
});
