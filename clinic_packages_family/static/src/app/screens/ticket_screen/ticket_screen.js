import { TicketScreen } from "@point_of_sale/app/screens/ticket_screen/ticket_screen";
import { patch } from "@web/core/utils/patch";
import "@clinic_packages/app/screens/ticket_screen/ticket_screen"; // patched first

patch(TicketScreen.prototype, {
    /** A refund is for whom the line was. */
    async addAdditionalRefundInfo(order, destinationOrder) {
        await super.addAdditionalRefundInfo(...arguments);
        for (const line of destinationOrder.lines) {
            const patient = line.refunded_orderline_id?.clinic_patient_id;
            if (patient) {
                line.update({ clinic_patient_id: patient });
            }
        }
    },
});
