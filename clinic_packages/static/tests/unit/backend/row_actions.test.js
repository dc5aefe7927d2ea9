import { beforeEach, expect, test } from "@odoo/hoot";
import { queryAllTexts } from "@odoo/hoot-dom";
import { animationFrame } from "@odoo/hoot-mock";
import { defineBackendModels } from "@clinic_packages/../tests/unit/backend/backend_env";
import { contains, fields, models, mountView, onRpc } from "@web/../tests/web_test_helpers";
import { registry } from "@web/core/registry";

class Bundle extends models.Model {
    name = fields.Char();
    open = fields.Boolean();
    _records = [
        { id: 1, name: "Glow", open: true },
        { id: 2, name: "Calm", open: false },
    ];
}

defineBackendModels(Bundle);

function addAction(key, action, sequence) {
    registry
        .category("clinic_row_actions")
        .add(key, { model: "bundle", label: key, onSelected: () => {}, ...action }, { sequence });
}

async function mountList(attributes = "") {
    await mountView({
        type: "list",
        resModel: "bundle",
        arch: `
            <list ${attributes}>
                <field name="name"/>
                <field name="open" column_invisible="True"/>
                <widget name="clinic_row_actions"/>
            </list>`,
    });
}

const openMenu = (row) => contains(`.o_data_row:eq(${row}) .o_clinic_row_actions`).click();

beforeEach(() => onRpc("has_group", ({ args }) => args[1] === "test.allowed"));

test("the menu of a row holds the entries of its model, in order", async () => {
    addAction("Later", {}, 20);
    addAction("First", { icon: "fa-star" }, 10);
    addAction("Elsewhere", { model: "res.partner" }, 1);
    await mountList();
    await openMenu(0);
    expect(queryAllTexts(".o-dropdown--menu [role=menuitem]")).toEqual(["First", "Later"]);
    expect(".o_data_row:eq(0) .o_clinic_row_actions").toHaveAttribute("aria-label", "Actions");
});

test("an entry that does not fit the row is not offered; without entries there is no gear", async () => {
    addAction("Close", { isAvailable: (record) => record.data.open });
    await mountList();
    expect(".o_data_row:eq(0) .o_clinic_row_actions").toHaveCount(1);
    expect(".o_data_row:eq(1) .o_clinic_row_actions").toHaveCount(0);
});

test("what the user may not do is not shown", async () => {
    addAction("Allowed", { group: "test.allowed" });
    addAction("Refused", { group: "test.refused" });
    addAction("Instead", { unlessGroup: "test.refused" });
    addAction("Needless", { unlessGroup: "test.allowed" });
    await mountList();
    await openMenu(0);
    expect(queryAllTexts(".o-dropdown--menu [role=menuitem]")).toEqual(["Allowed", "Instead"]);
});

test("the action gets its row; the list is loaded again, and the row is not opened", async () => {
    addAction("Act", {
        onSelected: async (record, env) => {
            expect.step([record.resId, Boolean(env.services)]);
        },
    });
    addAction("Leave", { onSelected: async () => false });
    await mountList();
    onRpc("bundle", "web_search_read", () => expect.step("load"));
    await openMenu(1);
    await contains("[role=menuitem][data-action=Act]").click();
    await animationFrame();
    expect.verifySteps([[2, true], "load"]);
    await openMenu(1);
    await contains("[role=menuitem][data-action=Leave]").click();
    await animationFrame();
    expect.verifySteps([]);
});

test("what is typed in the row is saved before the action", async () => {
    addAction("Act", { onSelected: async () => expect.step("act") });
    onRpc("bundle", "web_save", ({ args }) => expect.step(args[1]));
    await mountList('editable="bottom"');
    await contains(".o_data_row:eq(0) td[name=name]").click();
    await contains(".o_data_row:eq(0) td[name=name] input").edit("Glow more", { confirm: false });
    await openMenu(0);
    await contains("[role=menuitem][data-action=Act]").click();
    await animationFrame();
    expect.verifySteps([{ name: "Glow more" }, "act"]);
});
