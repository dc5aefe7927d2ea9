import { OrderSummary } from "@point_of_sale/app/screens/product_screen/order_summary/order_summary";
import { AlertDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { patch } from "@web/core/utils/patch";
import { getPackageRefundEdit } from "@clinic_packages/app/models/pos_order_line_refund";

patch(OrderSummary.prototype, {
    _setValue(val) {
        const isRemoval = val === "remove" || val === "";
        const line = this.currentOrder.getSelectedOrderline();
        if (line?.isPackageRefund && this.pos.numpadMode !== "quantity" && !isRemoval) {
            this.numberBuffer.reset();
            this.dialog.add(AlertDialog, getPackageRefundEdit());
            return;
        }
        return super._setValue(...arguments);
    },
    async setLinePrice(line) {
        if (line.isPackageRefund) {
            this.dialog.add(AlertDialog, getPackageRefundEdit());
            return;
        }
        return super.setLinePrice(...arguments);
    },
    /** Core prices a line anew after a long press. */
    async onOrderlineLongPress(ev, orderline) {
        if (!orderline.isPackageRefund) {
            return super.onOrderlineLongPress(...arguments);
        }
    },
});
