import { markRaw } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { Mutex } from "@web/core/utils/concurrency";
import { makeAwaitable } from "@point_of_sale/app/utils/make_awaitable_dialog";
import { RedeemPopup } from "@clinic_packages/app/components/popups/redeem_popup/redeem_popup";
import { rereadCoveredLines } from "@clinic_packages/app/utils/covered_lines";
import { checkOut } from "@clinic_packages/app/utils/check_out";
import { KnownAppointments } from "@clinic_packages/app/utils/known_appointments";
import { redeemCredit } from "@clinic_packages/app/utils/redeem_credit";
import { explainRefusal } from "@clinic_packages/app/utils/save_ticket";

/** Choosing and using credits at the till. One per till, `pos.packageCredits`. */
export class PackageCredits extends KnownAppointments {
    constructor(pos) {
        super(pos);
        this.redeeming = false;
        this.turn = markRaw(new Mutex());
    }

    /** Override to read more of a covered line again when balances change. */
    get lineFields() {
        return [
            "package_credit_name",
            "package_credit_owner",
            "package_credit_remaining",
            "package_credit_state",
            "package_list_value",
            "clinic_appointment",
        ];
    }

    /**
     * Override to add sections to the redeem popup.
     *
     * @param {Object} partner res.partner record
     * @returns {Object[]} `{id, title (may be empty), packages, appointments}`, top to bottom; the packages last
     */
    getRedeemSections(partner) {
        const packages = this.getRedeemablePackages(partner) || [];
        const appointments = this.getAppointments();
        if (!appointments.length) {
            return [{ id: "packages", title: "", packages, appointments }];
        }
        return [
            { id: "today", title: _t("Today"), packages: [], appointments },
            { id: "packages", title: _t("Packages"), packages, appointments: [] },
        ];
    }

    /**
     * Override to offer more than the packages of the customer when one of their products is added.
     *
     * @param {import("@point_of_sale/app/models/pos_order").PosOrder} order
     * @param {Object} vals of the line to come
     * @returns {Object[]} live packages, those to be offered first at the top
     */
    getOfferedPackages(order, vals) {
        return this.getRedeemablePackages(order.getPartner()) || [];
    }

    /** Override to count others: packages for the badge of the button; undefined when there is nothing to show. */
    getCount(partner) {
        return this.getRedeemablePackages(partner)?.length;
    }

    /**
     * Override to let some of them stay.
     *
     * @param {import("@point_of_sale/app/models/pos_order").PosOrder} order
     * @param {Object|false} partner the customer to be
     * @returns {Object[]} covered lines that come off the ticket when it becomes that customer's
     */
    getLinesToGiveBack(order, partner) {
        return order.getPartner()?.id === partner?.id ? [] : order.getCoveredLines();
    }

    /** Balances of these people changed, here or elsewhere. */
    onChanged(partnerIds) {
        this.askAgain(partnerIds);
        rereadCoveredLines(this.pos, partnerIds);
    }

    /**
     * Override to ask what must be known before a credit is used.
     *
     * @param {Object} choice see `redeemCredit`
     * @returns {Promise<boolean>} whether the line is on the ticket
     */
    redeem(choice) {
        return redeemCredit(this.pos, choice);
    }

    /** The *Packages* button: choose a credit of the customer and use it. */
    async choose() {
        const partner = this.partner || (await this.pos.selectPartner());
        if (!partner) {
            return;
        }
        try {
            for (const { id } of this.getShownPartners()) {
                this.pricelistOf[id] = this.pricelistId;
                this.remember(id, await this.pos.data.call(...this.prepareQuestion(id)));
            }
        } catch (error) {
            explainRefusal(this.pos, error);
            return;
        }
        const choice = await makeAwaitable(this.pos.dialog, RedeemPopup, {
            title: _t("Packages of %s", partner.name),
            getSections: (credits) => credits.getRedeemSections(partner),
            credits: this,
        });
        if (choice?.appointments) {
            await checkOut(this.pos, choice.appointments);
        } else if (choice) {
            await this.redeem(choice);
        }
    }
}
