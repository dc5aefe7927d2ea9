import { PosOrderline } from "@point_of_sale/app/models/pos_order_line";
import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";
import "@clinic_packages/app/models/pos_order_line"; // patched first

/** A line is for a person: the customer, or somebody else on the ticket. */
patch(PosOrderline.prototype, {
    getPatient() {
        return (this.config._family_members && this.clinic_patient_id) || super.getPatient();
    },
    /** Is somebody treated by this line, rather than sold a package, paid back or given a discount? */
    isTreatment() {
        return (
            this.qty > 0 &&
            this.price_unit >= 0 &&
            !this.sellsPackage &&
            !this.refunded_orderline_id &&
            !this.isTipLine()
        );
    },
    getPackageQuestion() {
        return {
            ...super.getPackageQuestion(),
            patient_id: this.getPatient()?.id || false,
            price_unit: this.price_unit,
        };
    },
    canBeMergedWith(orderline) {
        return (
            this.getPatient()?.id === orderline.getPatient()?.id &&
            super.canBeMergedWith(...arguments)
        );
    },

    /** For screen and receipt; empty where it goes without saying. */
    get patientText() {
        const patient = this.config._family_members && this.clinic_patient_id;
        const isCustomer = patient && patient.id === this.order_id?.partner_id?.id;
        if (!patient || (isCustomer && !this.isCovered) || this.sellsPackage) {
            return "";
        }
        return _t("for %s", patient.name);
    },
    /** Whoever could lend the credit of this line; empty for a credit that is not borrowed. */
    get lenderIds() {
        return (this.isCovered && this.clinic_lender_ids) || [];
    },
    get packageCredit() {
        const credit = super.packageCredit;
        if (!credit || !this.lenderIds.length) {
            return credit;
        }
        return { ...credit, details: _t("%s, lent", credit.details) };
    },
});
