from odoo import models
from odoo.exceptions import UserError


class PosOrder(models.Model):
    """Appointments on a ticket: its lines take them over, and paying completes them."""

    _inherit = "pos.order"

    def _sync_draft_credits(self):
        """:raise UserError: also when an appointment cannot be checked out; the ticket is not saved either"""
        for line, attendance in self._get_requested_check_outs().items():
            attendance._take_to_ticket(line)
        result = super()._sync_draft_credits()
        self._return_appointments(self.lines._get_appointments())
        return result

    def _get_requested_check_outs(self):
        """What the till asks for in the context key ``clinic_check_out``: a list of
        ``{"line_uuid", "attendance_uuid"}``, for lines of this ticket. The server finds the credit itself.

        :return: ``{line: attendance}``; what was carried out already is left out
        :raise UserError: why an appointment cannot be checked out
        """
        lines = {line.uuid: line for line in self.lines}
        requests = self.env.context.get("clinic_check_out")
        requests = [
            request
            for request in (requests if isinstance(requests, list | tuple) else [])
            if isinstance(request, dict) and str(request.get("line_uuid")) in lines
        ]
        if not requests:
            return {}
        self.env["clinic.sold.package"]._check_may_redeem()
        attendances = self.env["clinic.attendance"].sudo()  # the till reads past the calendar
        uuids = [str(request.get("attendance_uuid")) for request in requests]
        found = attendances.search(["|", ("uuid", "in", uuids), ("ticket_line_uuid", "in", list(lines))])
        by_uuid, by_line = found.grouped("uuid"), found.grouped("ticket_line_uuid")
        asked = {}
        for request, uuid in zip(requests, uuids, strict=True):
            line = lines[str(request["line_uuid"])]
            attendance = by_uuid.get(uuid, attendances)
            if attendance and attendance.ticket_line_uuid == line.uuid:
                continue  # the request is repeated
            if not attendance:
                raise UserError(self.env._("This appointment does not exist any more. Open the packages again."))
            if line.uuid in by_line or line in asked or attendance in asked.values():
                raise UserError(
                    self.env._("A line of a ticket stands for one appointment, and an appointment is on one line.")
                )
            refusal = attendance._get_check_out_refusal(line)
            if refusal:
                raise UserError(refusal)
            asked[line] = attendance
        return asked

    def _return_appointments(self, attendances):
        """Give back those that a line stood for and does not any more.

        :return: the others
        """
        lines = {line.uuid: line for line in self.lines}
        kept = attendances.filtered(
            lambda attendance: lines[attendance.ticket_line_uuid]._stands_for_appointment(attendance)
        )
        if attendances - kept:
            (attendances - kept)._return_from_ticket()
        return kept

    def _redeem_paid_credits(self):
        """Paying completes the appointments on the ticket, also when it was cancelled elsewhere in between."""
        former = self._get_former_appointments()
        for attendance in former.filtered(lambda attendance: not attendance._is_on_ticket()):
            line = self.lines.filtered(lambda line, uuid=attendance.former_line_uuid: line.uuid == uuid)
            if attendance.state != "cancelled" and line._stands_for_appointment(attendance):
                attendance._return_to_ticket(line)
        result = super()._redeem_paid_credits()
        uuids = set(self.lines.mapped("uuid"))
        taken = former.filtered(lambda attendance: attendance.ticket_line_uuid in uuids)
        self._return_appointments(taken)._complete_by_ticket()
        return result

    def _get_former_appointments(self):
        """:return: those that the lines took over, whether they still have them or not"""
        attendances = self.env["clinic.attendance"].sudo()  # the till reads past the calendar
        uuids = self.lines.filtered(lambda line: not line.refunded_orderline_id).mapped("uuid")
        return attendances.search([("former_line_uuid", "in", uuids)]) if uuids else attendances
