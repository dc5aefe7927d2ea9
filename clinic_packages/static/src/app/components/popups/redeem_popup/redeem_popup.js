import { Component, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { deserializeDate, formatDate } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";

/**
 * Shows today's appointments and what a customer can redeem; the payload is the credit to use,
 * `{soldLineId, productId, quantity}`, see `redeemCredit`, or `{appointments}`, see `checkOut`.
 */
export class RedeemPopup extends Component {
    static template = "clinic_packages.RedeemPopup";
    static components = { Dialog };
    static props = {
        title: String,
        /** Told again whenever what it reads of `credits` changes. See `PackageCredits.getRedeemSections`. */
        getSections: Function,
        credits: Object,
        getPayload: Function,
        close: Function,
    };

    setup() {
        this.credits = useState(this.props.credits);
        this.state = useState({ openItemId: null });
    }

    get sections() {
        return this.props.getSections(this.credits);
    }
    get isEmpty() {
        return !this.sections.some(this.isShown);
    }
    isShown({ packages, appointments }) {
        return packages.length > 0 || appointments?.length > 0;
    }
    /** Those that a tap puts on the ticket together. */
    get waiting() {
        return this.credits.getWaitingAppointments();
    }

    getLeft(item) {
        return _t("%(left)s of %(total)s left", { left: item.remaining, total: item.quantity });
    }
    getReserved(item) {
        return item.reserved ? _t("%s reserved", item.reserved) : "";
    }
    getPurchase(sold) {
        return _t("bought %s", formatDate(deserializeDate(sold.purchase_date)));
    }
    /** Why an item cannot be taken, in words; empty when it can. */
    getReason(item) {
        if (!item.remaining) {
            return item.reserved ? _t("None left") : _t("Used up");
        }
        if (!item.products.length) {
            return _t("Not available any more");
        }
        return item.products.every((product) => product.free) ? _t("Free, takes no credit") : "";
    }

    onItem(item) {
        if (item.products.length > 1) {
            this.state.openItemId = this.state.openItemId === item.id ? null : item.id;
        } else {
            this.use(item, item.products[0]);
        }
    }
    checkOut(appointments) {
        this.props.getPayload({ appointments });
        this.props.close();
    }
    use(item, product) {
        this.props.getPayload({ soldLineId: item.id, productId: product.id, quantity: 1 });
        this.props.close();
    }
}
