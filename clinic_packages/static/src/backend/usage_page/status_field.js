import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { BadgeField, badgeField } from "@web/views/fields/badge/badge_field";

/** The status of a sold package, and whether its money is still awaited. */
export class ClinicStatusField extends Component {
    static template = "clinic_packages.ClinicStatusField";
    static components = { BadgeField };
    static props = { ...BadgeField.props };

    get isAwaiting() {
        const { state, awaits_payment } = this.props.record.data;
        return awaits_payment && state === "active";
    }
}

export const clinicStatusField = {
    ...badgeField,
    component: ClinicStatusField,
    displayName: _t("Status of a Sold Package"),
    supportedTypes: ["selection"],
    listViewWidth: [92, 170],
    fieldDependencies: [{ name: "awaits_payment", type: "boolean", readonly: true }],
};

registry.category("fields").add("clinic_status", clinicStatusField);
