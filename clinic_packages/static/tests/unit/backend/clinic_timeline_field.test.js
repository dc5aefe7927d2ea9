import { beforeEach, expect, test } from "@odoo/hoot";
import { click, queryAllAttributes, queryAllTexts } from "@odoo/hoot-dom";
import { animationFrame, mockDate } from "@odoo/hoot-mock";
import { defineBackendModels } from "@clinic_packages/../tests/unit/backend/backend_env";
import {
    contains,
    fields,
    mockService,
    models,
    mountView,
    onRpc,
    serverState,
} from "@web/../tests/web_test_helpers";

class Named extends models.Model {
    name = fields.Char();
}

class Product extends Named {
    _name = "product.product";
    _records = [
        { id: 1, name: "Facial" },
        { id: 2, name: "Peel" },
    ];
}

class Config extends Named {
    _name = "pos.config";
    _records = [{ id: 1, name: "Front Desk" }];
}

class SoldLine extends Named {
    _name = "clinic.sold.package.line";
    _records = [{ id: 1, name: "Facial" }];
}

class Redemption extends models.Model {
    _name = "clinic.package.redemption";
    sold_package_id = fields.Many2one({ relation: "clinic.sold.package" });
    type = fields.Char();
    display_name = fields.Char();
    date = fields.Datetime();
    quantity = fields.Integer();
    open_quantity = fields.Integer();
    sold_line_id = fields.Many2one({ relation: "clinic.sold.package.line" });
    product_id = fields.Many2one({ relation: "product.product" });
    owner_id = fields.Many2one({ relation: "res.partner" });
    beneficiary_id = fields.Many2one({ relation: "res.partner" });
    payer_id = fields.Many2one({ relation: "res.partner" });
    performer_id = fields.Many2one({ relation: "res.partner" });
    user_id = fields.Many2one({ relation: "res.users" });
    cashier_name = fields.Char();
    pos_config_id = fields.Many2one({ relation: "pos.config" });
    appointment_name = fields.Char();
    reason = fields.Char();
}

class SoldPackage extends models.Model {
    _name = "clinic.sold.package";
    redemption_ids = fields.One2many({
        relation: "clinic.package.redemption",
        relation_field: "sold_package_id",
    });
    _records = [{ id: 1, redemption_ids: [] }];
}

defineBackendModels(Product, Config, SoldLine, Redemption, SoldPackage);

const COMMON = {
    sold_package_id: 1,
    sold_line_id: 1,
    product_id: 1,
    quantity: 2,
    open_quantity: 0,
    user_id: serverState.userId,
    date: "2026-03-02 10:00:00",
};

let mayManage;
beforeEach(() => {
    mayManage = true;
    mockDate("2026-03-03 12:00:00", +0);
    onRpc("has_group", () => mayManage);
});

async function mountTimeline(entries, extra = "") {
    Redemption._records = entries.map((entry, index) => ({ id: index + 1, ...COMMON, ...entry }));
    SoldPackage._records[0].redemption_ids = Redemption._records.map(({ id }) => id);
    await mountView({
        type: "form",
        resModel: "clinic.sold.package",
        resId: 1,
        arch: /* xml */ `
            <form edit="0">
                <field name="redemption_ids" widget="clinic_timeline" ${extra}
                    options="{'manage_group': 'clinic_packages.group_inventory_write'}"/>
            </form>`,
    });
}

test("an entry tells what, for whom, by whom, where, when and why", async () => {
    await mountTimeline([
        {
            type: "redeem",
            product_id: 2,
            open_quantity: 2,
            owner_id: serverState.odoobotId,
            beneficiary_id: serverState.partnerId,
            performer_id: serverState.odoobotId,
            cashier_name: "Reception",
            pos_config_id: 1,
            reason: "At home",
        },
    ]);
    expect(".o_clinic_timeline_type").toHaveText("Redeemed");
    expect(".o_clinic_timeline_product").toHaveText("2 × Peel");
    expect(".o_clinic_timeline_what").toHaveText(/Facial/, { message: "the item it is taken of" });
    expect("time").toHaveText("Mar 2, 10:00 AM");
    expect(queryAllTexts(".o_clinic_timeline_facts span")).toEqual([
        "for Mitchell Admin",
        "treated by OdooBot",
        "entered by Reception",
        "at Front Desk",
    ]);
    expect(".o_clinic_timeline_reason").toHaveText("At home");
});

test("a patient who paid for their own treatment is not named", async () => {
    const people = {
        owner_id: serverState.partnerId,
        beneficiary_id: serverState.partnerId,
        payer_id: serverState.partnerId,
    };
    await mountTimeline([
        { type: "redeem", ...people, user_id: false },
        { type: "redeem", ...people, user_id: false, payer_id: serverState.odoobotId },
    ]);
    expect(queryAllTexts(".o_clinic_timeline_facts span")).toEqual(["on a ticket of OdooBot"]);
});

test("nothing is said of what is not known", async () => {
    await mountTimeline([{ type: "reserve", user_id: false }]);
    expect(".o_clinic_timeline_facts").toHaveCount(0);
    expect(".o_clinic_timeline_reason").toHaveCount(0);
});

test("what is still open of a redemption can be reversed, and the page is read again", async () => {
    await mountTimeline([
        { type: "redeem", open_quantity: 1, display_name: "Redeemed: 2 × Facial" },
        { type: "redeem", open_quantity: 0 },
        { type: "reserve", open_quantity: 2 },
        { type: "reverse" },
    ]);
    mockService("action", {
        doActionButton({ name, resModel, resId, onClose }) {
            expect.step(`${name} ${resModel} ${resId}`);
            return onClose();
        },
    });
    onRpc("web_read", () => expect.step("read"));
    expect(queryAllTexts(".badge")).toEqual(["1 of 2 reversed", "Reversed since"]);
    expect("button:contains(Reverse)").toHaveCount(1);
    await contains("button:contains(Reverse)").click();
    expect.verifySteps(["action_reverse clinic.package.redemption 1", "read"]);
});

test("without the right to manage nothing can be reversed", async () => {
    mayManage = false;
    await mountTimeline([{ type: "redeem", open_quantity: 2 }]);
    expect(".o_clinic_timeline_entry").toHaveCount(1);
    expect("button:contains(Reverse)").toHaveCount(0);
});

test("a type brought by another addon is shown by its name", async () => {
    await mountTimeline([{ type: "donate", display_name: "Donated: 2 × Facial" }]);
    expect(".o_clinic_timeline_type").toHaveText("Donated: 2 × Facial");
    expect(queryAllAttributes(".o_clinic_timeline_entry", "data-type")).toEqual(["donate"]);
});

test("a sold package without history says so", async () => {
    await mountTimeline([]);
    expect(".o_field_clinic_timeline").toHaveText("Nothing has been redeemed yet.");
});

test("a long history opens on demand", async () => {
    await mountTimeline(Array.from({ length: 45 }, () => ({ type: "reserve" })));
    expect(".o_clinic_timeline_entry").toHaveCount(40);
    expect(".o_clinic_timeline_more").toHaveText("Show 5 earlier entries");
    await click(".o_clinic_timeline_more");
    await animationFrame();
    expect(".o_clinic_timeline_entry").toHaveCount(45);
    expect(".o_clinic_timeline_more").toHaveCount(0);
});
