import { Component, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useBus, useService } from "@web/core/utils/hooks";
import { RelationalModel } from "@web/model/relational_model/relational_model";
import { FormController } from "@web/views/form/form_controller";
import { formView } from "@web/views/form/form_view";
import { deletePackages, WITHDRAWAL_TEXT } from "../package_list/end_packages";

/** Words for what is missing, where core only says that something is. */
export class PackageRecord extends RelationalModel.Record {
    get missingText() {
        if (this.resModel !== "clinic.package") {
            return "";
        }
        if (this.isFieldInvalid("name")) {
            return _t("Enter a name for the package.");
        }
        if (this.isFieldInvalid("list_price")) {
            return _t("Enter the price as a number, for example 199.00.");
        }
        const lines = this.isFieldInvalid("line_ids") ? this.data.line_ids.records : [];
        if (lines.some((line) => line.isFieldInvalid("product_ids"))) {
            return _t("Choose a service or product for each item.");
        }
        if (lines.some((line) => line.isFieldInvalid("quantity"))) {
            return _t("The quantity of an item is a whole number, at least 1.");
        }
        return lines.length ? _t("Enter the prices of the items as numbers.") : "";
    }

    _displayInvalidFieldNotification() {
        const text = this.missingText;
        return text
            ? this.model.notification.add(text, { type: "danger" })
            : super._displayInvalidFieldNotification();
    }
}

export class PackageModel extends RelationalModel {
    static Record = PackageRecord;
}

/** Buttons that say what they do, where core shows a cloud and a cross. */
export class PackageStatusIndicator extends Component {
    static template = "clinic_packages.PackageStatusIndicator";
    static props = {
        model: Object,
        save: Function,
        discard: Function,
    };

    setup() {
        this.state = useState({ isTyping: false });
        useBus(this.props.model.bus, "FIELD_IS_DIRTY", (ev) => (this.state.isTyping = ev.detail));
    }

    get isShown() {
        const { isNew, dirty } = this.props.model.root;
        return isNew || dirty || this.state.isTyping;
    }

    get saveLabel() {
        return this.props.model.root.isNew ? _t("Create Package") : _t("Update Package");
    }
}

export class PackageFormController extends FormController {
    static components = {
        ...FormController.components,
        FormStatusIndicator: PackageStatusIndicator,
    };

    setup() {
        super.setup();
        this.notification = useService("notification");
    }

    async saveButtonClicked(params) {
        const isNew = this.model.root.isNew;
        const saved = await super.saveButtonClicked(params);
        if (saved && !this.env.inDialog) {
            const { name } = this.model.root.data;
            this.notification.add(
                isNew ? _t("Package “%s” created.", name) : _t("Package “%s” updated.", name),
                { type: "success" }
            );
        }
        return saved;
    }

    get archiveDialogProps() {
        return { ...super.archiveDialogProps, body: String(WITHDRAWAL_TEXT) };
    }

    /** The words and the outcome are those of the list of packages. */
    async deleteRecord() {
        const { resId, data } = this.model.root;
        if (await deletePackages(this.env.services, [resId], data.name)) {
            this.env.config.historyBack();
        }
    }
}

export const packageFormView = {
    ...formView,
    Controller: PackageFormController,
    Model: PackageModel,
    buttonTemplate: "clinic_packages.PackageForm.Buttons",
};

registry.category("views").add("clinic_package_form", packageFormView);
