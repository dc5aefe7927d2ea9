import { useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { MonetaryField, monetaryField } from "@web/views/fields/monetary/monetary_field";
import { parsePrice } from "@clinic_packages/backend/price_field/parse_price";

/** A price that says under its input why it is not accepted. */
export class ClinicPriceField extends MonetaryField {
    static template = "clinic_packages.ClinicPriceField";

    setup() {
        this.refusal = useState({ text: "" });
        super.setup();
    }

    get inputOptions() {
        return { ...super.inputOptions, parse: (text) => this.parse(text) };
    }

    get problem() {
        return this.props.record.isFieldInvalid(this.props.name) ? this.refusal.text : "";
    }

    /** @throws {Error} which marks the field as wrong */
    parse(text) {
        const { value, problem } = parsePrice(text, this.currencySymbol);
        this.refusal.text = problem || "";
        if (problem) {
            throw new Error(problem);
        }
        return value;
    }
}

registry.category("fields").add("clinic_price", {
    ...monetaryField,
    component: ClinicPriceField,
    additionalClasses: ["o_field_monetary"],
});
