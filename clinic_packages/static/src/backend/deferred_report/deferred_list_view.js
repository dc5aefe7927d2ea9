import { registry } from "@web/core/registry";
import { SearchModel } from "@web/search/search_model";
import { ListController } from "@web/views/list/list_controller";
import { ListRenderer } from "@web/views/list/list_renderer";
import { listView } from "@web/views/list/list_view";
import { DeferredView, openEntries } from "@clinic_packages/backend/deferred_report/deferred_view";
import { PeriodSearchModel } from "@clinic_packages/backend/deferred_report/period_search_model";

export class DeferredListController extends DeferredView(ListController) {
    static template = "clinic_packages.DeferredListView";
}

/** What a phone has room for: what is owed in the end. */
const ON_PHONES = ["sold_package_id", "closing"];

/** A figure opens the entries it is the sum of, the rest of its row the sold package. */
export class DeferredListRenderer extends ListRenderer {
    getActiveColumns() {
        const columns = super.getActiveColumns();
        return this.env.isSmall ? columns.filter(({ name }) => ON_PHONES.includes(name)) : columns;
    }

    /** On a phone there is no room for a choice of columns. */
    get displayOptionalFields() {
        return !this.env.isSmall && super.displayOptionalFields;
    }

    onCellClicked(record, column, ev, newWindow) {
        if (this.fields[column.name]?.type !== "monetary") {
            return super.onCellClicked(...arguments);
        }
        const { services } = this.env;
        const figure = {
            domain: [["id", "=", record.resId]],
            measure: column.name,
            context: record.context,
        };
        return openEntries(services, figure, { newWindow });
    }
}

registry.category("views").add("clinic_deferred_list", {
    ...listView,
    Controller: DeferredListController,
    Renderer: DeferredListRenderer,
    SearchModel: PeriodSearchModel(SearchModel),
});
