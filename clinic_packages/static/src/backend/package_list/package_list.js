import { useEffect } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { RelationalModel } from "@web/model/relational_model/relational_model";
import { ListController } from "@web/views/list/list_controller";
import { listView } from "@web/views/list/list_view";
import {
    PackageListRenderer,
    PRICES,
} from "@clinic_packages/backend/package_list/package_list_renderer";
import { PackageSearchModel } from "@clinic_packages/backend/package_list/package_search_model";
import { PackageView } from "@clinic_packages/backend/package_list/package_view";

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

registry.category("views").add("clinic_package_list", {
    ...listView,
    Controller: PackageListController,
    Model: PackageListModel,
    Renderer: PackageListRenderer,
    SearchModel: PackageSearchModel,
});
