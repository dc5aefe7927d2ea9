import { reactive } from "@odoo/owl";
import { RelationalModel } from "@web/model/relational_model/relational_model";

/** The sold packages of one package, and what is told of the package above them. */
export class ClinicUsageModel extends RelationalModel {
    setup() {
        super.setup(...arguments);
        this.usage = reactive({ data: null });
    }

    /** Both are read together, again after each action and filter; sorting and paging leave the top alone. */
    async load(params = {}) {
        const packageId = (params.context || this.config.context).active_id;
        if (packageId) {
            this.loadUsage(packageId);
        }
        return super.load(...arguments);
    }

    async loadUsage(packageId) {
        this.usage.data = await this.orm.call("clinic.package", "get_usage", [packageId]);
    }
}
