import { beforeEach, expect, test } from "@odoo/hoot";
import { queryOne } from "@odoo/hoot-dom";
import { defineBackendModels } from "@clinic_packages/../tests/unit/backend/backend_env";
import { printStatement } from "@clinic_packages/backend/statement/print_statement";
import { makeMockEnv, mountWithCleanup, onRpc } from "@web/../tests/web_test_helpers";
import { Component, xml } from "@odoo/owl";

const REPORT = "clinic_packages.report_clinic_sold_package_statement";
let wkhtmltopdf;

defineBackendModels();

class Page extends Component {
    static props = ["*"];
    static template = xml`<div class="o_action"><iframe src="about:blank#${REPORT}/1"/></div>`;
}

async function openPage() {
    await mountWithCleanup(Page);
    queryOne(".o_action iframe").contentWindow.print = () => expect.step("page printed");
}

const print = (values) =>
    printStatement({ report_name: REPORT, report_type: "qweb-pdf", ...values });

beforeEach(async () => {
    onRpc("/report/check_wkhtmltopdf", () => wkhtmltopdf);
    await makeMockEnv();
});

test("the page is printed where the server makes no PDF", async () => {
    await openPage();
    for (wkhtmltopdf of ["install", "broken", "workers"]) {
        expect(await print()).toBe(true);
        expect.verifySteps(["page printed"]);
    }
});

test("a PDF is left to core", async () => {
    await openPage();
    for (wkhtmltopdf of ["ok", "upgrade"]) {
        expect(await print()).toBe(false);
    }
    expect.verifySteps([]);
});

test("other reports, and a statement that is not open, are left to core", async () => {
    wkhtmltopdf = "install";
    expect(await print()).toBe(false);
    await openPage();
    expect(await print({ report_name: "account.report_invoice" })).toBe(false);
    expect(await print({ report_type: "qweb-html" })).toBe(false);
    expect.verifySteps([]);
});
