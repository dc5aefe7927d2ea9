import { PosOrderline } from "@point_of_sale/app/models/pos_order_line";
import { formatCurrency } from "@web/core/currency";
import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";
import { parseFloat } from "@web/views/fields/parsers";
import { getQuantityProblem } from "@clinic_packages/app/utils/package_checks";

patch(PosOrderline.prototype, {
    /** A credit pays, or was to pay, for this line; the server says so. */
    get isCovered() {
        return Boolean(this.package_credit_state);
    },
    get sellsPackage() {
        return Boolean(this.product_id?.product_tmpl_id?.isPackage && !this.refunded_orderline_id);
    },
    /** Must the server be asked before the ticket of this line is paid? */
    get concernsPackages() {
        const refunded = this.refunded_orderline_id;
        return this.isCovered || this.sellsPackage || Boolean(refunded?.touchedPackages);
    },
    /** On a paid ticket: sold packages, or took a credit. */
    get touchedPackages() {
        return this.isCovered || this.sellsPackage;
    },
    get packageContents() {
        return this.product_id?.product_tmpl_id?.packageContents || [];
    },

    /**
     * Override to let a line be for somebody else than the customer.
     *
     * @returns {Object|undefined} res.partner record of the person who gets what is on this line
     */
    getPatient() {
        return this.order_id?.getPartner();
    },
    /**
     * Override to tell the server more about a line that is about to be paid.
     *
     * @returns {Object} one of the lines of `pos.order.check_clinic_packages`
     */
    getPackageQuestion() {
        return {
            uuid: this.uuid,
            product_id: this.product_id.id,
            qty: this.qty,
            refunded_orderline_id: this.refunded_orderline_id?.id || false,
        };
    },

    /**
     * What screen and receipt say about the credit. Override to say more.
     *
     * @returns {{text: string, details: string, isWarning: boolean} | false}
     */
    get packageCredit() {
        const refunded = this.refunded_orderline_id;
        if (refunded?.isCovered) {
            const text = _t("gives back a credit of %s", refunded.package_credit_name);
            return { text, details: refunded.package_credit_owner, isWarning: false };
        }
        if (!this.isCovered) {
            return false;
        }
        return {
            text: this.getPackageCreditText(),
            details: _t("worth %(amount)s, package of %(owner)s", {
                amount: formatCurrency(this.package_list_value, this.currency.id),
                owner: this.package_credit_owner,
            }),
            isWarning: ["lost", "unsettled"].includes(this.package_credit_state),
        };
    },
    getPackageCreditText() {
        const credit = this.package_credit_name;
        switch (this.package_credit_state) {
            case "lost":
                return _t("no longer covered by %s: take the line off or choose again", credit);
            case "unsettled":
                return _t("not covered by %s any more: to settle", credit);
            case "reversed":
                return _t("was covered by %s, given back", credit);
        }
        return _t("covered by %(credit)s, %(left)s left", {
            credit,
            left: this.package_credit_remaining,
        });
    },

    canBeMergedWith(orderline) {
        return !this.isCovered && !orderline.isCovered && super.canBeMergedWith(...arguments);
    },
    setQuantity(quantity, keep_price) {
        if (this.isCovered) {
            return {
                title: _t("Covered by a package"),
                body: _t("Change the quantity of this line with the number keys."),
            };
        }
        const problem = this.sellsPackage && quantity && getQuantityProblem(toNumber(quantity));
        return problem || super.setQuantity(...arguments);
    },
    setUnitPrice(price) {
        return super.setUnitPrice(this.isCovered ? 0 : price);
    },
    setDiscount(discount) {
        return super.setDiscount(this.isCovered ? 0 : discount);
    },

    /** Show what the server says now. It is never sent back, so nothing has to be saved. */
    showFromServer(vals) {
        const records = [this, this.order_id];
        const dirty = records.map((record) => record._dirty);
        this.update(vals);
        records.forEach((record, index) => (record._dirty = dirty[index]));
    },
});

function toNumber(quantity) {
    return typeof quantity === "number" ? quantity : parseFloat(`${quantity}`);
}
