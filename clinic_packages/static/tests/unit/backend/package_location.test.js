import { beforeEach, expect, test } from "@odoo/hoot";
import { queryAllTexts } from "@odoo/hoot-dom";
import { animationFrame } from "@odoo/hoot-mock";
import { defineBackendModels } from "@clinic_packages/../tests/unit/backend/backend_env";
import { contains, fields, models, mountView, onRpc } from "@web/../tests/web_test_helpers";

class Category extends models.Model {
    _name = "product.category";
    name = fields.Char();
}

class Package extends models.Model {
    _name = "clinic.package";
    name = fields.Char();
    categ_id = fields.Many2one({ relation: "product.category" });
    line_ids = fields.Many2many({ relation: "product.category" });
    list_price = fields.Float();
    price_here = fields.Float();
    is_default_here = fields.Boolean();
    _records = [
        { id: 1, name: "Glow", list_price: 250, price_here: 200 },
        { id: 2, name: "Calm", list_price: 90, price_here: 95 },
    ];
    get_categories_in_use() {
        return [];
    }
    get_locations() {
        return [
            { id: 7, name: "Reception", pricelist_id: false, shared_with: [] },
            { id: 8, name: "Treatment Shop", pricelist_id: 3, shared_with: [] },
            { id: 9, name: "Spa", pricelist_id: 4, shared_with: ["Sauna"] },
        ];
    }
}

defineBackendModels(Category, Package);

beforeEach(() => onRpc("has_group", () => true));

async function mountPackages() {
    await mountView({
        type: "list",
        resModel: "clinic.package",
        loadActionMenus: true,
        arch: `
            <list js_class="clinic_package_list" editable="bottom">
                <field name="name" readonly="1"/>
                <field name="list_price" widget="clinic_price" column_invisible="context.get('clinic_location_id')"/>
                <field name="is_default_here" column_invisible="1"/>
                <field
                    name="price_here"
                    widget="clinic_price"
                    column_invisible="not context.get('clinic_location_id')"
                    readonly="is_default_here"
                />
            </list>`,
        searchViewArch: `
            <search>
                <field name="name"/>
                <field name="line_ids"/>
                <field name="categ_id"/>
                <field name="list_price" string="Price from" filter_domain="[('price_here', '>=', raw_value)]"/>
                <field name="list_price" string="Price to" filter_domain="[('price_here', '&lt;=', raw_value)]"/>
            </search>`,
    });
}

const location = () => contains(".o_clinic_filter_bar select[name=location]");
const prices = () => queryAllTexts(".o_data_row td[name=price_here]");

test("a location shows its prices, and says whose they are", async () => {
    await mountPackages();
    expect("th[data-name=list_price]").toHaveCount(1);
    expect("th[data-name=price_here]").toHaveCount(0);
    onRpc("clinic.package", "web_search_read", ({ kwargs }) =>
        expect.step([kwargs.context.clinic_location_id, kwargs.context.clinic_location_name])
    );
    await location().select("8");
    expect("th[data-name=list_price]").toHaveCount(0);
    expect("th[data-name=price_here]").toHaveText("Price at Treatment Shop");
    expect(prices()).toEqual(["200.00", "95.00"]);
    expect(".o_searchview_facet").toHaveText(/Prices of Treatment Shop/);
    expect(".o_clinic_location_note").toHaveCount(0);
    await location().select("9");
    expect("th[data-name=price_here]").toHaveText("Price at Spa");
    expect(".o_searchview_facet").toHaveCount(1);
    expect(".o_clinic_location_note").toHaveText(/Spa shares its prices with Sauna/);
    await location().select("");
    expect("th[data-name=list_price]").toHaveCount(1);
    expect(".o_searchview_facet").toHaveCount(0);
    expect.verifySteps([
        [8, "Treatment Shop"],
        [9, "Spa"],
        [undefined, undefined],
    ]);
});

test("what is typed is the price of the location", async () => {
    onRpc("clinic.package", "web_save", ({ args, kwargs }) =>
        expect.step([args[1], kwargs.context.clinic_location_id])
    );
    await mountPackages();
    await location().select("8");
    await contains(".o_data_row:eq(0) td[name=price_here]").click();
    await contains(".o_selected_row td[name=price_here] input").edit("-3");
    expect(".o_selected_row [role=alert]").toHaveText("A price cannot be negative.");
    await contains(".o_selected_row td[name=price_here] input").edit("180");
    await animationFrame();
    expect.verifySteps([[{ price_here: 180 }, 8]]);
});

test("a location at the default prices says so and is not edited", async () => {
    Package._records.forEach((record) => (record.is_default_here = true));
    await mountPackages();
    await location().select("7");
    expect(".o_clinic_location_note").toHaveText(/Reception sells at the default prices/);
    await contains(".o_data_row:eq(0) td[name=price_here]").click();
    expect(".o_selected_row td[name=price_here] input").toHaveCount(0);
});

test("the location goes with its facet and with the filters", async () => {
    await mountPackages();
    await location().select("8");
    await contains(".o_facet_remove").click();
    expect(".o_clinic_filter_bar select[name=location]").toHaveValue("");
    await location().select("8");
    await contains(".o_clinic_filter_bar button[name=clear]").click();
    expect(".o_clinic_filter_bar select[name=location]").toHaveValue("");
    expect("th[data-name=list_price]").toHaveCount(1);
});

test("without a point of sale there is nothing to choose", async () => {
    onRpc("clinic.package", "get_locations", () => []);
    await mountPackages();
    expect(".o_clinic_filter_bar select[name=location]").toHaveCount(0);
});
