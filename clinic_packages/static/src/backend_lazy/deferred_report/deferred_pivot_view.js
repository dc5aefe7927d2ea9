import { registry } from "@web/core/registry";
import { PivotController } from "@web/views/pivot/pivot_controller";
import { PivotRenderer } from "@web/views/pivot/pivot_renderer";
import { PivotSearchModel } from "@web/views/pivot/pivot_search_model";
import { pivotView } from "@web/views/pivot/pivot_view";
import { DeferredView, openEntries } from "@clinic_packages/backend/deferred_report/deferred_view";
import { PeriodSearchModel } from "@clinic_packages/backend/deferred_report/period_search_model";

export class DeferredPivotController extends DeferredView(PivotController) {
    static template = "clinic_packages.DeferredPivotView";
}

/** A figure opens the entries it is the sum of. */
export class DeferredPivotRenderer extends PivotRenderer {
    onOpenView(cell, newWindow) {
        const { metaData, searchParams } = this.model;
        if (cell.value === undefined || metaData.fields[cell.measure]?.type !== "monetary") {
            return super.onOpenView(...arguments);
        }
        const [rowValues, colValues] = cell.groupId;
        const figure = {
            domain: this.model.getGroupDomain({ rowValues, colValues }),
            measure: cell.measure,
            context: searchParams.context,
        };
        return openEntries(this.env.services, figure, { newWindow });
    }
}

registry.category("views").add("clinic_deferred_pivot", {
    ...pivotView,
    Controller: DeferredPivotController,
    Renderer: DeferredPivotRenderer,
    SearchModel: PeriodSearchModel(PivotSearchModel),
});
