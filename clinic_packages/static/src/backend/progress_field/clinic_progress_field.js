import { Component, xml } from "@odoo/owl";
import { ClinicProgressBar } from "@clinic_packages/backend/progress_field/clinic_progress_bar";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { SIZES, utils } from "@web/core/ui/ui_service";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** A credit of the record as a bar. The field itself is the number of units left. */
export class ClinicProgressField extends Component {
    static template = xml`<ClinicProgressBar t-props="barProps"/>`;
    static components = { ClinicProgressBar };
    static props = {
        ...standardFieldProps,
        label: { type: String, optional: true },
        totalField: String,
        redeemedField: String,
        reservedField: String,
        freeField: { type: String, optional: true },
    };

    get barProps() {
        const { label, record, totalField, redeemedField, reservedField, freeField } = this.props;
        return {
            label,
            isFree: Boolean(freeField && record.data[freeField]),
            total: record.data[totalField] || 0,
            redeemed: record.data[redeemedField] || 0,
            reserved: record.data[reservedField] || 0,
        };
    }
}

export const clinicProgressField = {
    component: ClinicProgressField,
    displayName: _t("Credit Progress"),
    supportedTypes: ["integer"],
    supportedOptions: [
        { label: _t("Units in all"), name: "total", type: "field", availableTypes: ["integer"] },
        {
            label: _t("Units redeemed"),
            name: "redeemed",
            type: "field",
            availableTypes: ["integer"],
        },
        {
            label: _t("Units reserved"),
            name: "reserved",
            type: "field",
            availableTypes: ["integer"],
        },
        {
            label: _t("Free"),
            name: "free",
            type: "field",
            availableTypes: ["boolean"],
            help: _t("Field that says when there is nothing to count."),
        },
    ],
    isEmpty: () => false,
    // On a tablet the text stands below the bar and leaves room for the names beside it.
    listViewWidth: () => [utils.getSize() < SIZES.LG ? 130 : 200, 320],
    fieldDependencies: ({ options }) => [
        ...Object.values(getFieldNames(options)).map((name) => ({
            name,
            type: "integer",
            readonly: true,
        })),
        ...(options.free ? [{ name: options.free, type: "boolean", readonly: true }] : []),
    ],
    extractProps: ({ options, string }) => {
        const { total, redeemed, reserved } = getFieldNames(options);
        return {
            label: string,
            totalField: total,
            redeemedField: redeemed,
            reservedField: reserved,
            freeField: options.free,
        };
    },
};

function getFieldNames(options) {
    return {
        total: options.total || "quantity",
        redeemed: options.redeemed || "quantity_redeemed",
        reserved: options.reserved || "quantity_reserved",
    };
}

registry.category("fields").add("clinic_progress", clinicProgressField);
