import OrderPaymentValidation from "@point_of_sale/app/utils/order_payment_validation";
import { patch } from "@web/core/utils/patch";
import { mayPay } from "@clinic_packages/app/utils/package_checks";

patch(OrderPaymentValidation.prototype, {
    async askBeforeValidation() {
        const goOn = await super.askBeforeValidation(...arguments);
        return goOn !== false && (await mayPay(this.pos, this.order));
    },
    async finalizeValidation() {
        this.order.uiState.isPaidUnsent = this.order.isSynced;
        return super.finalizeValidation(...arguments);
    },
    handleValidationError() {
        const error = super.handleValidationError(...arguments);
        if (!this.order.finalized) {
            this.order.uiState.isPaidUnsent = false;
        }
        return error;
    },
});
