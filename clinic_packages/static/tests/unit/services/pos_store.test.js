import { expect, test } from "@odoo/hoot";
import { onRpc } from "@web/../tests/web_test_helpers";
import { ConnectionLostError } from "@web/core/network/rpc";
import { definePosModels } from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import { getFilledOrder, setupPosEnv } from "@point_of_sale/../tests/unit/utils";
import { mayPay } from "@clinic_packages/app/utils/package_checks";
import { keepUnsentPayments } from "@clinic_packages/app/utils/unsynced_payment";
import { addCoveredLine, makePackage } from "@clinic_packages/../tests/unit/utils";

definePosModels();

test("packages are asked for once per customer, and again after a change", async () => {
    onRpc("pos.config", "get_redeemable_packages", ({ args }) => {
        expect.step(`asked for ${args[1]}`);
        return { partner_id: args[1], packages: [makePackage()] };
    });
    const store = await setupPosEnv();
    const partner = store.models["res.partner"].get(3);
    const credits = store.packageCredits;
    expect(credits.getCount(partner)).toBe(undefined);
    await credits.ensure(partner);
    await credits.ensure(partner);
    expect(credits.getCount(partner)).toBe(1);
    expect.verifySteps(["asked for 3"]);
    credits.onChanged([3]);
    await credits.ensure(partner);
    expect.verifySteps(["asked for 3"]);
});

test("at other prices other things are free: packages are asked for again", async () => {
    onRpc("pos.config", "get_redeemable_packages", ({ args }) => {
        expect.step(`at pricelist ${args[2]}`);
        return { partner_id: args[1], packages: [] };
    });
    const store = await setupPosEnv();
    const order = store.addNewOrder();
    const partner = store.models["res.partner"].get(3);
    const [first, second] = store.models["product.pricelist"].getAll();
    order.pricelist_id = first;
    await store.packageCredits.ensure(partner);
    order.pricelist_id = second;
    await store.packageCredits.ensure(partner);
    await store.packageCredits.ensure(partner);
    expect.verifySteps([`at pricelist ${first.id}`, `at pricelist ${second.id}`]);
});

test("without Billing nothing is asked and no package can be added", async () => {
    onRpc("pos.config", "get_redeemable_packages", () => expect.step("asked"));
    const store = await setupPosEnv();
    Object.defineProperty(store.packageCredits, "enabled", { value: false });
    await store.packageCredits.ensure(store.models["res.partner"].get(3));
    const template = store.models["product.template"].get(6);
    template._package_contents = [{ name: "Facial", quantity: 5, products: [] }];
    const order = store.addNewOrder();
    await store.addLineToOrder({ product_tmpl_id: template }, order);
    expect(order.lines).toHaveLength(0);
    expect.verifySteps([]);
});

test("the server is asked before an ordinary ticket never, before a covered one always", async () => {
    onRpc("pos.order", "check_clinic_packages", ({ args }) => {
        expect.step(args[0].lines.map((line) => Object.keys(line).join()).join());
        return [];
    });
    const store = await setupPosEnv();
    const order = await getFilledOrder(store);
    expect(await mayPay(store, order)).toBe(true);
    expect.verifySteps([]);
    await addCoveredLine(store, order);
    expect(await mayPay(store, order)).toBe(true);
    expect.verifySteps(["uuid,product_id,qty,refunded_orderline_id"]);
});

test("a problem stops the fast payment before anything is charged", async () => {
    onRpc("pos.order", "check_clinic_packages", ({ args }) => [
        { line_uuid: args[0].lines[0].uuid, message: "Nothing is left." },
    ]);
    const store = await setupPosEnv();
    const order = store.addNewOrder();
    await addCoveredLine(store, order);
    await store.validateOrderFast(store.models["pos.payment.method"].getFirst());
    expect(order.payment_ids).toHaveLength(0);
    expect(order.state).toBe("draft");
});

test("without connection a covered ticket is paid, a refund is not", async () => {
    onRpc("pos.order", "check_clinic_packages", () => {
        throw new ConnectionLostError();
    });
    const store = await setupPosEnv();
    const order = store.addNewOrder();
    const line = await addCoveredLine(store, order);
    store.data.network.offline = true;
    expect(await mayPay(store, order)).toBe(true);
    const refund = store.addNewOrder();
    store.models["pos.order.line"].create({
        order_id: refund,
        product_id: line.product_id,
        qty: -1,
        price_unit: 0,
        refunded_orderline_id: line,
    });
    expect(await mayPay(store, refund)).toBe(false);
});

test("a ticket paid here and not sent yet is not replaced by what the server says", async () => {
    const store = await setupPosEnv();
    const order = await getFilledOrder(store);
    await store.syncAllOrders({ orders: [order], force: true });
    order.uiState.isPaidUnsent = true;
    order.state = "paid";
    expect(order.isUnsyncedPaid).toBe(true);
    const rows = (id) => ({
        "pos.order": [{ id }, { id: 999 }],
        "pos.order.line": [
            { id: 1, order_id: id },
            { id: 2, order_id: 999 },
        ],
    });
    const rest = { "pos.order": [{ id: 999 }], "pos.order.line": [{ id: 2, order_id: 999 }] };
    expect(keepUnsentPayments(store.models, "read_pos_orders", rows(order.id))).toEqual(rest);
    expect(
        keepUnsentPayments(store.models, "read_config_open_orders", {
            dynamic_records: rows(order.id),
            deleted_record_ids: { "pos.order": [order.id, 999] },
        })
    ).toEqual({ dynamic_records: rest, deleted_record_ids: { "pos.order": [999] } });
    const { condition } = store.data.opts.databaseTable["pos.order"];
    expect(condition(order)).toBe(false);
    order.uiState.isPaidUnsent = false;
    expect(condition(order)).toBe(true);
});
