import { PosOrderline } from "@point_of_sale/app/models/pos_order_line";
import { patch } from "@web/core/utils/patch";

/** A line that stands for an appointment; the server says for which. */
patch(PosOrderline.prototype, {
    get isAppointment() {
        return Boolean(this.clinic_appointment);
    },
    canBeMergedWith(orderline) {
        return (
            !this.isAppointment && !orderline.isAppointment && super.canBeMergedWith(...arguments)
        );
    },
});
