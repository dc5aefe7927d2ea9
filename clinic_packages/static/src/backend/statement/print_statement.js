import { rpc } from "@web/core/network/rpc";
import { registry } from "@web/core/registry";

const STATEMENT = "clinic_packages.report_clinic_sold_package_statement";

/**
 * "Print" above a statement asks for a PDF. On a server that makes none, the page that is open is printed instead:
 * core would show a warning and the same page again.
 */
export async function printStatement({ report_name, report_type }) {
    if (report_name !== STATEMENT || report_type !== "qweb-pdf") {
        return false;
    }
    const page = document.querySelector(`.o_action iframe[src*="${STATEMENT}"]`);
    const state = page && (await rpc("/report/check_wkhtmltopdf"));
    if (!page || state === "ok" || state === "upgrade") {
        return false;
    }
    page.contentWindow.print();
    return true;
}

registry.category("ir.actions.report handlers").add("clinic_packages.statement", printStatement);
