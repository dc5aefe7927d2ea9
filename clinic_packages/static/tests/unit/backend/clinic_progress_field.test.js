import { expect, test } from "@odoo/hoot";
import { queryOne } from "@odoo/hoot-dom";
import { defineBackendModels } from "@clinic_packages/../tests/unit/backend/backend_env";
import { fields, models, mountView } from "@web/../tests/web_test_helpers";

class Credit extends models.Model {
    quantity = fields.Integer();
    quantity_redeemed = fields.Integer();
    quantity_reserved = fields.Integer();
    quantity_remaining = fields.Integer({ string: "Usage" });
    is_free = fields.Boolean();
    _records = [
        {
            id: 1,
            quantity: 8,
            quantity_redeemed: 2,
            quantity_reserved: 1,
            quantity_remaining: 5,
        },
        { id: 2, quantity: 4, quantity_redeemed: 4, quantity_remaining: 0 },
        { id: 3 },
        { id: 4, quantity: 2, quantity_remaining: 2, is_free: true },
    ];
}

defineBackendModels(Credit);

async function mountCredit(resId, options = "{}") {
    await mountView({
        type: "form",
        resModel: "credit",
        resId,
        arch: /* xml */ `
            <form edit="0">
                <field name="quantity_remaining" widget="clinic_progress" options="${options}"/>
            </form>`,
    });
}

function getWidth(part) {
    return queryOne(`.o_clinic_progress_${part}`).style.width;
}

test("the bar shows what is redeemed and what is held, the text what is left", async () => {
    await mountCredit(1);
    expect(getWidth("redeemed")).toBe("25%");
    expect(getWidth("reserved")).toBe("12.5%");
    expect(".o_clinic_progress_text").toHaveText("5 of 8 left\n1 reserved");
});

test("a screen reader hears the numbers", async () => {
    await mountCredit(1);
    expect("[role=progressbar]").toHaveAttribute("aria-label", "Usage");
    expect("[role=progressbar]").toHaveAttribute("aria-valuenow", "2");
    expect("[role=progressbar]").toHaveAttribute("aria-valuemax", "8");
    expect("[role=progressbar]").toHaveAttribute(
        "aria-valuetext",
        "2 redeemed, 1 reserved, 5 of 8 left"
    );
});

test("nothing is said of reservations when there are none", async () => {
    await mountCredit(2);
    expect(getWidth("redeemed")).toBe("100%");
    expect(".o_clinic_progress_text").toHaveText("0 of 4 left");
    expect(".o_clinic_progress_note").toHaveCount(0);
});

test("a credit without units has an empty bar", async () => {
    await mountCredit(3);
    expect(getWidth("redeemed")).toBe("0%");
    expect(".o_clinic_progress_text").toHaveText("0 of 0 left");
});

test("the fields it counts with can be named and need not stand in the view", async () => {
    await mountCredit(2, "{'total': 'quantity_redeemed', 'redeemed': 'quantity_remaining'}");
    expect("[role=progressbar]").toHaveAttribute("aria-valuemax", "4");
    expect("[role=progressbar]").toHaveAttribute("aria-valuenow", "0");
});

test("it stands in a list", async () => {
    await mountView({
        type: "list",
        resModel: "credit",
        arch: `<list><field name="quantity_remaining" widget="clinic_progress"/></list>`,
    });
    expect(".o_data_row:first-child .o_clinic_progress_text").toHaveText("5 of 8 left\n1 reserved");
});

test("a field can say that there is nothing to count", async () => {
    await mountCredit(4, "{'free': 'is_free'}");
    expect(".o_clinic_progress").toHaveText("Free, takes no credit");
    await mountCredit(1, "{'free': 'is_free'}");
    expect(".o_clinic_progress_text:last").toHaveText("5 of 8 left\n1 reserved");
});
