import { expect, test } from "@odoo/hoot";
import { queryAllTexts, queryOne } from "@odoo/hoot-dom";
import { ClinicProgressBar } from "@clinic_packages/backend/progress_field/clinic_progress_bar";
import { defineBackendModels } from "@clinic_packages/../tests/unit/backend/backend_env";
import { fields, models, mountView, mountWithCleanup } from "@web/../tests/web_test_helpers";

class Item extends models.Model {
    name = fields.Char();
    quantity = fields.Integer();
    quantity_redeemed = fields.Integer();
    quantity_reserved = fields.Integer();
    is_free = fields.Boolean();
    _records = [
        { id: 1, name: "Facial", quantity: 6, quantity_redeemed: 3, quantity_reserved: 1 },
        { id: 2, name: "Peel", quantity: 2, quantity_redeemed: 0 },
    ];
}

class Bundle extends models.Model {
    line_ids = fields.One2many({ relation: "item" });
    used_by = fields.Char();
    _records = [{ id: 1, line_ids: [1, 2] }];
}

defineBackendModels(Item, Bundle);

test("the bar needs no record", async () => {
    await mountWithCleanup(ClinicProgressBar, {
        props: { label: "Facial", total: 10, redeemed: 4, reserved: 2 },
    });
    expect(queryOne(".o_clinic_progress_redeemed").style.width).toBe("40%");
    expect(queryOne(".o_clinic_progress_reserved").style.width).toBe("20%");
    expect(".o_clinic_progress_text").toHaveText("4 of 10 left\n2 reserved");
    expect("[role=progressbar]").toHaveAttribute("aria-label", "Facial");
    expect("[role=progressbar]").toHaveAttribute(
        "aria-valuetext",
        "4 redeemed, 2 reserved, 4 of 10 left"
    );
});

test("its text counts what is redeemed where that is asked", async () => {
    await mountWithCleanup(ClinicProgressBar, {
        props: { total: 10, redeemed: 4, counts: "redeemed" },
    });
    expect(".o_clinic_progress_text").toHaveText("4 of 10");
});

test("a sold package in a list has a bar for each of its items", async () => {
    await mountView({
        type: "list",
        resModel: "bundle",
        arch: `<list><field name="line_ids" widget="clinic_item_bars"/></list>`,
    });
    expect(queryAllTexts(".o_clinic_item_name")).toEqual(["Facial", "Peel"]);
    expect(queryAllTexts(".o_clinic_progress_text")).toEqual(["3 of 6\n1 reserved", "0 of 2"]);
    expect(".o_clinic_item_bar:first-child [role=progressbar]").toHaveAttribute(
        "aria-label",
        "Facial"
    );
});

test("an item that takes no credit is marked as free, without a bar", async () => {
    Item._records.push({ id: 3, name: "Consultation", quantity: 1, is_free: true });
    Bundle._records = [{ id: 1, line_ids: [1, 3] }];
    await mountView({
        type: "list",
        resModel: "bundle",
        arch: `<list><field name="line_ids" widget="clinic_item_bars"/></list>`,
    });
    expect(".o_clinic_item_bar:last-child").toHaveText("Consultation\nFree, takes no credit");
    expect("[role=progressbar]").toHaveCount(1);
});

test("who was treated stands below the bars, where that does not go without saying", async () => {
    Bundle._records = [
        { id: 1, line_ids: [1], used_by: "Tim: 2, Anna: 1" },
        { id: 2, line_ids: [2], used_by: false },
    ];
    await mountView({
        type: "list",
        resModel: "bundle",
        arch: `<list>
            <field name="line_ids" widget="clinic_item_bars" options="{'used_by': 'used_by'}"/>
        </list>`,
    });
    expect(queryAllTexts(".o_clinic_item_people")).toEqual(["Used by Tim: 2, Anna: 1"]);
});
