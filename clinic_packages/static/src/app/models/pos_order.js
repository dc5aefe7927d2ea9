import { PosOrder } from "@point_of_sale/app/models/pos_order";
import { patch } from "@web/core/utils/patch";

patch(PosOrder.prototype, {
    /**
     * A ticket saved at a till that shares its tickets comes with the other till as its location. Core
     * corrects this a moment later, too late for its own customer display.
     */
    setup() {
        super.setup(...arguments);
        if (!this.config_id && !this.finalized) {
            this.config_id = this.config;
        }
    },
    /** Covered lines stay free whatever the customer or the pricelist. */
    getLinesToCompute() {
        return super.getLinesToCompute().filter((line) => !line.isCovered);
    },
    /** Lines that a credit pays for. */
    getCoveredLines() {
        return this.lines.filter((line) => line.isCovered);
    },
    /**
     * Override to add people to the customer.
     *
     * @returns {Object[]} res.partner records of those this ticket is for, the customer first
     */
    getPatients() {
        const customer = this.getPartner();
        return customer ? [customer] : [];
    },
    /**
     * Override to add lines on which the answer depends.
     *
     * @returns {Object[]} lines the server is asked about before the ticket is paid
     */
    getCheckedLines() {
        const hasRefund = this.lines.some((line) => line.isPackageRefund);
        return this.lines.filter(
            // What else is refunded counts too: packages bear their share of discounts.
            (line) => line.concernsPackages || (hasRefund && line.refunded_orderline_id)
        );
    },
    /**
     * Override to tell the server more about a ticket that is about to be paid.
     *
     * @returns {Object} for `pos.order.check_clinic_packages`, without its lines
     */
    getPackageQuestion() {
        return {
            uuid: this.uuid,
            partner_id: this.partner_id?.id || false,
            config_id: this.config.id,
        };
    },
    /** Paid here after it was saved as a draft, and the server does not know yet. */
    isPaidUnsent() {
        return Boolean(this.uiState?.isPaidUnsent && this.finalized);
    },
    /** Queues the ticket again after a reload. */
    get isUnsyncedPaid() {
        return super.isUnsyncedPaid || this.isPaidUnsent();
    },
    /** Sent until the server has it, also after a failed call or a reload. */
    isDirty() {
        return super.isDirty() || this.isPaidUnsent();
    },
});
