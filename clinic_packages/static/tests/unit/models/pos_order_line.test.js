import { expect, test } from "@odoo/hoot";
import { mountWithCleanup } from "@web/../tests/web_test_helpers";
import { Orderline } from "@point_of_sale/app/components/orderline/orderline";
import { definePosModels } from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import { setupPosEnv } from "@point_of_sale/../tests/unit/utils";
import { addCoveredLine } from "@clinic_packages/../tests/unit/utils";

definePosModels();

async function setup(vals) {
    const store = await setupPosEnv();
    const order = store.addNewOrder();
    const line = await addCoveredLine(store, order, vals);
    return { store, order, line };
}

test("a covered line says what pays for it, on screen and on the receipt", async () => {
    const { line } = await setup();
    for (const mode of ["display", "receipt"]) {
        await mountWithCleanup(Orderline, { props: { line, mode } });
    }
    expect(".o_package_credit:contains('covered by Glow Package: Facial, 3 left')").toHaveCount(2);
    expect(".o_package_credit_details:contains('90.00, package of Anna Patient')").toHaveCount(2);
    expect(".text-warning").toHaveCount(0);
    expect(".price-per-unit").toHaveCount(0);
});

test("a line whose credit is gone warns", async () => {
    const { line } = await setup({ package_credit_state: "lost" });
    await mountWithCleanup(Orderline, { props: { line, mode: "display" } });
    expect(".o_package_credit.text-warning").toHaveText(/no longer covered by Glow Package/);
});

test("price, discount and quantity of a covered line stay", async () => {
    const { store, order, line } = await setup();
    line.setUnitPrice(50);
    line.setDiscount(10);
    expect(line.setQuantity(4)).not.toBe(true);
    order.setPricelist(store.models["product.pricelist"].getFirst());
    expect([line.price_unit, line.getDiscount(), line.qty]).toEqual([0, 0, 1]);
    expect(order.getLinesToCompute()).toEqual([]);
});

test("a covered line is merged with nothing", async () => {
    const { store, order, line } = await setup();
    const product = store.models["product.template"].get(5);
    product.product_variant_ids[0].lst_price = 0; // else core sees another price
    const other = await store.addLineToOrder({ product_tmpl_id: product, price_unit: 0 }, order);
    expect(order.lines).toHaveLength(2);
    expect(line.canBeMergedWith(other)).toBe(false);
    expect(other.canBeMergedWith(line)).toBe(false);
});

test("showing what the server says makes nothing to be saved", async () => {
    const { order, line } = await setup();
    order._dirty = line._dirty = false;
    line.showFromServer({ package_credit_remaining: 1 });
    expect(line.packageCredit.text).toInclude("1 left");
    expect([order.isDirty(), line.isDirty()]).toEqual([false, false]);
});

test("a package line takes whole quantities and shows its contents", async () => {
    const { store, order } = await setup();
    const template = store.models["product.template"].get(6);
    template._package_contents = [{ name: "Facial", quantity: 5, products: ["Facial"] }];
    const line = await store.addLineToOrder({ product_tmpl_id: template }, order);
    expect(line.setQuantity("1.5").title).toBe("Whole packages only");
    expect(line.setQuantity("-1").title).toBe("Whole packages only");
    expect(line.setQuantity("2")).toBe(true);
    await mountWithCleanup(Orderline, { props: { line, mode: "receipt" } });
    expect(".o_package_content").toHaveText("5 × Facial");
});
