import { TicketScreen } from "@point_of_sale/app/screens/ticket_screen/ticket_screen";
import { patch } from "@web/core/utils/patch";
import { mayRefund } from "@clinic_packages/app/utils/package_checks";

patch(TicketScreen.prototype, {
    async onDoRefund() {
        const order = this.getSelectedOrder();
        if (!order?.lines.some((line) => line.touchedPackages)) {
            return super.onDoRefund(...arguments);
        }
        if (this._doesOrderHaveSoleItem(order) && !this._prepareAutoRefundOnOrder(order)) {
            return;
        }
        const details = this._getRefundableDetails(order.getPartner(), order).filter(
            ({ line }) => line.touchedPackages
        );
        if (!details.length || (await mayRefund(this.pos, order, details))) {
            return super.onDoRefund(...arguments);
        }
    },
    async addAdditionalRefundInfo(order, destinationOrder) {
        await super.addAdditionalRefundInfo(...arguments);
        for (const line of destinationOrder.lines) {
            if (line.refunded_orderline_id?.isCovered) {
                line.update({ price_unit: 0, price_type: "manual", discount: 0, tax_ids: [] });
            }
        }
    },
});
