from datetime import timedelta

from odoo import api, fields, models

#: Tills show the day; somewhere it has begun already, or not ended yet.
NEAR = timedelta(days=2)


class ClinicAttendance(models.Model):
    """Checking out: a line of a ticket takes over an appointment with the credit it holds, and may give it back.

    While a ticket has it, nothing else moves its credit: it is skipped by *Completed* and when its time passes.
    """

    _inherit = "clinic.attendance"

    former_line_uuid = fields.Char(
        copy=False,
        readonly=True,
        index="btree_not_null",
        help="The last line of a ticket that took it over. A ticket that was cancelled may still be paid.",
    )

    @api.model
    def _check_given(self, vals):
        return super()._check_given({**vals, "ticket_line_uuid": False} if "former_line_uuid" in vals else vals)

    @api.model
    def _prepare_booking_vals(self, vals):
        return {**super()._prepare_booking_vals(vals), "former_line_uuid": False}

    def _take_to_ticket(self, line):
        """Hand the appointment over to a line of a ticket. What it holds is given back and reserved for the line in
        one transaction, so that it can be the last unit.

        :param line: ``pos.order.line`` for the patient, on a ticket that is not paid
        :raise UserError: why not, in words for the till
        """
        self.ensure_one()
        self = self.sudo()  # the till reads past the calendar; it has checked what may be taken
        self._lock_credits()
        held = self._get_held()
        self._mark({"ticket_line_uuid": line.uuid, "former_line_uuid": line.uuid})
        self.env["clinic.sold.package"]._release(held, reason=self.env._("Checked out at the till"))
        if held and not line._is_free_here():
            line._take_over_credit(next(iter(held)), self.performer_id)

    def _return_from_ticket(self):
        """Give appointments back to the calendar, with a unit of their credit if one is left.

        If their time has passed meanwhile, the next run of the calendar completes them. Those that were called off
        meanwhile are cancelled.
        """
        self = self.sudo()  # a ticket is cancelled by people who may not see the calendar
        self._lock_credits()
        self._mark({"ticket_line_uuid": False})
        booked = self.filtered(lambda attendance: attendance.state == "booked")
        gone = booked.filtered(lambda attendance: not attendance.event_id.active)
        gone._mark({"state": "cancelled"})
        for attendance in booked - gone:
            if attendance._can_hold():
                attendance._hold()

    def _return_to_ticket(self, line):
        """A ticket that was cancelled elsewhere is paid all the same: it gets the unit that the calendar holds for
        the appointment, or took when its time passed, so that one treatment takes one unit."""
        self = self.sudo()  # as when it was taken over
        self._lock_credits()
        reason = self.env._("Checked out at the till")
        self._let_go(reason)
        if self.sold_line_id.sold_package_id.lifecycle != "refunded":
            self._take_back(reason)
        self._mark({"ticket_line_uuid": line.uuid})

    def _complete_by_ticket(self):
        """The ticket is paid. Its lines redeem what they hold; here nothing is held any more."""
        self.filtered(lambda attendance: attendance.state != "completed")._mark({"state": "completed"})

    def _get_check_out_refusal(self, line):
        """Why an appointment cannot be put on this line of a ticket. Override to refuse further ones.

        :return: a sentence for the till; False when it can
        """
        self.ensure_one()
        self = self.sudo()  # the till reads past the calendar
        config = line.order_id.config_id
        begin, end = config._get_clinic_day()
        names = {"patient": self.partner_id.name, "time": config._format_time(self.start)}
        if self.root_company_id != config.company_id.root_id:
            return self.env._("This appointment is one of another company.")
        if self._is_on_ticket():
            return self.env._("The appointment of %(patient)s at %(time)s is already on another ticket.", **names)
        if self.state in ("cancelled", "no_show"):
            return self.env._("The appointment of %(patient)s at %(time)s does not take place.", **names)
        if self.start >= end or self.stop < begin:
            return self.env._("The appointment of %(patient)s is not today's.", **names)
        if line._get_patient() != self.partner_id:
            return self.env._(
                "The appointment at %(time)s is one of %(patient)s, and this line is for somebody else.",
                **names,
            )
        if self._get_taken():
            return self.env._("The credit for the appointment of %(patient)s at %(time)s is used already.", **names)
        if self.product_id and self.product_id != line.product_id and not self._get_held():
            return self.env._(
                "The appointment of %(patient)s is one for “%(service)s”.", service=self.product_id.name, **names
            )
        return False

    def _get_till_text(self, config):
        """:return: what a line of a ticket says of its appointment"""
        self.ensure_one()
        names = {"time": config._format_time(self.start), "practitioner": self.performer_id.name}
        if self.performer_id:
            return self.env._("Appointment at %(time)s with %(practitioner)s", **names)
        return self.env._("Appointment at %(time)s", **names)

    def _check_not_on_ticket(self):
        if self._is_on_ticket() and self.state == "completed":
            raise self._make_refusal(
                self.env._("This appointment was checked out at the till. What was paid there is refunded there.")
            )
        return super()._check_not_on_ticket()

    @api.model_create_multi
    def create(self, vals_list):
        attendances = super().create(vals_list)
        attendances._notify_tills()
        return attendances

    def write(self, vals):
        self._notify_tills()  # those of the patient of before
        result = super().write(vals)
        self._notify_tills()
        return result

    def unlink(self):
        self._notify_tills()
        return super().unlink()

    def _mark(self, vals):
        result = super()._mark(vals)
        self._notify_tills()
        return result

    def _notify_tills(self):
        """Tell the open tills whose appointments to ask for again, when it is about today. A hint, not the truth."""
        now = fields.Datetime.now()
        near = self.sudo().filtered(  # whoever changes it, tills of the whole company tree are told
            lambda attendance: attendance.start and attendance.start < now + NEAR and attendance.stop > now - NEAR
        )
        self.env["pos.config"]._notify_clinic_changes(near.root_company_id, near.partner_id)
