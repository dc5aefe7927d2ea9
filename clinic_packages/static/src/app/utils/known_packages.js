import { markRaw } from "@odoo/owl";
import { debounce } from "@web/core/utils/timing";
import { TicketOnScreen } from "@clinic_packages/app/utils/ticket_on_screen";

/**
 * What customers can redeem, as the server last said. A hint for the screen: the server decides.
 *
 * A package, as the server gives it:
 * `{id, number, name, partner_id, partner_name, purchase_date, items: [{id, name, quantity, reserved,
 * redeemed, remaining, products: [{id, name, list_price, free}]}]}`.
 */
export class KnownPackages extends TicketOnScreen {
    constructor(pos) {
        super(pos);
        this.byPartner = {};
        /** At which pricelist their prices are; what costs nothing takes no credit. */
        this.pricelistOf = markRaw({});
        this.outdated = markRaw(new Set());
        this.refreshLater = debounce(() => this.refreshOutdated(), 200);
    }

    /**
     * Override to change which packages can be redeemed for a customer.
     *
     * @param {Object} partner res.partner record
     * @returns {Object[]|undefined} live packages, oldest purchase first; undefined until they are known
     */
    getRedeemablePackages(partner) {
        return this.byPartner[partner?.id];
    }

    /** Ask the server once per choice of a customer, and again at other prices. */
    async ensure(partner) {
        if (!partner?.isSynced) {
            return;
        }
        const isKnown = partner.id in this.byPartner;
        if (!isKnown || this.pricelistOf[partner.id] !== this.pricelistId) {
            await this.refresh(partner.id);
        }
    }

    /** Ask for all that the ticket on the screen needs. */
    ensureShown() {
        return Promise.all(this.getShownPartners().map((partner) => this.ensure(partner)));
    }

    async refresh(partnerId) {
        if (!this.enabled || !partnerId) {
            return;
        }
        const pricelistId = this.pricelistId;
        const result = await this.pos.data.silentCall(...this.prepareQuestion(partnerId));
        if (result) {
            this.pricelistOf[partnerId] = pricelistId;
            this.remember(partnerId, result);
        }
    }

    /**
     * Override to keep more of what the server says of a customer.
     *
     * @param {number} partnerId
     * @param {Object} result of `get_redeemable_packages`
     */
    remember(partnerId, result) {
        this.byPartner[partnerId] = result.packages;
    }

    prepareQuestion(partnerId) {
        return [
            "pos.config",
            "get_redeemable_packages",
            [[this.pos.config.id], partnerId, this.pricelistId],
        ];
    }

    /** What is known of these people is old: ask soon for those on the screen, else when they are chosen again. */
    askAgain(partnerIds) {
        const shown = this.getShownPartners().map(({ id }) => id);
        for (const id of this.getConcerned(partnerIds)) {
            if (shown.includes(id)) {
                this.outdated.add(id);
            } else {
                delete this.byPartner[id];
            }
        }
        this.refreshLater();
    }

    /**
     * Override to add customers who find credits of others.
     *
     * @param {number[]} partnerIds people whose balances changed
     * @returns {number[]} customers for whom the till finds other credits than before
     */
    getConcerned(partnerIds) {
        return partnerIds;
    }

    async refreshOutdated() {
        const ids = [...this.outdated];
        this.outdated.clear();
        await Promise.all(ids.map((id) => this.refresh(id)));
    }

    /** After a time without connection nothing known here can be trusted. */
    forget() {
        this.byPartner = {};
        this.ensureShown();
    }
}
