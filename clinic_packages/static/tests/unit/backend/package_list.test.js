import { beforeEach, expect, test } from "@odoo/hoot";
import { queryAllTexts } from "@odoo/hoot-dom";
import { advanceTime, animationFrame } from "@odoo/hoot-mock";
import { defineBackendModels } from "@clinic_packages/../tests/unit/backend/backend_env";
import { deletePackages } from "@clinic_packages/backend/package_list/end_packages";
import { parsePrice } from "@clinic_packages/backend/price_field/parse_price";
import {
    contains,
    fields,
    makeMockEnv,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";

class Category extends models.Model {
    _name = "product.category";
    name = fields.Char();
    _records = [
        { id: 1, name: "Faces" },
        { id: 2, name: "Bodies" },
    ];
}

class Line extends models.Model {
    _name = "clinic.package.line";
    name = fields.Char();
    _records = [{ id: 1, name: "Mask" }];
}

class Package extends models.Model {
    _name = "clinic.package";
    name = fields.Char();
    categ_id = fields.Many2one({ relation: "product.category" });
    list_price = fields.Float();
    line_ids = fields.Many2many({ relation: "clinic.package.line" });
    _records = [
        { id: 1, name: "Glow", categ_id: 1, list_price: 250 },
        { id: 2, name: "Calm", categ_id: 2, list_price: 90, line_ids: [1] },
        { id: 3, name: "Bare", list_price: 150 },
    ];
    get_locations() {
        return [];
    }
    get_categories_in_use() {
        return [
            { id: 2, name: "Bodies" },
            { id: 1, name: "Faces" },
        ];
    }
}

defineBackendModels(Category, Line, Package);

beforeEach(() => onRpc("has_group", () => true));

async function mountPackages(attributes = "") {
    await mountView({
        type: "list",
        resModel: "clinic.package",
        loadActionMenus: true,
        arch: `
            <list js_class="clinic_package_list" editable="bottom" expand="1" ${attributes}>
                <field name="name" readonly="1"/>
                <field name="categ_id" widget="clinic_category"/>
                <field name="list_price" widget="clinic_price"/>
            </list>`,
        searchViewArch: `
            <search>
                <field name="name"/>
                <field name="line_ids" filter_domain="[('line_ids.name', 'ilike', self)]"/>
                <field name="categ_id" operator="="/>
                <field name="list_price" string="Price from" filter_domain="[('list_price', '>=', raw_value)]"/>
                <field name="list_price" string="Price to" filter_domain="[('list_price', '&lt;=', raw_value)]"/>
                <group><filter name="group_by_category" string="Category" context="{'group_by': 'categ_id'}"/></group>
            </search>`,
    });
}

const names = () => queryAllTexts(".o_data_row td[name=name]");
const filter = (name) => contains(`.o_clinic_filter_bar input[name=${name}]`);

test("a price is a number from 0 up, and the sentence says what else was typed", async () => {
    await makeMockEnv();
    expect(parsePrice("150")).toEqual({ value: 150 });
    expect(parsePrice("1,250.50")).toEqual({ value: 1250.5 });
    expect(parsePrice("0")).toEqual({ value: 0 });
    expect(parsePrice("150 kr", "kr")).toEqual({ value: 150 });
    expect(String(parsePrice("-1").problem)).toBe("A price cannot be negative.");
    for (const text of ["much", "12 apples", "1.2.3x", "$"]) {
        expect(String(parsePrice(text).problem)).toBe(
            `“${text}” is not a price. Type a number, such as 150.`
        );
    }
    expect(String(parsePrice(" ").problem)).toBe("Type a price; 0 if the package is free.");
});

test("with a category the list opens grouped, and the switch ungroups it", async () => {
    await mountPackages();
    expect(".o_group_header").toHaveCount(3);
    expect(".o_clinic_filter_bar input[name=grouping]").toBeChecked();
    await filter("grouping").click();
    expect(".o_group_header").toHaveCount(0);
    expect(".o_searchview_facet").toHaveCount(0);
    await filter("grouping").click();
    expect(".o_group_header").toHaveCount(3);
});

test("without categories it opens ungrouped", async () => {
    onRpc("clinic.package", "get_categories_in_use", () => []);
    await mountPackages();
    expect(".o_group_header").toHaveCount(0);
    expect(".o_clinic_filter_bar input[name=grouping]").not.toBeChecked();
    await contains(".o_clinic_filter_bar button[name=category]").click();
    await animationFrame();
    expect(".o_clinic_filter_categories").toHaveText("No package has a category yet.");
});

test("words, categories and prices narrow the list and stand in the search bar", async () => {
    onRpc("clinic.package", "get_categories_in_use", () => [{ id: 1, name: "Faces" }]);
    await mountPackages();
    await filter("grouping").click();
    await filter("name").edit("glow");
    expect(names()).toEqual(["Glow"]);
    expect(".o_searchview_facet").toHaveCount(1);
    await contains(".o_clinic_filter_bar button[name=clear]").click();
    await filter("min").edit("100");
    await filter("max").edit("200");
    expect(names()).toEqual(["Bare"]);
    await contains(".o_facet_remove:eq(0)").click();
    expect(".o_clinic_filter_bar input[name=min]").toHaveValue("");
    expect(names()).toEqual(["Calm", "Bare"]);
    await contains(".o_clinic_filter_bar button[name=clear]").click();
    await contains(".o_clinic_filter_bar button[name=category]").click();
    await animationFrame();
    await contains(".o_clinic_filter_categories [role=menuitemcheckbox]").click();
    expect(".o_searchview_facet").toHaveCount(1);
    expect(".o_clinic_filter_bar button[name=category]").toHaveText("Faces");
});

test("typing is searched after a moment; nonsense is told of and searches nothing", async () => {
    await mountPackages();
    await filter("grouping").click();
    await filter("name").edit("cal", { confirm: false });
    expect(names()).toHaveLength(3);
    await advanceTime(700);
    await animationFrame();
    expect(names()).toEqual(["Calm"]);
    await contains(".o_clinic_filter_bar button[name=clear]").click();
    await filter("min").edit("cheap");
    expect(".o_clinic_filter_bar [role=alert]").toHaveText(
        "“cheap” is not a price. Type a number, such as 150."
    );
    expect(names()).toHaveLength(3);
    await filter("min").edit("300");
    await filter("max").edit("200");
    expect(".o_clinic_filter_bar [role=alert]").toHaveText(
        "The lowest price is above the highest."
    );
    expect(names()).toHaveLength(0);
    await filter("max").edit("400");
    expect(".o_clinic_filter_bar [role=alert]").toHaveCount(0);
    expect(".o_nocontent_help").toHaveText(/No package matches these filters/);
});

test("a wrong price stays in its row and says why; Enter saves a right one", async () => {
    onRpc("clinic.package", "web_save", ({ args }) => expect.step(args[1]));
    await mountPackages();
    await contains(".o_data_row:eq(0) td[name=list_price]").click();
    await contains(".o_selected_row td[name=list_price] input").edit("much");
    expect(".o_selected_row [role=alert]").toHaveText(/“much” is not a price/);
    await contains(".o_selected_row td[name=list_price] input").edit("-3");
    expect(".o_selected_row [role=alert]").toHaveText("A price cannot be negative.");
    expect.verifySteps([]);
    await contains(".o_selected_row td[name=list_price] input").edit("99");
    await animationFrame();
    expect(".o_selected_row").toHaveCount(0);
    expect.verifySteps([{ list_price: 99 }]);
});

test("the category of a row can be taken away", async () => {
    onRpc("clinic.package", "web_save", ({ args }) => expect.step(args[1]));
    await mountPackages();
    await contains(".o_data_row:eq(0) td[name=categ_id]").click();
    await contains(".o_selected_row td[name=categ_id] input").edit("", { confirm: false });
    await advanceTime(500);
    await animationFrame();
    expect(".o-autocomplete--dropdown-item:eq(0)").toHaveText("No category");
    await contains(".o_clinic_no_category").click();
    await contains(".o_selected_row td[name=list_price] input").press("Enter");
    await animationFrame();
    expect.verifySteps([{ categ_id: false }]);
});

test("whoever may not edit sees no row to type in", async () => {
    await mountPackages('edit="0" create="0" delete="0"');
    await contains(".o_data_row:eq(0) td[name=list_price]").click();
    expect(".o_selected_row").toHaveCount(0);
});

test("several packages are deleted at once, after the same words", async () => {
    await makeMockEnv();
    let asked;
    const services = {
        dialog: { add: (_component, props) => (asked = props) },
        notification: { add: (message) => expect.step(message) },
        orm: {
            call: async (model, method, [ids]) => {
                expect.step([model, method, ids]);
                return { deleted: [1], withdrawn: [2], message: "One gone, one kept." };
            },
        },
    };
    const done = deletePackages(services, [1, 2], "Glow");
    expect(String(asked.title)).toBe("Delete 2 packages?");
    expect(asked.body).toMatch(/keep their access/);
    expect(asked.body).toMatch(/No new patients will be able to purchase them/);
    expect.verifySteps([]);
    await asked.confirm();
    expect(await done).toBe(true);
    expect.verifySteps([["clinic.package", "action_delete", [1, 2]], "One gone, one kept."]);
});
