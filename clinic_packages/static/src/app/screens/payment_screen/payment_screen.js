import { PaymentScreen } from "@point_of_sale/app/screens/payment_screen/payment_screen";
import { patch } from "@web/core/utils/patch";
import { mayPay } from "@clinic_packages/app/utils/package_checks";

patch(PaymentScreen.prototype, {
    /** Before a card is charged. */
    async sendPaymentRequest() {
        if (await mayPay(this.pos, this.currentOrder)) {
            return super.sendPaymentRequest(...arguments);
        }
    },
});
