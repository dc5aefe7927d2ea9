import { expect, test } from "@odoo/hoot";
import { click, queryAllTexts } from "@odoo/hoot-dom";
import { animationFrame } from "@odoo/hoot-mock";
import { mountWithCleanup, onRpc } from "@web/../tests/web_test_helpers";
import { definePosModels } from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import { setupPosEnv } from "@point_of_sale/../tests/unit/utils";
import { PackagesButton } from "@clinic_packages/app/components/packages_button/packages_button";
import { RedeemPopup } from "@clinic_packages/app/components/popups/redeem_popup/redeem_popup";
import { checkOut } from "@clinic_packages/app/utils/check_out";
import { makeAppointment, makePackage } from "@clinic_packages/../tests/unit/utils";

definePosModels();

async function setupDay(appointments, packages = []) {
    onRpc("pos.config", "get_redeemable_packages", ({ args }) => ({
        partner_id: args[1],
        packages,
        appointments,
    }));
    const store = await setupPosEnv();
    const order = store.addNewOrder();
    order.setPartner(store.models["res.partner"].get(3));
    await store.packageCredits.ensureShown();
    return { store, order };
}

async function mountPopup(store) {
    await mountWithCleanup(RedeemPopup, {
        props: {
            title: "Packages of Anna Patient",
            credits: store.packageCredits,
            getSections: (credits) => credits.getRedeemSections({ id: 3 }),
            getPayload: ({ appointments }) => expect.step(appointments.map(({ uuid }) => uuid)),
            close: () => expect.step("close"),
        },
    });
}

test("today comes first, in the order of the day, with credit or price", async () => {
    const late = makeAppointment({
        uuid: "appointment-2",
        start: "2026-03-04 16:00:00",
        time: "4:00 PM",
        name: "Peel",
        credit: "",
        list_price: 120,
    });
    const { store } = await setupDay([late, makeAppointment()], [makePackage()]);
    await mountPopup(store);
    expect(queryAllTexts(".o_redeem_popup h4")).toEqual(["Today", "Packages"]);
    expect(queryAllTexts(".o_redeem_appointment .fw-bolder")).toEqual([
        "10:00 AM · Facial",
        "4:00 PM · Peel",
    ]);
    expect(".o_redeem_appointment:first").toHaveText(
        /Credit.*Anna Patient · Dr. Glow.*Glow Package/s
    );
    expect(".o_redeem_appointment:last").toHaveText(/120/);
    await click(".o_redeem_appointment:last");
    await click(".o_redeem_all");
    expect.verifySteps([["appointment-2"], "close", ["appointment-1", "appointment-2"], "close"]);
});

test("without appointments there is no heading", async () => {
    const { store } = await setupDay([], [makePackage()]);
    await mountPopup(store);
    expect(".o_redeem_popup h4").toHaveCount(0);
    expect(".o_redeem_all").toHaveCount(0);
});

test("what is on a ticket or done says so and cannot be taken", async () => {
    const { store } = await setupDay([
        makeAppointment({ line_uuid: "elsewhere" }),
        makeAppointment({ uuid: "appointment-2", is_done: true }),
    ]);
    await mountPopup(store);
    expect(".o_redeem_appointment:first").toHaveText(/On another ticket/);
    expect(".o_redeem_appointment:last").toHaveText(/Completed, credit used/);
    expect(".o_redeem_appointment:disabled").toHaveCount(2);
});

test("the button counts what waits, also for a screen reader", async () => {
    const { store } = await setupDay([
        makeAppointment(),
        makeAppointment({ uuid: "appointment-2", is_done: true }),
    ]);
    await mountWithCleanup(PackagesButton, { props: {} });
    expect(".o_packages_today").toHaveText("1");
    expect(".o_packages_button").toHaveAttribute(
        "aria-label",
        "Packages: 0 to redeem. Appointments today: 1"
    );
    store.packageCredits.remember(3, { packages: [], appointments: [] });
    await animationFrame();
    expect(".o_packages_today").toHaveCount(0);
});

test("a booked credit is asked for by the appointment, and the line is free", async () => {
    onRpc("pos.order", "sync_from_ui", ({ kwargs }) => {
        const [request] = kwargs.context.clinic_check_out;
        expect.step(`${request.attendance_uuid}: ${Object.keys(request)}`);
        expect(kwargs.context.clinic_reserve).toBe(undefined);
    });
    const { store, order } = await setupDay([makeAppointment()]);
    expect(await checkOut(store, [makeAppointment()])).toBe(true);
    expect(order.lines.map(({ qty, price_unit }) => [qty, price_unit])).toEqual([[1, 0]]);
    expect.verifySteps(["appointment-1: line_uuid,attendance_uuid"]);
});

test("without a credit the line has its price and is no other line's", async () => {
    onRpc("pos.order", "sync_from_ui", () => expect.step("saved"));
    const { store, order } = await setupDay([]);
    const template = store.models["product.template"].get(5);
    await store.addLineToOrder({ product_tmpl_id: template, qty: 1 }, order);
    const product = template.product_variant_ids[0];
    const appointment = makeAppointment({ credit: "", product_id: product.id });
    expect(await checkOut(store, [appointment])).toBe(true);
    expect(order.lines).toHaveLength(2);
    expect(order.lines[1].price_unit).toBe(order.lines[0].price_unit);
    expect(order.lines[1].price_type).toBe("original");
    expect.verifySteps(["saved"]);
});

test("without connection nothing is put on the ticket", async () => {
    onRpc("pos.order", "sync_from_ui", () => expect.step("saved"));
    const { store, order } = await setupDay([makeAppointment()]);
    store.data.network.offline = true;
    expect(await checkOut(store, [makeAppointment()])).toBe(false);
    expect(order.lines).toHaveLength(0);
    expect.verifySteps([]);
});

test("lines of appointments are not merged", async () => {
    const { store, order } = await setupDay([]);
    const template = store.models["product.template"].get(5);
    const line = await store.addLineToOrder({ product_tmpl_id: template, qty: 1 }, order);
    line.showFromServer({ clinic_appointment: "Appointment at 10:00 AM" });
    await store.addLineToOrder({ product_tmpl_id: template, qty: 1 }, order);
    expect(order.lines).toHaveLength(2);
});
