import { Reactive } from "@web/core/utils/reactive";

/** For whom, and at which prices, the ticket on the screen asks what can be redeemed. */
export class TicketOnScreen extends Reactive {
    constructor(pos) {
        super();
        this.pos = pos;
    }

    /** May the user of this till sell and redeem packages (the right *Billing*)? */
    get enabled() {
        return Boolean(this.pos.config._package_billing);
    }

    /** In force on the ticket on the screen. */
    get pricelistId() {
        return this.pos.getOrder()?.pricelist_id?.id || false;
    }

    get partner() {
        return this.pos.getOrder()?.getPartner();
    }

    /**
     * Override to leave out whose packages come with those of another.
     *
     * @returns {Object[]} res.partner records: whose packages the ticket on the screen needs, the customer first
     */
    getShownPartners() {
        return this.pos.getOrder()?.getPatients() || [];
    }
}
