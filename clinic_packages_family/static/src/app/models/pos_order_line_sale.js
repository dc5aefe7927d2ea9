import { PosOrderline } from "@point_of_sale/app/models/pos_order_line";
import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";
import "@clinic_packages/app/models/pos_order_line"; // patched first

/** A package line says who may use what it sells; an individual one is one package for one person. */
patch(PosOrderline.prototype, {
    get sellsIndividualPackage() {
        return Boolean(this.sellsPackage && this.product_id.product_tmpl_id.isIndividualPackage);
    },
    /** For screen and receipt; empty when there is nothing to say. */
    get packageUsers() {
        const person = this.getPatient();
        if (!this.sellsPackage || !person) {
            return "";
        }
        if (this.sellsIndividualPackage) {
            return _t("Only %s can use it", person.name);
        }
        return this.product_id.product_tmpl_id.isFamilyPackage
            ? _t("%s and family can use it", person.name)
            : "";
    },

    canBeMergedWith(orderline) {
        return (
            !this.sellsIndividualPackage &&
            !orderline.sellsIndividualPackage &&
            super.canBeMergedWith(...arguments)
        );
    },
    setQuantity(quantity, keepPrice) {
        const isOne = [1, 0].includes(Number(quantity)); // 0 and "" take the line off
        if (this.sellsIndividualPackage && quantity !== "remove" && !isOne) {
            return {
                title: _t("One person, one package"),
                body: _t(
                    "“%s” is for one family member. Add it again for another one.",
                    this.getFullProductName()
                ),
            };
        }
        return super.setQuantity(...arguments);
    },
});
