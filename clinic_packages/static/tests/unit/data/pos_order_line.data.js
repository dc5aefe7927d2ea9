import { patch } from "@web/core/utils/patch";
import { PosOrderLine } from "@point_of_sale/../tests/unit/data/pos_order_line.data";

patch(PosOrderLine.prototype, {
    _load_pos_data_fields() {
        return [
            ...super._load_pos_data_fields(),
            "package_credit_name",
            "package_credit_owner",
            "package_credit_remaining",
            "package_credit_state",
            "package_list_value",
            "clinic_appointment",
            "clinic_refund_choice",
        ];
    },
});
