import { markRaw } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { Mutex } from "@web/core/utils/concurrency";
import { Reactive } from "@web/core/utils/reactive";
import { debounce } from "@web/core/utils/timing";
import { makeAwaitable } from "@point_of_sale/app/utils/make_awaitable_dialog";
import { RedeemPopup } from "@clinic_packages/app/components/popups/redeem_popup/redeem_popup";
import { rereadCoveredLines } from "@clinic_packages/app/utils/covered_lines";
import { redeemCredit } from "@clinic_packages/app/utils/redeem_credit";
import { explainRefusal } from "@clinic_packages/app/utils/save_ticket";

/**
 * What customers can redeem, as the server last said. A hint for the screen: the server decides.
 *
 * One per till, `pos.packageCredits`. A package, as the server gives it:
 * `{id, number, name, partner_id, partner_name, purchase_date, items: [{id, name, quantity, reserved,
 * redeemed, remaining, products: [{id, name, list_price, free}]}]}`.
 */
export class PackageCredits extends Reactive {
    constructor(pos) {
        super();
        this.pos = pos;
        this.byPartner = {};
        this.redeeming = false;
        this.turn = markRaw(new Mutex());
        this.refreshLater = debounce((partnerId) => this.refresh(partnerId), 200);
    }

    /** May the user of this till sell and redeem packages (the right *Billing*)? */
    get enabled() {
        return Boolean(this.pos.config._package_billing);
    }

    get partner() {
        return this.pos.getOrder()?.getPartner();
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

    /**
     * Override to add sections to the redeem popup, such as today's bookings.
     *
     * @param {Object} partner res.partner record
     * @returns {Object[]} `{id, title (may be empty), packages}`, top to bottom
     */
    getRedeemSections(partner) {
        return [{ id: "packages", title: "", packages: this.getRedeemablePackages(partner) || [] }];
    }

    /** Packages for the badge of the button; undefined when there is nothing to show. */
    getCount(partner) {
        return this.getRedeemablePackages(partner)?.length;
    }

    /** Ask the server once per choice of a customer. */
    async ensure(partner) {
        if (partner?.isSynced && !(partner.id in this.byPartner)) {
            await this.refresh(partner.id);
        }
    }

    async refresh(partnerId) {
        if (!this.enabled || !partnerId) {
            return;
        }
        const result = await this.pos.data.silentCall(...this.prepareQuestion(partnerId));
        if (result) {
            this.byPartner[partnerId] = result.packages;
        }
    }

    prepareQuestion(partnerId) {
        return ["pos.config", "get_redeemable_packages", [[this.pos.config.id], partnerId]];
    }

    /** Balances of these customers changed, here or elsewhere. */
    onChanged(partnerIds) {
        for (const id of partnerIds) {
            if (id === this.partner?.id) {
                this.refreshLater(id);
            } else {
                delete this.byPartner[id];
            }
        }
        rereadCoveredLines(this.pos, partnerIds);
    }

    /** After a time without connection nothing known here can be trusted. */
    forget() {
        this.byPartner = {};
        this.ensure(this.partner);
    }

    /** The *Packages* button: choose a credit of the customer and use it. */
    async choose() {
        const partner = this.partner || (await this.pos.selectPartner());
        if (!partner) {
            return;
        }
        try {
            const result = await this.pos.data.call(...this.prepareQuestion(partner.id));
            this.byPartner[partner.id] = result.packages;
        } catch (error) {
            explainRefusal(this.pos, error);
            return;
        }
        const choice = await makeAwaitable(this.pos.dialog, RedeemPopup, {
            title: _t("Packages of %s", partner.name),
            getSections: (credits) => credits.getRedeemSections(partner),
            credits: this,
        });
        if (choice) {
            await redeemCredit(this.pos, choice);
        }
    }
}
