import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { SIZES, utils } from "@web/core/ui/ui_service";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/**
 * Tells how much of a credit is left: what is redeemed is solid, what a ticket or an appointment holds is
 * lighter, what remains is the empty part. The field itself is the number of units left.
 */
export class ClinicProgressField extends Component {
    static template = "clinic_packages.ClinicProgressField";
    static props = {
        ...standardFieldProps,
        label: { type: String, optional: true },
        totalField: String,
        redeemedField: String,
        reservedField: String,
    };

    get left() {
        return this.props.record.data[this.props.name] || 0;
    }

    get total() {
        return this.props.record.data[this.props.totalField] || 0;
    }

    get redeemed() {
        return this.props.record.data[this.props.redeemedField] || 0;
    }

    get reserved() {
        return this.props.record.data[this.props.reservedField] || 0;
    }

    get leftText() {
        return _t("%(left)s of %(total)s left", { left: this.left, total: this.total });
    }

    get reservedText() {
        return this.reserved && _t("%s reserved", this.reserved);
    }

    /** What a screen reader says instead of the bar. */
    get description() {
        return [_t("%s redeemed", this.redeemed), this.reservedText, this.leftText]
            .filter(Boolean)
            .join(", ");
    }

    getStyle(units) {
        return `width: ${this.total ? (100 * units) / this.total : 0}%`;
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
    ],
    isEmpty: () => false,
    // On a tablet the text stands below the bar and leaves room for the names beside it.
    listViewWidth: () => [utils.getSize() < SIZES.LG ? 130 : 200, 320],
    fieldDependencies: ({ options }) =>
        Object.values(getFieldNames(options)).map((name) => ({
            name,
            type: "integer",
            readonly: true,
        })),
    extractProps: ({ options, string }) => {
        const { total, redeemed, reserved } = getFieldNames(options);
        return {
            label: string,
            totalField: total,
            redeemedField: redeemed,
            reservedField: reserved,
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
