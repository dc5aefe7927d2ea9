import { Component } from "@odoo/owl";
import { formatCurrency } from "@web/core/currency";
import { deserializeDate, formatDate } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";

/** Closing beside what the general ledger says, for each company in its own currency. */
export class DeferredBooks extends Component {
    static template = "clinic_packages.DeferredBooks";
    static props = { overview: Object };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
    }

    get isNamed() {
        return this.props.overview.companies.length > 1;
    }

    get figures() {
        const day = formatDate(deserializeDate(this.props.overview.to));
        return [
            { name: "closing", label: _t("Closing of all packages") },
            { name: "balance", label: _t("General ledger on %s", day) },
            { name: "unposted", label: _t("Not yet posted") },
            { name: "difference", label: _t("Difference") },
        ];
    }

    format(company, name) {
        return formatCurrency(company[name], company.currency_id);
    }

    getClass(company, name) {
        const isDifference = name === "difference";
        return {
            o_clinic_deferred_equal: isDifference && !company.difference,
            o_clinic_deferred_differs: isDifference && company.difference,
        };
    }

    async onOpen(company, name) {
        const action = await this.orm.call(
            "clinic.deferred.report",
            "get_books_action",
            [company.id, name],
            { context: this.env.searchModel.context }
        );
        return this.action.doAction(action);
    }
}
