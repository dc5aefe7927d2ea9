import { OrderSummary } from "@point_of_sale/app/screens/product_screen/order_summary/order_summary";
import { AlertDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { patch } from "@web/core/utils/patch";
import { parseFloat } from "@web/views/fields/parsers";
import { setCoveredQuantity } from "@clinic_packages/app/utils/covered_lines";
import { getQuantityProblem } from "@clinic_packages/app/utils/package_checks";

patch(OrderSummary.prototype, {
    _setValue(val) {
        const line = this.currentOrder.getSelectedOrderline();
        const isRemoval = val === "remove" || val === "";
        if (!line?.isCovered && !(line?.isAppointment && isRemoval)) {
            return super._setValue(...arguments);
        }
        if (this.pos.numpadMode !== "quantity" && !isRemoval) {
            this.numberBuffer.reset();
            this.pos.refuseCoveredEdit();
            return;
        }
        return this.setCoveredQuantity(line, isRemoval ? 0 : parseFloat(`${val}`));
    },
    async setCoveredQuantity(line, quantity) {
        const problem = quantity !== 0 && getQuantityProblem(quantity);
        if (problem) {
            this.numberBuffer.reset();
            this.dialog.add(AlertDialog, problem);
        } else if (!(await setCoveredQuantity(this.pos, line, quantity))) {
            this.numberBuffer.reset();
        }
    },
    async setLinePrice(line) {
        if (line.isCovered) {
            this.pos.refuseCoveredEdit();
            return;
        }
        return super.setLinePrice(...arguments);
    },
    /** Core prices a line anew after a long press. */
    async onOrderlineLongPress(ev, orderline) {
        if (!orderline.isCovered) {
            return super.onOrderlineLongPress(...arguments);
        }
    },
});
