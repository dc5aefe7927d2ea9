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
    /** Lines that hold a credit of the customer of this ticket. */
    getCoveredLines() {
        return this.lines.filter((line) => line.isCovered);
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
