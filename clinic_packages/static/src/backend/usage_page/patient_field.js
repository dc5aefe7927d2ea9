import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** A patient, and how to reach them. */
export class ClinicPatientField extends Component {
    static template = "clinic_packages.ClinicPatientField";
    static props = { ...standardFieldProps };

    get patient() {
        const { data } = this.props.record;
        return {
            ...data[this.props.name],
            phone: data.partner_phone,
            email: data.partner_email,
        };
    }
}

export const clinicPatientField = {
    component: ClinicPatientField,
    displayName: _t("Patient with Phone and Email"),
    supportedTypes: ["many2one"],
    listViewWidth: [120, 300],
    fieldDependencies: [
        { name: "partner_phone", type: "char", readonly: true },
        { name: "partner_email", type: "char", readonly: true },
    ],
};

registry.category("fields").add("clinic_patient", clinicPatientField);
