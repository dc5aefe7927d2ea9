import { PosStore } from "@point_of_sale/app/services/pos_store";
import { patch } from "@web/core/utils/patch";
import { getSaleProblem } from "@clinic_packages/app/utils/package_checks";
import { chooseMember, mayBuyFor } from "@clinic_packages_family/app/utils/individual_package";
import "@clinic_packages/app/services/pos_store"; // patched first

/** An individual package is sold to one member of a family, who is asked for when it is added. */
patch(PosStore.prototype, {
    async addLineToCurrentOrder(vals, opts = {}, configure = true) {
        const template =
            typeof vals.product_tmpl_id === "number"
                ? this.models["product.template"].get(vals.product_tmpl_id)
                : vals.product_tmpl_id;
        const order = this.getOrder() || this.addNewOrder();
        if (!template?.isIndividualPackage || order.isRefund || getSaleProblem(this, template)) {
            return super.addLineToCurrentOrder(...arguments);
        }
        const member = await this.chooseMemberOnce(order, template);
        if (member) {
            const line = { ...vals, qty: 1, clinic_patient_id: member };
            return super.addLineToCurrentOrder(line, opts, configure);
        }
    },
    /** A second tap while the first one is asked about is not a second wish. */
    async chooseMemberOnce(order, template) {
        if (this.isChoosingMember) {
            return;
        }
        this.isChoosingMember = true;
        try {
            const customer = order.getPartner() || (await this.selectPartner(order));
            return customer && (await chooseMember(this, template.name, customer));
        } finally {
            this.isChoosingMember = false;
        }
    },

    /** Asks again for whom a package is when the customer it was chosen for has changed. */
    async askBeforePackageSale(order) {
        if (!(await super.askBeforePackageSale(...arguments))) {
            return false;
        }
        for (const line of order.lines.filter((line) => line.sellsIndividualPackage)) {
            if (!(await this.askForMember(order, line))) {
                return false;
            }
        }
        return true;
    },
    async askForMember(order, line) {
        const customer = order.getPartner();
        await this.family.ensure(customer);
        const person = line.getPatient();
        if (mayBuyFor(this, customer, person)) {
            return true;
        }
        const member = await chooseMember(this, line.getFullProductName(), customer, person);
        if (member) {
            line.update({ clinic_patient_id: member });
        }
        return Boolean(member);
    },
});
