import { _t } from "@web/core/l10n/translation";
import { KnownPackages } from "@clinic_packages/app/utils/known_packages";

/**
 * Today's appointments, as the server last said. A hint for the screen: the server decides.
 *
 * An appointment, as the server gives it: `{uuid, partner_id, partner_name, start, time, name, product_id (false
 * when it is to be chosen), practitioner, list_price, free, credit (what pays for it, or ""), is_done, line_uuid
 * (of the ticket that has it, or false)}`.
 */
export class KnownAppointments extends KnownPackages {
    constructor(pos) {
        super(pos);
        this.appointmentsOf = {};
    }

    remember(partnerId, result) {
        super.remember(...arguments);
        this.appointmentsOf[partnerId] = result.appointments || [];
    }

    /** @returns {Object[]} of those the ticket on the screen is for, in the order of the day */
    getAppointments() {
        const all = this.getShownPartners().flatMap(({ id }) => this.appointmentsOf[id] || []);
        const unique = new Map(all.map((appointment) => [appointment.uuid, appointment]));
        return [...unique.values()].sort((a, b) => a.start.localeCompare(b.start));
    }

    /** @returns {Object[]} those that can be put on the ticket now */
    getWaitingAppointments() {
        return this.getAppointments().filter((each) => !this.getAppointmentProblem(each));
    }

    /**
     * Override to refuse further ones.
     *
     * @returns {string} why it cannot be put on the ticket, in words; empty when it can
     */
    getAppointmentProblem({ line_uuid, is_done }) {
        if (line_uuid) {
            const isHere = this.pos.getOrder()?.lines.some(({ uuid }) => uuid === line_uuid);
            return isHere ? _t("On this ticket") : _t("On another ticket");
        }
        return is_done ? _t("Completed, credit used") : "";
    }

    /**
     * Override to say more of the line of an appointment.
     *
     * @param {Object} appointment as above
     * @returns {Promise<Object|undefined>} further values of the line; nothing when it cannot be put on the ticket
     */
    async getCheckOutVals(appointment) {
        return {};
    }
}
