import { Component, markup, useState } from "@odoo/owl";
import { ClinicProgressBar } from "@clinic_packages/backend/progress_field/clinic_progress_bar";
import { formatCurrency } from "@web/core/currency";
import { deserializeDateTime, formatDate } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";

/** The filters of the search view that the totals stand for. */
const STATUS_FILTERS = ["active", "used", "cancelled"];

/** What is above the table of the usage page: the package, its items, and how much of it is used. */
export class ClinicUsageHeader extends Component {
    static template = "clinic_packages.ClinicUsageHeader";
    static components = { ClinicProgressBar };
    static props = { usage: Object };

    setup() {
        this.usage = useState(this.props.usage);
    }

    get package() {
        return this.usage.data;
    }

    get description() {
        return markup(this.package.description);
    }

    get created() {
        return formatDate(deserializeDateTime(this.package.create_date));
    }

    get totals() {
        const { totals } = this.package;
        return [
            { name: false, label: _t("Sold"), count: totals.sold },
            { name: "active", label: _t("Active"), count: totals.active },
            { name: "used", label: _t("Used"), count: totals.used },
            { name: "cancelled", label: _t("Cancelled"), count: totals.cancelled },
        ];
    }

    get share() {
        const { total, redeemed } = this.package.units;
        return total ? _t("%s%% redeemed", Math.floor((100 * redeemed) / total)) : "";
    }

    formatPrice(price) {
        return formatCurrency(price, this.package.currency_id);
    }

    /** The filter of a total is that of the search bar. */
    getFilter(name) {
        const { searchItems } = this.env.searchModel;
        return Object.values(searchItems).find(
            (item) => item.type === "filter" && item.name === name
        );
    }

    isFiltered(name) {
        const { query } = this.env.searchModel;
        const filters = name ? [name] : STATUS_FILTERS;
        const isOn = filters.some((filter) =>
            query.some(({ searchItemId }) => searchItemId === this.getFilter(filter)?.id)
        );
        return name ? isOn : !isOn;
    }

    /** One total at a time; the first one shows all again. */
    onSelectTotal(name) {
        const others = STATUS_FILTERS.filter(
            (filter) => filter !== name && this.isFiltered(filter)
        );
        for (const filter of name ? [...others, name] : others) {
            this.env.searchModel.toggleSearchItem(this.getFilter(filter).id);
        }
    }
}
