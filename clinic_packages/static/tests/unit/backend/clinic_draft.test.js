import { expect, test } from "@odoo/hoot";
import { queryAllTexts, queryFirst } from "@odoo/hoot-dom";
import { animationFrame, Deferred } from "@odoo/hoot-mock";
import { textToHtml } from "@clinic_packages/backend/draft/draft_button";
import { defineBackendModels } from "@clinic_packages/../tests/unit/backend/backend_env";
import { contains, fields, models, mountView, onRpc } from "@web/../tests/web_test_helpers";

class Product extends models.Model {
    _name = "product.product";
    name = fields.Char();
    _records = [{ id: 7, name: "Facial" }];
}

class Category extends models.Model {
    _name = "product.category";
    name = fields.Char();
    _records = [
        { id: 3, name: "Facials" },
        { id: 4, name: "Laser" },
    ];
}

class Line extends models.Model {
    _name = "clinic.package.line";
    name = fields.Char();
    quantity = fields.Integer();
    product_ids = fields.Many2many({ relation: "product.product" });
    _records = [{ id: 1, name: "Facial", quantity: 3, product_ids: [7] }];
}

class Package extends models.Model {
    _name = "clinic.package";
    name = fields.Char();
    list_price = fields.Float();
    categ_id = fields.Many2one({ relation: "product.category" });
    public_description = fields.Text();
    line_ids = fields.One2many({ relation: "clinic.package.line" });
    _records = [
        { id: 1, name: "Glow", list_price: 200, line_ids: [1], public_description: "Old" },
        { id: 2, name: "", list_price: 0, line_ids: [] },
        { id: 3, name: "Peel", list_price: 0, line_ids: [] },
    ];
}

defineBackendModels(Product, Category, Line, Package);

const TEXT = { text: "New\nlines", by_service: false, warning: false };
const CATEGORIES = {
    proposals: [
        { id: 3, name: "Facials" },
        { id: 4, name: "Laser" },
    ],
    new_name: "Glow",
    is_new_first: false,
    by_service: true,
    warning: false,
};

async function mountPackage(resId, subject) {
    await mountView({
        type: "form",
        resModel: "clinic.package",
        resId,
        resIds: [1, 2, 3],
        arch: /* xml */ `
            <form>
                <field name="name"/>
                <field name="list_price"/>
                <field name="categ_id"/>
                <field name="public_description"/>
                <field name="line_ids">
                    <list>
                        <field name="name"/>
                        <field name="quantity"/>
                        <field name="product_ids" widget="many2many_tags"/>
                    </list>
                </field>
                <widget name="clinic_draft" subject="${subject}"/>
            </form>`,
    });
}

const button = ".o_clinic_draft button";

test("a text becomes HTML of which nothing runs", () => {
    expect(textToHtml("One\ntwo\n\n<b>three</b> & <script>x</script>\n").toString()).toBe(
        "<p>One<br>two</p><p>&lt;b&gt;three&lt;/b&gt; &amp; &lt;script&gt;x&lt;/script&gt;</p>"
    );
    expect(textToHtml("").toString()).toBe("");
});

test("without a name the button waits and says for what", async () => {
    onRpc("draft_description", () => expect.step("draft"));
    await mountPackage(2, "description");
    expect(button).toHaveAttribute("aria-disabled");
    expect(".o_clinic_draft").toHaveText("Draft a description\nEnter a name first.");
    await contains(button).click();
    expect(".o_notification").toHaveText("Enter a name for the package first.");
    expect.verifySteps([]);
});

test("what stands in the form is sent, saved or not", async () => {
    onRpc("draft_description", ({ args }) => {
        expect.step(args);
        return TEXT;
    });
    onRpc("web_save", () => expect.step("save"));
    await mountPackage(1, "description");
    await contains(".o_field_widget[name=name] input").edit("Glow more", { confirm: false });
    await contains(button).click();
    expect.verifySteps([
        [
            {
                name: "Glow more",
                list_price: 200,
                lines: [{ name: "Facial", quantity: 3, product_ids: [7] }],
            },
        ],
    ]);
    expect(".o_clinic_draft_source").toHaveText(/without AI service/);
    expect(".o_clinic_draft_replaces").toHaveCount(1);
});

test("a description is taken as it was changed, and left unsaved", async () => {
    onRpc("draft_description", () => TEXT);
    onRpc("web_save", () => expect.step("save"));
    await mountPackage(3, "description");
    await contains(button).click();
    expect(".o_clinic_draft_replaces").toHaveCount(0);
    await contains(".modal textarea").edit(" Mine ", { confirm: false });
    await contains(".modal .btn-primary").click();
    expect(".o_field_widget[name=public_description] textarea").toHaveValue("<p>Mine</p>");
    expect(".o_form_button_save").toBeVisible();
    expect.verifySteps([]);
});

test("an empty text cannot be taken", async () => {
    onRpc("draft_description", () => TEXT);
    await mountPackage(3, "description");
    await contains(button).click();
    await contains(".modal textarea").edit("  ", { confirm: false });
    expect(".modal .btn-primary").not.toBeEnabled();
});

test("what went wrong stands above the draft, as text", async () => {
    onRpc("draft_description", () => ({ ...TEXT, warning: "No <b>answer</b>" }));
    await mountPackage(3, "description");
    await contains(button).click();
    expect(".o_clinic_draft_warning").toHaveText("No <b>answer</b>");
});

test("the first category is chosen, another can be", async () => {
    onRpc("draft_category", () => CATEGORIES);
    await mountPackage(1, "category");
    await contains(button).click();
    expect(".o_clinic_draft_source").toHaveText(/by the AI service/);
    expect(queryAllTexts(".modal .form-check-label")).toEqual([
        "Facials",
        "Laser",
        "A new category:",
    ]);
    expect(queryFirst(".modal input:checked").id).toBe("clinic_draft_category_3");
    await contains("#clinic_draft_category_4").click();
    await contains(".modal .btn-primary").click();
    expect(".o_field_widget[name=categ_id] input").toHaveValue("Laser");
});

test("a new category is named by the server once it is taken", async () => {
    onRpc("draft_category", () => ({ ...CATEGORIES, proposals: [], is_new_first: true }));
    onRpc("product.category", "get_or_create_named", ({ args }) => {
        expect.step(args[0]);
        return { id: 4, display_name: "Laser" };
    });
    await mountPackage(1, "category");
    await contains(button).click();
    expect(".modal .btn-primary").toHaveText("Create and use");
    await contains(".modal input[type=text]").edit("Lasers", { confirm: false });
    expect.verifySteps([]);
    await contains(".modal .btn-primary").click();
    expect.verifySteps(["Lasers"]);
    expect(".o_field_widget[name=categ_id] input").toHaveValue("Laser");
});

test("a draft that comes late is not put beside another package", async () => {
    const answer = new Deferred();
    onRpc("draft_description", () => answer);
    await mountPackage(1, "description");
    await contains(button).click();
    expect(button).not.toBeEnabled();
    await contains(".o_pager_next").click();
    answer.resolve(TEXT);
    await animationFrame();
    expect(".modal").toHaveCount(0);
});
