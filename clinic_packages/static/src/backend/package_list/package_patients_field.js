import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { openUsage } from "@clinic_packages/backend/package_list/package_row_actions";

/** The number of patients who can still redeem something; a click shows who they are. */
export class PackagePatientsField extends Component {
    static template = "clinic_packages.PackagePatientsField";
    static props = { ...standardFieldProps, isNamed: { type: Boolean, optional: true } };

    get count() {
        return this.props.record.data[this.props.name];
    }

    get label() {
        return this.count === 1 ? _t("1 active patient") : _t("%s active patients", this.count);
    }

    get help() {
        return _t("%s: show who bought this package", this.label);
    }

    onClick() {
        return openUsage(this.props.record, this.env);
    }
}

registry.category("fields").add("clinic_package_patients", {
    component: PackagePatientsField,
    displayName: _t("Active Patients of a Package"),
    supportedTypes: ["integer"],
    supportedOptions: [{ label: _t("In words"), name: "named", type: "boolean" }],
    extractProps: ({ options }) => ({ isNamed: Boolean(options.named) }),
    isEmpty: () => false,
});
