from uuid import NAMESPACE_OID, uuid5

from odoo import api, fields, models


class PosOrderLine(models.Model):
    """A line that stands for an appointment. Which one it is, the appointment says: a till cannot send it back."""

    _inherit = "pos.order.line"

    clinic_appointment = fields.Char("Appointment", compute="_compute_clinic_appointment")

    @api.depends("uuid", "qty", "order_id.state")
    def _compute_clinic_appointment(self):
        appointments = self._get_appointments().grouped("ticket_line_uuid")
        for line in self:
            attendance = appointments.get(line.uuid)
            line.clinic_appointment = attendance._get_till_text(line.order_id.config_id) if attendance else False

    @api.model
    def _load_pos_data_fields(self, config):
        return [*super()._load_pos_data_fields(config), "clinic_appointment"]

    def _get_appointments(self):
        """:return: ``clinic.attendance`` that these lines have taken over"""
        attendances = self.env["clinic.attendance"].sudo()  # the till reads past the calendar
        uuids = [uuid for uuid in self.mapped("uuid") if uuid]
        return attendances.search([("ticket_line_uuid", "in", uuids)]) if uuids else attendances

    def _stands_for_appointment(self, attendance):
        """Whether the line is still about the patient of its appointment."""
        self.ensure_one()
        return self.qty > 0 and self._get_patient() == attendance.partner_id

    def _is_free_here(self):
        """Whether what is on the line costs nothing at the prices of the ticket and so takes no credit."""
        self.ensure_one()
        order = self.order_id
        price = order.pricelist_id._get_product_price(self.product_id, 1.0, currency=order.currency_id)
        return order.currency_id.is_zero(price) and not order.company_id.clinic_redeem_free_products

    def _take_over_credit(self, reserve, performer):
        """Reserve the unit that an appointment has just given back.

        :param reserve: the entry by which the appointment held it
        :param performer: who treats the patient, possibly nobody
        """
        sold_line = reserve.sold_line_id
        values = {**self._prepare_reservation(sold_line, 1), "performer_id": performer.id}
        request = str(uuid5(NAMESPACE_OID, f"{self.uuid} takes over {reserve.uuid}"))
        return self.env["clinic.sold.package"]._reserve(sold_line, self.product_id, 1, request, **values)

    def _release_credits(self, reason):
        result = super()._release_credits(reason)
        appointments = self._get_appointments()
        if appointments:
            appointments._return_from_ticket()
        return result
