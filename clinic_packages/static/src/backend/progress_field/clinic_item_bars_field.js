import { Component } from "@odoo/owl";
import { ClinicProgressBar } from "@clinic_packages/backend/progress_field/clinic_progress_bar";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { SIZES, utils } from "@web/core/ui/ui_service";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** A bar for each sold item: what is redeemed of it against what was bought. */
export class ClinicItemBarsField extends Component {
    static template = "clinic_packages.ClinicItemBarsField";
    static components = { ClinicProgressBar };
    static props = { ...standardFieldProps, usedBy: { type: String, optional: true } };

    /** Who was treated, in words; nothing when that goes without saying. */
    get people() {
        return this.props.usedBy && this.props.record.data[this.props.usedBy];
    }

    get items() {
        return this.props.record.data[this.props.name].records.map(({ resId, data }) => ({
            id: resId,
            name: data.name,
            bar: {
                label: data.name,
                total: data.quantity,
                redeemed: data.quantity_redeemed,
                reserved: data.quantity_reserved,
                isFree: data.is_free,
                counts: "redeemed",
            },
        }));
    }
}

export const clinicItemBarsField = {
    component: ClinicItemBarsField,
    displayName: _t("Item Usage"),
    supportedTypes: ["one2many"],
    supportedOptions: [
        {
            label: _t("Used by"),
            name: "used_by",
            type: "field",
            availableTypes: ["char"],
            help: _t("Field that tells in words who was treated."),
        },
    ],
    isEmpty: () => false,
    listViewWidth: () => [utils.getSize() < SIZES.LG ? 140 : 260, 420],
    relatedFields: () => [
        { name: "name", type: "char" },
        { name: "quantity", type: "integer" },
        { name: "quantity_redeemed", type: "integer" },
        { name: "quantity_reserved", type: "integer" },
        { name: "is_free", type: "boolean" },
    ],
    fieldDependencies: ({ options }) =>
        options.used_by ? [{ name: options.used_by, type: "char", readonly: true }] : [],
    extractProps: ({ options }) => ({ usedBy: options.used_by }),
};

registry.category("fields").add("clinic_item_bars", clinicItemBarsField);
