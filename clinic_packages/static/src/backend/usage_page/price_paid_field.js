import { Component } from "@odoo/owl";
import { formatCurrency } from "@web/core/currency";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** What was paid, and the discount it includes. */
export class ClinicPricePaidField extends Component {
    static template = "clinic_packages.ClinicPricePaidField";
    static props = { ...standardFieldProps };

    get price() {
        const { data } = this.props.record;
        return formatCurrency(data[this.props.name], data.currency_id?.id);
    }

    get discount() {
        const percent = this.props.record.data.discount_percent;
        return percent ? _t("%s%% discount", percent) : "";
    }

    get listPrice() {
        const { data } = this.props.record;
        return _t(
            "List price at the time, without taxes: %s",
            formatCurrency(data.amount_list, data.currency_id?.id)
        );
    }
}

export const clinicPricePaidField = {
    component: ClinicPricePaidField,
    displayName: _t("Price Paid with Discount"),
    supportedTypes: ["monetary"],
    listViewWidth: [84, 150],
    fieldDependencies: [
        { name: "amount_list", type: "monetary", readonly: true },
        { name: "discount_percent", type: "float", readonly: true },
        { name: "currency_id", type: "many2one", relation: "res.currency", readonly: true },
    ],
};

registry.category("fields").add("clinic_price_paid", clinicPricePaidField);
