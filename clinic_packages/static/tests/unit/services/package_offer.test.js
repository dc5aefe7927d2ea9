import { expect, test } from "@odoo/hoot";
import { MockServer, onRpc } from "@web/../tests/web_test_helpers";
import { definePosModels } from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import { setupPosEnv } from "@point_of_sale/../tests/unit/utils";

definePosModels();

async function setupOffer() {
    const store = await setupPosEnv();
    const product = store.models["product.template"].get(6);
    product._package_contents = [{ name: "Facial", quantity: 5, products: [] }];
    store.searchProductWord = product.name;
    return { store, product };
}

const isOffered = (store, product) => store.productsToDisplay.some(({ id }) => id === product.id);

function withdraw(active) {
    MockServer.env["product.template"].write([6], { active });
}

test("what leaves sale leaves the grid at once; a ticket that holds it keeps it", async () => {
    const { store, product } = await setupOffer();
    const order = store.addNewOrder();
    await store.addLineToOrder({ product_tmpl_id: product }, order);
    expect(isOffered(store, product)).toBe(true);
    withdraw(false);
    await store.packageOffer.refresh([6]);
    expect(isOffered(store, product)).toBe(false);
    expect(order.lines).toHaveLength(1);
    expect(order.lines[0].getFullProductName()).toBe(product.name);
    expect(order.priceIncl).toBeGreaterThan(0);
    withdraw(true);
    await store.packageOffer.refresh([6]);
    expect(isOffered(store, product)).toBe(true);
});

test("a barcode does not bring it back", async () => {
    const { store, product } = await setupOffer();
    withdraw(false);
    await store.packageOffer.refreshAll();
    const order = store.addNewOrder();
    await store.addLineToOrder({ product_tmpl_id: product }, order);
    expect(order.lines).toHaveLength(0);
});

test("a package this till has never seen is fetched", async () => {
    onRpc("product.template", "load_product_from_pos", ({ args }) => {
        expect.step(args[1][0]);
        return {};
    });
    const { store } = await setupOffer();
    await store.packageOffer.refresh([987]);
    expect.verifySteps([["id", "in", [987]]]);
});

test("without connection nothing happens", async () => {
    const { store, product } = await setupOffer();
    store.data.network.offline = true;
    await store.packageOffer.refreshAll();
    expect(isOffered(store, product)).toBe(true);
});
