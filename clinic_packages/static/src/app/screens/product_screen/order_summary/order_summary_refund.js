import { OrderSummary } from "@point_of_sale/app/screens/product_screen/order_summary/order_summary";
import { patch } from "@web/core/utils/patch";

patch(OrderSummary.prototype, {
    /** Core lets nobody type on a refund, but prices a line anew after a long press. */
    async onOrderlineLongPress(ev, orderline) {
        if (!orderline.isPackageRefund) {
            return super.onOrderlineLongPress(...arguments);
        }
    },
});
