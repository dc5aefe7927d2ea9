import { onWillStart, useState } from "@odoo/owl";
import { KeepLast } from "@web/core/utils/concurrency";
import { useBus, useService } from "@web/core/utils/hooks";
import { DeferredBooks } from "@clinic_packages/backend/deferred_report/deferred_books";
import { DeferredPeriod } from "@clinic_packages/backend/deferred_report/deferred_period";

/** What the table and the pivot have in common: the period above, the general ledger below. */
export const DeferredView = (Controller) =>
    class extends Controller {
        static components = { ...Controller.components, DeferredBooks, DeferredPeriod };

        setup() {
            super.setup();
            this.orm = useService("orm");
            this.keepLast = new KeepLast();
            this.overview = useState({ data: null });
            onWillStart(() => this.loadOverview());
            useBus(this.env.searchModel, "update", () => this.loadOverview());
        }

        async loadOverview() {
            const { context } = this.env.searchModel;
            const call = this.orm.call(this.props.resModel, "get_overview", [], { context });
            this.overview.data = await this.keepLast.add(call);
        }

        get className() {
            return `${super.className || this.props.className || ""} o_clinic_deferred_view`;
        }
    };

/**
 * Open the revenue entries that a figure is the sum of.
 *
 * @param {Object} services ``{orm, action}``
 * @param {Object} figure
 * @param {Array} figure.domain of the rows it adds up
 * @param {string} figure.measure its column
 * @param {Object} figure.context with the period
 */
export async function openEntries({ orm, action }, { domain, measure, context }, options) {
    const entries = await orm.call(
        "clinic.deferred.report",
        "get_entries_action",
        [domain, measure],
        {
            context,
        }
    );
    return action.doAction(entries, options);
}
