import { expect, test } from "@odoo/hoot";
import { queryAllTexts } from "@odoo/hoot-dom";
import { defineBackendModels } from "@clinic_packages/../tests/unit/backend/backend_env";
import {
    fields,
    models,
    mountView,
    onRpc,
    toggleMenuItem,
    toggleSearchBarMenu,
} from "@web/../tests/web_test_helpers";

class Opening extends models.Model {
    _name = "clinic.package.opening";
    name = fields.Char();
    _records = [{ id: 1, name: "Anna" }];
}

defineBackendModels(Opening);

const row = (state, label, count, units, value) => ({ state, label, count, units, value });
const CLINIC = {
    company: "Clinic",
    rows: [row("draft", "To Bring In", 2, 5, "$ 120.50"), row("total", "Total", 2, 5, "$ 120.50")],
};

let asked;

function mountList(totals) {
    asked = 0;
    onRpc("clinic.package.opening", "get_control_totals", () => {
        asked++;
        return totals;
    });
    return mountView({
        type: "list",
        resModel: "clinic.package.opening",
        arch: `<list js_class="clinic_opening_list"><field name="name"/></list>`,
        searchViewArch: `<search><filter name="nobody" string="Nobody" domain="[['id', '=', 0]]"/></search>`,
    });
}

test("the totals stand above the list", async () => {
    await mountList([CLINIC]);
    expect(".o_clinic_opening_totals").toHaveAttribute("aria-label");
    expect(".o_clinic_opening_totals + .o_list_renderer .o_data_row").toHaveCount(1);
    expect(queryAllTexts(".o_clinic_opening_totals tr[data-state=draft] > *")).toEqual([
        "To Bring In",
        "2",
        "5",
        "$ 120.50",
    ]);
    expect(".o_clinic_opening_totals tr[data-state=total]").toHaveClass("fw-bold");
});

test("companies are named where there are several", async () => {
    await mountList([CLINIC, { ...CLINIC, company: "Spa" }]);
    expect(queryAllTexts(".o_clinic_opening_totals thead th:first-child")).toEqual([
        "Clinic",
        "Spa",
    ]);
});

test("one company needs no name", async () => {
    await mountList([CLINIC]);
    expect(queryAllTexts(".o_clinic_opening_totals thead th:first-child")).toEqual([""]);
});

test("nothing recorded: no totals", async () => {
    await mountList([]);
    expect(".o_clinic_opening_totals").toHaveCount(0);
});

test("they are asked for again when the list is loaded again", async () => {
    await mountList([CLINIC]);
    expect(asked).toBe(1);
    await toggleSearchBarMenu();
    await toggleMenuItem("Nobody");
    expect(".o_data_row").toHaveCount(0);
    expect(".o_clinic_opening_totals").toHaveCount(1);
    expect(asked).toBeGreaterThan(1);
});
