import { beforeEach, expect, test } from "@odoo/hoot";
import { queryAllAttributes, queryAllTexts } from "@odoo/hoot-dom";
import { animationFrame, mockDate } from "@odoo/hoot-mock";
import { ClinicTimeline } from "@clinic_packages/backend/timeline_field/clinic_timeline";
import { ClinicUsageListController } from "@clinic_packages/backend/usage_page/usage_list_view";
import { defineBackendModels } from "@clinic_packages/../tests/unit/backend/backend_env";
import {
    contains,
    fields,
    mockService,
    models,
    mountView,
    mountWithCleanup,
    onRpc,
    patchWithCleanup,
    serverState,
} from "@web/../tests/web_test_helpers";

const { DateTime } = luxon;

class Item extends models.Model {
    _name = "clinic.sold.package.line";
    name = fields.Char();
    quantity = fields.Integer();
    quantity_redeemed = fields.Integer();
    quantity_reserved = fields.Integer();
    is_free = fields.Boolean();
    _records = [{ id: 1, name: "Facial", quantity: 6, quantity_redeemed: 2 }];
}

class SoldPackage extends models.Model {
    _name = "clinic.sold.package";
    package_name = fields.Char();
    partner_id = fields.Many2one({ string: "Patient", relation: "res.partner" });
    partner_phone = fields.Char();
    partner_email = fields.Char();
    state = fields.Selection({
        selection: [
            ["active", "Active"],
            ["used", "Used"],
            ["cancelled", "Cancelled"],
        ],
    });
    awaits_payment = fields.Boolean();
    line_ids = fields.One2many({ relation: "clinic.sold.package.line" });
    usage_summary = fields.Char();
    currency_id = fields.Many2one({ relation: "res.currency" });
    amount_charged = fields.Monetary({ currency_field: "currency_id" });
    amount_list = fields.Monetary({ currency_field: "currency_id" });
    discount_percent = fields.Float();
    _records = [
        {
            id: 1,
            package_name: "Glow",
            partner_id: serverState.partnerId,
            partner_phone: "+1 555-0101",
            partner_email: "mitchell@example.com",
            state: "active",
            line_ids: [1],
            currency_id: 1,
            amount_charged: 360,
            amount_list: 400,
            discount_percent: 10,
        },
        {
            id: 2,
            package_name: "Glow",
            partner_id: serverState.odoobotId,
            state: "active",
            awaits_payment: true,
            currency_id: 1,
            amount_charged: 400,
        },
        {
            id: 3,
            package_name: "Glow",
            partner_id: serverState.odoobotId,
            state: "cancelled",
            awaits_payment: true,
            currency_id: 1,
            amount_charged: 400,
        },
    ];
}

defineBackendModels(Item, SoldPackage);

const USAGE = {
    name: "Glow",
    description: "<p>Three <b>facials</b>.</p>",
    internal_notes: "Offer after a first facial.",
    price: 400,
    currency_id: 1,
    create_date: "2026-01-05 10:00:00",
    active: true,
    items: [
        { id: 1, name: "Facial", products: [], quantity: 3, price: 300 },
        { id: 2, name: "Choice", products: ["Peel", "Mask"], quantity: 1, price: 100 },
    ],
    totals: { sold: 12, active: 8, used: 3, cancelled: 1 },
    units: { total: 44, redeemed: 17, reserved: 2 },
};

const ENTRY = {
    type: "redeem",
    quantity: 1,
    open_quantity: 1,
    date: "2026-03-02 10:00:00",
    sold_line_id: { id: 1, display_name: "Facial" },
    product_id: { id: 1, display_name: "Facial" },
    beneficiary_id: false,
    performer_id: false,
    user_id: { id: 1, display_name: "Maya" },
    cashier_name: false,
    pos_config_id: false,
    reason: false,
};

let usage, mayManage;
beforeEach(() => {
    usage = USAGE;
    mayManage = true;
    mockDate("2026-03-03 12:00:00", +0);
    onRpc("has_group", () => mayManage);
    onRpc("clinic.package", "get_usage", ({ args }) => {
        expect.step(`usage ${args[0]}`);
        return usage;
    });
    onRpc("clinic.package.redemption", "web_search_read", ({ kwargs }) => {
        expect.step(`timeline ${JSON.stringify(kwargs.domain)}`);
        return { length: 1, records: [{ ...ENTRY, id: 5 }] };
    });
});

async function mountPage() {
    await mountView({
        type: "list",
        resModel: "clinic.sold.package",
        context: { active_id: 7 },
        arch: /* xml */ `
            <list js_class="clinic_usage_list" edit="0">
                <field name="package_name" column_invisible="True"/>
                <widget name="clinic_timeline_toggle"/>
                <field name="partner_id" widget="clinic_patient"/>
                <field name="state" widget="clinic_status" decoration-success="state == 'active'"/>
                <field name="line_ids" widget="clinic_item_bars"/>
                <field name="amount_charged" widget="clinic_price_paid"/>
                <widget name="clinic_row_actions"/>
            </list>`,
        searchViewArch: /* xml */ `
            <search>
                <filter name="active" string="Active" domain="[('state', '=', 'active')]"/>
                <filter name="used" string="Used" domain="[('state', '=', 'used')]"/>
                <filter name="cancelled" string="Cancelled" domain="[('state', '=', 'cancelled')]"/>
            </search>`,
    });
    await animationFrame();
    expect.verifySteps(["usage 7"]);
}

const row = (number) => `.o_data_row:eq(${number})`;

test("above the table stands the package", async () => {
    await mountPage();
    expect(".o_clinic_usage_name").toHaveText("Glow");
    expect(".o_clinic_usage_description b").toHaveText("facials");
    expect(".o_clinic_usage_notes").toHaveText(/Offer after a first facial\./);
    expect(".o_clinic_usage_price").toHaveText("$ 400.00");
    expect(".o_clinic_usage_created").toHaveText("01/05/2026");
    expect(queryAllTexts(".o_clinic_usage_items tbody td")).toEqual([
        "Facial",
        "3",
        "$ 300.00",
        "Choice\nPeel · Mask",
        "1",
        "$ 100.00",
    ]);
    expect(queryAllTexts(".o_clinic_usage_total")).toEqual([
        "12\nSold",
        "8\nActive",
        "3\nUsed",
        "1\nCancelled",
    ]);
    expect(".o_clinic_usage_percent").toHaveText("38% redeemed");
    expect(".o_clinic_usage_share [role=progressbar]").toHaveAttribute("aria-valuenow", "17");
});

test("notes that may not be read, and a share of nothing, are not there", async () => {
    usage = { ...USAGE, active: false, units: { total: 0, redeemed: 0, reserved: 0 } };
    delete usage.internal_notes;
    await mountPage();
    expect(".o_clinic_usage_notes").toHaveCount(0);
    expect(".o_clinic_usage_share").toHaveCount(0);
    expect(".o_clinic_usage_name").toHaveText(/No longer sold/);
});

test("a total filters the table, another one instead, the first one shows all", async () => {
    await mountPage();
    const total = (name) => `.o_clinic_usage_total[data-total=${name}]`;
    expect(total("sold")).toHaveAttribute("aria-pressed", "true");
    await contains(total("cancelled")).click();
    await animationFrame();
    expect(".o_data_row").toHaveCount(1);
    expect(".o_facet_value").toHaveText("Cancelled");
    await contains(total("active")).click();
    await animationFrame();
    expect(".o_data_row").toHaveCount(2);
    expect(".o_facet_value").toHaveText("Active");
    expect(total("active")).toHaveAttribute("aria-pressed", "true");
    await contains(total("sold")).click();
    await animationFrame();
    expect(".o_data_row").toHaveCount(3);
    expect(".o_facet_value").toHaveCount(0);
    expect.verifySteps(["usage 7", "usage 7", "usage 7"]);
});

test("a row tells how to reach the patient, the status and the discount", async () => {
    await mountPage();
    expect(`${row(0)} .o_clinic_patient`).toHaveText(
        "Mitchell Admin\n+1 555-0101\nmitchell@example.com"
    );
    expect(queryAllAttributes(`${row(0)} .o_clinic_patient a`, "href")).toEqual([
        "tel:+1 555-0101",
        "mailto:mitchell@example.com",
    ]);
    expect(queryAllTexts(".o_clinic_status")).toEqual([
        "Active",
        "Active\nAwaiting payment",
        "Cancelled",
    ]);
    expect(queryAllTexts(".o_clinic_price_paid")).toEqual([
        "$ 360.00\n10% discount",
        "$ 400.00",
        "$ 400.00",
    ]);
});

test("the arrow opens the timeline below the row, read on demand", async () => {
    await mountPage();
    expect(`${row(0)} .o_clinic_timeline_toggle`).toHaveAttribute("aria-expanded", "false");
    await contains(`${row(0)} .o_clinic_timeline_toggle`).click();
    await animationFrame();
    expect.verifySteps(['timeline [["sold_package_id","=",1]]']);
    expect(`${row(0)} .o_clinic_timeline_toggle`).toHaveAttribute("aria-expanded", "true");
    expect(".o_data_row:first-child + .o_clinic_timeline_row time").toHaveText("Mar 2, 10:00 AM");
    expect(".o_clinic_timeline_row .o_clinic_timeline_facts").toHaveText("entered by Maya");
    await contains(`${row(0)} .o_clinic_timeline_toggle`).click();
    expect(".o_clinic_timeline_row").toHaveCount(0);
});

test("a redemption is reversed in the timeline, then all is read again", async () => {
    mockService("action", {
        async doActionButton({ name, resModel, resId, onClose }) {
            expect.step(`${name} ${resModel} ${resId}`);
            return onClose();
        },
    });
    await mountPage();
    await contains(`${row(0)} .o_clinic_timeline_toggle`).click();
    await contains(".o_clinic_timeline_reverse").click();
    await animationFrame();
    const read = 'timeline [["sold_package_id","=",1]]';
    expect.verifySteps([read, "action_reverse clinic.package.redemption 5", "usage 7", read]);
});

test("an active package can be cancelled, a cancelled one reactivated", async () => {
    await mountPage();
    const labels = async (number) => {
        await contains(`${row(number)} .o_clinic_row_actions`).click();
        const texts = queryAllTexts(".o-dropdown--menu [role=menuitem]");
        await contains(`${row(number)} .o_clinic_row_actions`).click();
        return texts;
    };
    expect((await labels(0)).slice(0, 2)).toEqual(["Open", "Cancel Package"]);
    expect((await labels(2)).slice(0, 2)).toEqual(["Open", "Reactivate Package"]);
});

test("who may not manage is offered neither", async () => {
    mayManage = false;
    await mountPage();
    await contains(`${row(0)} .o_clinic_row_actions`).click();
    expect(queryAllTexts(".o-dropdown--menu [role=menuitem]")).toEqual(["Open"]);
});

test("what is exported is what the rows say", async () => {
    patchWithCleanup(ClinicUsageListController.prototype, {
        setup() {
            super.setup();
            expect.step(this.getExportableFields().map(({ name }) => name));
        },
    });
    await mountView({
        type: "list",
        resModel: "clinic.sold.package",
        arch: /* xml */ `
            <list js_class="clinic_usage_list" edit="0">
                <field name="partner_id" widget="clinic_patient"/>
                <field name="state" widget="clinic_status"/>
                <field name="line_ids" widget="clinic_item_bars"/>
                <field name="amount_charged" widget="clinic_price_paid"/>
                <field name="discount_percent" optional="show"/>
            </list>`,
    });
    expect.verifySteps([
        [
            "partner_id",
            "partner_phone",
            "partner_email",
            "state",
            "usage_summary",
            "amount_charged",
            "discount_percent",
        ],
    ]);
});

test("reactivating is confirmed", async () => {
    onRpc("clinic.sold.package", "action_reactivate", ({ args }) => {
        expect.step(`reactivate ${args[0]}`);
        return true;
    });
    let dialog;
    mockService("dialog", { add: (_component, props) => (dialog = props) });
    await mountPage();
    const choose = async (answer) => {
        await contains(`${row(2)} .o_clinic_row_actions`).click();
        await contains("[data-action=reactivate_sold_package]").click();
        expect(dialog.body).toBe("OdooBot can redeem what is left of “Glow” again.");
        await dialog[answer]();
        await animationFrame();
    };
    await choose("cancel");
    expect.verifySteps([]);
    await choose("confirm");
    expect.verifySteps(["reactivate 3", "usage 7"]);
});

test("the timeline needs no record, and without a way to reverse it offers none", async () => {
    const entries = [{ ...ENTRY, id: 1, date: DateTime.fromISO("2026-03-02T10:00:00") }];
    await mountWithCleanup(ClinicTimeline, { props: { entries } });
    expect(".o_clinic_timeline_product").toHaveText("1 × Facial");
    expect(".o_clinic_timeline_reverse").toHaveCount(0);
});
