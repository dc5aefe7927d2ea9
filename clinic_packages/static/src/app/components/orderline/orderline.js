import { Orderline } from "@point_of_sale/app/components/orderline/orderline";
import { patch } from "@web/core/utils/patch";

patch(Orderline.prototype, {
    /** What a covered line is worth is said below it; "0.00 / Units" would only be in the way. */
    get lineScreenValues() {
        const values = super.lineScreenValues;
        return this.line.isCovered ? { ...values, displayPriceUnit: false } : values;
    },
});
