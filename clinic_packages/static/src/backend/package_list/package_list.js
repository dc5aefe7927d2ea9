import { markup, useEffect } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { RelationalModel } from "@web/model/relational_model/relational_model";
import { KanbanController } from "@web/views/kanban/kanban_controller";
import { kanbanView } from "@web/views/kanban/kanban_view";
import { ListController } from "@web/views/list/list_controller";
import { ListRenderer } from "@web/views/list/list_renderer";
import { listView } from "@web/views/list/list_view";
import {
    deletePackages,
    WITHDRAWAL_TEXT,
} from "@clinic_packages/backend/package_list/end_packages";
import { PackageFilterBar } from "@clinic_packages/backend/package_list/package_filter_bar";
import { PackageSearchModel } from "@clinic_packages/backend/package_list/package_search_model";

/** The columns that hold a price: the default one, or that of the location chosen. */
const PRICES = ["list_price", "price_here"];

/** What the list and the cards have in common. */
const PackageView = (Controller) =>
    class extends Controller {
        static components = { ...Controller.components, PackageFilterBar };

        get className() {
            return `${super.className || this.props.className || ""} o_clinic_package_view`;
        }

        /** Nothing found is something else than nothing there. */
        get noContentHelp() {
            const { facets } = this.env.searchModel;
            return facets.some(({ type }) => type !== "groupBy")
                ? markup`<p class="o_view_nocontent_empty_folder">${_t(
                      "No package matches these filters"
                  )}</p><p>${_t("Change or clear the filters to see other packages.")}</p>`
                : this.props.info.noContentHelp;
        }

        get archiveDialogProps() {
            return { title: _t("Archive packages?"), body: String(WITHDRAWAL_TEXT) };
        }

        getStaticActionMenuItems() {
            const { archive, unarchive, ...items } = super.getStaticActionMenuItems();
            return {
                ...items,
                ...(this.props.archInfo.activeActions.edit && { archive, unarchive }),
                delete: { ...items.delete, callback: () => this.deleteSelected() },
            };
        }

        async deleteSelected() {
            const { root } = this.model;
            const ids = await root.getResIds(true);
            if (await deletePackages(this.env.services, ids, root.selection[0]?.data.name)) {
                await this.model.load();
            }
        }
    };

class PackageRecord extends RelationalModel.Record {
    /** The price says itself, under its input, what is wrong with it. */
    _displayInvalidFieldNotification() {
        if (PRICES.some((name) => this._invalidFields.has(name))) {
            return this.model.notification.add(_t("The price was not saved. Correct it first."), {
                type: "danger",
            });
        }
        return super._displayInvalidFieldNotification();
    }
}

export class PackageListModel extends RelationalModel {
    static Record = PackageRecord;
}

export class PackageListController extends PackageView(ListController) {
    static template = "clinic_packages.PackageListView";

    setup() {
        super.setup();
        this.isMoved = false;
        useEffect(
            (isEditing) => {
                if (this.isMoved && !isEditing) {
                    this.isMoved = false;
                    this.model.load();
                }
            },
            () => [Boolean(this.editedRecord)]
        );
    }

    /** A package whose category was changed goes to its group, once nobody types in a row. */
    async onRecordSaved(record, changes) {
        await super.onRecordSaved(...arguments);
        this.isMoved ||= this.model.root.isGrouped && "categ_id" in changes;
    }

    /** A package is made in its editor, changed in its row. */
    async createRecord() {
        if (await this.model.root.leaveEditMode()) {
            await this.props.createRecord();
        }
    }
}

export class PackageListRenderer extends ListRenderer {
    get canCreate() {
        return false;
    }

    /** The price column says whose prices it holds. */
    processAllColumn(columns, list) {
        const name = list.context.clinic_location_name;
        return super
            .processAllColumn(...arguments)
            .map((column) =>
                column.name === "price_here" && name
                    ? { ...column, label: _t("Price at %s", name) }
                    : column
            );
    }

    /** The sum of the prices of a category says nothing. */
    formatGroupAggregate(group, column) {
        return PRICES.includes(column.name)
            ? { value: "" }
            : super.formatGroupAggregate(...arguments);
    }

    async onCellClicked(record, column, ev, newWindow) {
        if (column.name === "name" && !this.props.list.selection.length) {
            return this.openPackage(record, newWindow);
        }
        return super.onCellClicked(...arguments);
    }

    /** Enter saves the row and stays on it. */
    async editNextRecord() {
        const cell = document.activeElement.closest(".o_data_cell");
        if (await this.props.list.leaveEditMode()) {
            cell?.focus();
        }
    }

    onCellKeydownReadOnlyMode(hotkey, cell, group, record) {
        if (hotkey === "enter" && record && cell.getAttribute("name") === "name") {
            this.openPackage(record);
            return true;
        }
        return super.onCellKeydownReadOnlyMode(...arguments);
    }

    /** What was typed in another row is saved first; a wrong value keeps its row open. */
    async openPackage(record, newWindow) {
        if (await this.props.list.leaveEditMode()) {
            this.props.openRecord(record, { newWindow });
        }
    }
}

export class PackageKanbanController extends PackageView(KanbanController) {
    static template = "clinic_packages.PackageKanbanView";
}

registry.category("views").add("clinic_package_list", {
    ...listView,
    Controller: PackageListController,
    Model: PackageListModel,
    Renderer: PackageListRenderer,
    SearchModel: PackageSearchModel,
});

registry.category("views").add("clinic_package_kanban", {
    ...kanbanView,
    Controller: PackageKanbanController,
    SearchModel: PackageSearchModel,
});
