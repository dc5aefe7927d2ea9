import { OrderSummary } from "@point_of_sale/app/screens/product_screen/order_summary/order_summary";
import { patch } from "@web/core/utils/patch";
import { parseFloat } from "@web/views/fields/parsers";
import { tellLoanProblem } from "@clinic_packages_family/app/utils/choose_line_person";
import "@clinic_packages/app/screens/product_screen/order_summary/order_summary"; // patched first

patch(OrderSummary.prototype, {
    /** Whoever lends a credit to somebody stays on the ticket. */
    _setValue(val) {
        const line = this.currentOrder.getSelectedOrderline();
        const isTakenOff =
            val === "remove" ||
            (this.pos.numpadMode === "quantity" && !(val && parseFloat(`${val}`) > 0));
        if (line && isTakenOff && tellLoanProblem(this.pos, this.currentOrder, [line])) {
            this.numberBuffer.reset();
            return;
        }
        return super._setValue(...arguments);
    },
});
