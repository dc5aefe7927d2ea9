import { onWillStart, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { KeepLast } from "@web/core/utils/concurrency";
import { useBus, useService } from "@web/core/utils/hooks";
import { SearchModel } from "@web/search/search_model";
import { ListController } from "@web/views/list/list_controller";
import { ListRenderer } from "@web/views/list/list_renderer";
import { listView } from "@web/views/list/list_view";
import { PivotController } from "@web/views/pivot/pivot_controller";
import { PivotRenderer } from "@web/views/pivot/pivot_renderer";
import { PivotSearchModel } from "@web/views/pivot/pivot_search_model";
import { pivotView } from "@web/views/pivot/pivot_view";
import { DeferredBooks } from "@clinic_packages/backend/deferred_report/deferred_books";
import { DeferredPeriod } from "@clinic_packages/backend/deferred_report/deferred_period";
import { PeriodSearchModel } from "@clinic_packages/backend/deferred_report/period_search_model";

/** What the table and the pivot have in common: the period above, the general ledger below. */
const DeferredView = (Controller) =>
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

/** Open the revenue entries that a figure is the sum of. */
const openEntries = async ({ orm, actionService }, { resModel, domain, measure, context }, options) => {
    const action = await orm.call(resModel, "get_entries_action", [domain, measure], { context });
    return actionService.doAction(action, options);
};

export class DeferredListController extends DeferredView(ListController) {
    static template = "clinic_packages.DeferredListView";
}

export class DeferredListRenderer extends ListRenderer {
    setup() {
        super.setup();
        this.orm = useService("orm");
    }

    onCellClicked(record, column, ev, newWindow) {
        if (this.fields[column.name]?.type !== "monetary") {
            return super.onCellClicked(...arguments);
        }
        const { resModel, resId, context } = record;
        const figure = { resModel, domain: [["id", "=", resId]], measure: column.name, context };
        return openEntries(this, figure, { newWindow });
    }
}

export class DeferredPivotController extends DeferredView(PivotController) {
    static template = "clinic_packages.DeferredPivotView";
}

export class DeferredPivotRenderer extends PivotRenderer {
    setup() {
        super.setup();
        this.orm = useService("orm");
    }

    onOpenView(cell, newWindow) {
        const { metaData, searchParams } = this.model;
        if (cell.value === undefined || metaData.fields[cell.measure]?.type !== "monetary") {
            return super.onOpenView(...arguments);
        }
        const [rowValues, colValues] = cell.groupId;
        const domain = this.model.getGroupDomain({ rowValues, colValues });
        const { resModel } = metaData;
        const figure = { resModel, domain, measure: cell.measure, context: searchParams.context };
        return openEntries(this, figure, { newWindow });
    }
}

registry.category("views").add("clinic_deferred_list", {
    ...listView,
    Controller: DeferredListController,
    Renderer: DeferredListRenderer,
    SearchModel: PeriodSearchModel(SearchModel),
});
registry.category("views").add("clinic_deferred_pivot", {
    ...pivotView,
    Controller: DeferredPivotController,
    Renderer: DeferredPivotRenderer,
    SearchModel: PeriodSearchModel(PivotSearchModel),
});
