import { PosStore } from "@point_of_sale/app/services/pos_store";
import { patch } from "@web/core/utils/patch";
import { Family } from "@clinic_packages_family/app/utils/family";
import "@clinic_packages/app/services/pos_store"; // patched first

patch(PosStore.prototype, {
    async setup() {
        this.family = new Family(this);
        await super.setup(...arguments);
    },
});
