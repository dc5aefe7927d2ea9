import { patch } from "@web/core/utils/patch";
import { PosOrder } from "@point_of_sale/../tests/unit/data/pos_order.data";

patch(PosOrder.prototype, {
    check_clinic_packages() {
        return [];
    },
    propose_clinic_refunds() {
        return [];
    },
});
