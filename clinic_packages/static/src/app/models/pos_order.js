import { PosOrder } from "@point_of_sale/app/models/pos_order";
import { patch } from "@web/core/utils/patch";

patch(PosOrder.prototype, {
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
