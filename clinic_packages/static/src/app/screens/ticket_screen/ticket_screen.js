import { TicketScreen } from "@point_of_sale/app/screens/ticket_screen/ticket_screen";
import { patch } from "@web/core/utils/patch";
import { mayRefund } from "@clinic_packages/app/utils/package_checks";
import { applyPackageRefunds, askPackageRefunds } from "@clinic_packages/app/utils/refund_packages";

patch(TicketScreen.prototype, {
    async onDoRefund() {
        const order = this.getSelectedOrder();
        this.packageRefunds = {};
        if (!order?.lines.some((line) => line.touchedPackages)) {
            return super.onDoRefund(...arguments);
        }
        if (this._doesOrderHaveSoleItem(order) && !this._prepareAutoRefundOnOrder(order)) {
            return;
        }
        const details = this._getRefundableDetails(order.getPartner(), order);
        const covered = details.filter(({ line }) => line.isCovered);
        if (covered.length && !(await mayRefund(this.pos, order, covered))) {
            return;
        }
        if (details.some(({ line }) => line.sellsPackage)) {
            this.packageRefunds = await askPackageRefunds(this.pos, details);
        }
        if (this.packageRefunds) {
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
        applyPackageRefunds(destinationOrder, this.packageRefunds);
    },
});
