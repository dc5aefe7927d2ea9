import { PosStore } from "@point_of_sale/app/services/pos_store";
import { AlertDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";
import { giveBackForNewCustomer } from "@clinic_packages/app/utils/covered_lines";
import { CHARGE, offerCredit } from "@clinic_packages/app/utils/offer_credit";
import { getSaleProblem, mayPay } from "@clinic_packages/app/utils/package_checks";
import { PackageCredits } from "@clinic_packages/app/utils/package_credits";
import { PackageOffer } from "@clinic_packages/app/utils/package_offer";

patch(PosStore.prototype, {
    async setup() {
        this.packageCredits = new PackageCredits(this);
        this.packageOffer = new PackageOffer(this);
        await super.setup(...arguments);
        this.data.connectWebSocket("CLINIC_PACKAGES_CHANGED", ({ partner_ids }) =>
            this.packageCredits.onChanged(partner_ids)
        );
        this.data.connectWebSocket("CLINIC_PACKAGES_OFFER", ({ product_tmpl_ids }) =>
            this.packageOffer.refresh(product_tmpl_ids)
        );
        window.addEventListener("pos-network-online", () => {
            this.packageCredits.forget();
            this.packageOffer.refreshAll();
        });
        this.packageOffer.refreshAll();
    },

    /**
     * Override to ask what must be known before a package is sold. Called when a ticket with packages
     * is about to be paid.
     *
     * @param {import("@point_of_sale/app/models/pos_order").PosOrder} order
     * @returns {Promise<boolean>} false to stay on the ticket
     */
    async askBeforePackageSale(order) {
        return Boolean(order.getPartner() || (await this.selectPartner(order)));
    },

    async addLineToCurrentOrder(vals, opts = {}, configure = true) {
        const answer = await offerCredit(this, vals);
        if (answer === CHARGE) {
            return super.addLineToCurrentOrder(...arguments);
        }
        if (answer) {
            await this.packageCredits.redeem(answer);
        }
    },
    async addLineToOrder(vals, order, opts = {}, configure = true) {
        const template =
            typeof vals.product_tmpl_id === "number"
                ? this.models["product.template"].get(vals.product_tmpl_id)
                : vals.product_tmpl_id;
        const quantity = vals.qty ?? (order.preset_id?.is_return ? -1 : 1);
        const problem = getSaleProblem(this, template, quantity);
        if (problem) {
            this.dialog.add(AlertDialog, problem);
            return;
        }
        return super.addLineToOrder(...arguments);
    },
    async setDiscountFromUI(line, val) {
        if (line.isCovered) {
            this.refuseCoveredEdit();
            return;
        }
        return super.setDiscountFromUI(...arguments);
    },
    refuseCoveredEdit() {
        this.dialog.add(AlertDialog, {
            title: _t("Covered by a package"),
            body: _t("A package credit pays for this line: it has no price and no discount."),
        });
    },

    setPartnerToCurrentOrder(partner) {
        const order = this.getOrder();
        const lines = this.packageCredits.getLinesToGiveBack(order, partner);
        if (!lines.length) {
            return super.setPartnerToCurrentOrder(...arguments);
        }
        const setPartner = () => super.setPartnerToCurrentOrder(partner);
        this.partnerChange = giveBackForNewCustomer(this, order, lines).then(
            (released) => released && setPartner()
        );
        return this.partnerChange;
    },
    /** Returns who the customer is in the end, which may still be the one before. */
    async selectPartner(currentOrder = this.getOrder()) {
        const payload = await super.selectPartner(...arguments);
        if (!this.partnerChange) {
            return payload;
        }
        await this.partnerChange;
        this.partnerChange = null;
        return currentOrder.getPartner();
    },

    async pay() {
        const order = this.getOrder();
        if (order.canPay() && !(await mayPay(this, order))) {
            return;
        }
        return super.pay(...arguments);
    },
    /** Asked here too: creating the fast validation already adds the payment to the ticket. */
    async validateOrderFast() {
        if (await mayPay(this, this.getOrder())) {
            return super.validateOrderFast(...arguments);
        }
    },

    async preSyncAllOrders(orders) {
        // The server may have lost a draft that was paid here: send its lines whole, not only what changed.
        for (const order of orders.filter((order) => order.isPaidUnsent())) {
            order.lines.forEach((line) => (line._dirty = true));
        }
        return super.preSyncAllOrders(...arguments);
    },
    postSyncAllOrders(orders) {
        for (const order of orders) {
            if (["paid", "done"].includes(order.state)) {
                order.uiState.isPaidUnsent = false;
                if (order.lines.some((line) => line.concernsPackages)) {
                    this.packageCredits.onChanged(order.getPatients().map(({ id }) => id));
                }
            }
        }
        return super.postSyncAllOrders(...arguments);
    },
});
