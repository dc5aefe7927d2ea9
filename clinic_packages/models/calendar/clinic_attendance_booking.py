from uuid import uuid4

from odoo import api, models
from odoo.exceptions import UserError

#: What the server alone says of a line.
GIVEN = {
    "uuid",
    "ticket_line_uuid",
    "company_id",
    "root_company_id",
    "is_free",
    "is_left_to_staff",
    "name",
    "start",
    "stop",
    "organizer_id",
    "is_private",
}
#: What a booking is about: once it is over these stay as they are.
BOOKING = ("partner_id", "product_id", "sold_line_id")


class ClinicAttendance(models.Model):
    """Booking, changing and removing lines. Forms, imports and RPC all come through here.

    Whoever may write in the calendar may book and remove; a credit is booked by people with *Billing*.
    """

    _inherit = "clinic.attendance"

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_given(vals)
        company = self.env.company
        attendances = super().create(
            [
                {
                    **self._prepare_booking_vals(vals),
                    # Said here, so that no default in the context says it.
                    "state": "booked",
                    "uuid": str(uuid4()),
                    "ticket_line_uuid": False,
                    "is_free": False,
                    "is_left_to_staff": False,
                    "company_id": company.id,
                    "root_company_id": company.root_id.id,
                }
                for vals in vals_list
            ]
        )
        attendances._check_may_change_events()
        attendances._check_booking()
        attendances._book()
        for attendance, vals in zip(attendances, vals_list, strict=True):
            attendance._move_to(vals.get("state") or "booked")
        return attendances

    def write(self, vals):
        self._check_given(vals)
        vals = dict(vals)
        state = vals.pop("state", None)
        before = {attendance: attendance._get_booking() for attendance in self}
        if "event_id" in vals and any(attendance.event_id.id != vals["event_id"] for attendance in self):
            raise UserError(self.env._("Remove the patient here, and book again in the other appointment."))
        result = super().write(vals)
        changed = self.filtered(lambda attendance: attendance._get_booking() != before[attendance])
        if changed:
            changed._rebook()
        if state:
            self._move_to(state)
        return result

    def unlink(self):
        """A line that is only booked gives its credit back."""
        self.check_access("unlink")
        self._let_go(self.env._("Removed from the appointment"))
        return super().unlink()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_history(self):
        """What is over is part of the history, and what is on a ticket is the ticket's."""
        for attendance in self:
            attendance._check_not_on_ticket()
        used = {entry.source_uuid for entry in self._get_taken()}
        for attendance in self.filtered(lambda attendance: attendance.uuid in used):
            raise attendance._make_refusal(
                self.env._("A credit was used for this appointment. Undo that first, or leave the line.")
            )

    @api.model
    def _check_given(self, vals):
        """Nobody says whose ticket a line is on, when it was or what it holds."""
        forged = sorted(GIVEN & set(vals))
        if forged:
            raise UserError(self.env._("“%s” of a patient's booking cannot be set by hand.", ", ".join(forged)))

    @api.model
    def _prepare_booking_vals(self, vals):
        """What the appointment says of all its patients, unless the line says otherwise."""
        event_id = vals.get("event_id") or self.env.context.get("default_event_id")
        event = self.env["calendar.event"].sudo().browse(event_id).exists()  # its rights are checked below
        if not event:
            raise UserError(self.env._("Say which appointment the patient is booked for."))
        return {
            "product_id": event.clinic_product_id.id,
            "performer_id": event.clinic_performer_id.id,
            **{name: value for name, value in vals.items() if name != "state"},
        }

    def _check_may_change_events(self):
        """Booking is a change of the appointment."""
        if not self.env.su:
            events = self.sudo().event_id.sudo(False)  # whatever lines the user sees
            events.check_access("write")
            events._check_calendar_privacy_write_permissions()

    def _check_booking(self):
        """:raise UserError: when the patient or the service is none"""
        for attendance in self.sudo():  # people and products of the line itself
            product = attendance.product_id
            if attendance.partner_id.is_company:
                raise UserError(self.env._("%s is a company: choose a person.", attendance.partner_id.name))
            if product and (product.type != "service" or product.is_clinic_package):
                raise attendance._make_refusal(
                    self.env._("“%s” is no service that is carried out at an appointment.", product.display_name)
                )

    def _copy_bookings(self):
        """Override to copy more to the next date of a series, or to a copy of the appointment. Never the credit.

        :return: list of values, one for each line
        """
        return [
            {
                "partner_id": attendance.partner_id.id,
                "product_id": attendance.product_id.id,
                "performer_id": attendance.performer_id.id,
            }
            for attendance in self
        ]

    def _get_booking(self):
        """:return: ids of what the booking is about"""
        self.ensure_one()
        booking = self.sudo()  # also of a credit the user may not see
        return tuple(booking[name].id for name in BOOKING)

    def _rebook(self):
        """Another patient, service or item: what is held is given back, and held anew if it may be."""
        for attendance in self:
            attendance._check_not_on_ticket()
            if attendance.state != "booked":
                raise attendance._make_refusal(self.env._("The appointment is over for this patient. Undo that first."))
        self._check_booking()
        self._let_go(self.env._("Booking changed"))
        self.filtered("is_free")._mark({"is_free": False})
        self._book()

    def _book(self):
        """Reserve the credits of these lines.

        :raise AccessError: without *Billing*, when there is one to reserve
        """
        with_credit = self.sudo().filtered("sold_line_id")  # also those the user may not see
        if with_credit:
            self.env["clinic.sold.package"]._check_may_redeem()
            with_credit._hold()

    def _check_not_on_ticket(self):
        self.ensure_one()
        if self._is_on_ticket():
            raise self._make_refusal(
                self.env._("This appointment is on a ticket. Pay the ticket, or take the line off there first.")
            )
