import { PosOrderline } from "@point_of_sale/app/models/pos_order_line";
import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";
import { parseFloat } from "@web/views/fields/parsers";
import "@clinic_packages/app/models/pos_order_line"; // patched first

/** What a line gives back for packages was decided when the refund was begun: it stays or goes. */
function getPackageRefundEdit() {
    return {
        title: _t("Refund of packages"),
        body: _t(
            "What is given back was decided when the refund was started. Take the line off, open the ticket that sold the package and choose Refund again."
        ),
    };
}

patch(PosOrderline.prototype, {
    get isPackageRefund() {
        return Boolean(this.refunded_orderline_id?.sellsPackage);
    },
    getPackageQuestion() {
        const question = super.getPackageQuestion();
        return this.isPackageRefund
            ? {
                  ...question,
                  price_unit: this.price_unit,
                  discount: this.discount,
                  clinic_refund_choice: this.clinic_refund_choice || false,
              }
            : question;
    },
    setQuantity(quantity) {
        const number = typeof quantity === "number" ? quantity : parseFloat(`${quantity || 0}`);
        if (this.isPackageRefund && number && number !== this.qty) {
            return getPackageRefundEdit();
        }
        return super.setQuantity(...arguments);
    },
    setUnitPrice(price) {
        return super.setUnitPrice(this.isPackageRefund ? this.price_unit : price);
    },
    setDiscount(discount) {
        return super.setDiscount(this.isPackageRefund ? this.discount : discount);
    },
});
