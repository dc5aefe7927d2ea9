import { patch } from "@web/core/utils/patch";
import { PosConfig } from "@point_of_sale/../tests/unit/data/pos_config.data";

patch(PosConfig.prototype, {
    _load_pos_data_read() {
        const data = super._load_pos_data_read(...arguments);
        data[0]["_package_billing"] = true;
        return data;
    },
    get_redeemable_packages(configIds, partnerId) {
        return { partner_id: partnerId, packages: [] };
    },
});
