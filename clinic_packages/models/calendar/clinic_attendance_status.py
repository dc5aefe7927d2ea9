from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from ..clinic_sold_package import MAY_MANAGE, MAY_SELL


class ClinicAttendance(models.Model):
    """Booked, completed, no-show, cancelled: what each does to the credit.

    Whoever may write in the calendar may say what happened: the credit was authorised when it was booked. Giving
    back what was *used* is a reversal and needs *Inventory Write*.
    """

    _inherit = "clinic.attendance"

    def action_complete(self):
        """The patient was treated: the credit is redeemed."""
        return self._act("completed")

    def action_no_show(self):
        """The patient did not come: the company says whether the credit is used or given back."""
        return self._act("no_show")

    def action_cancel(self):
        """The patient does not come: the credit is given back."""
        return self._act("cancelled")

    def action_reopen(self):
        """It was a mistake: booked again, and the credit reserved again. Time passing leaves it alone from now on."""
        return self._act("booked")

    def _act(self, state):
        self.check_access("write")
        self._move_to(state)
        return True

    def _move_to(self, state, **values):
        """Change the status, and settle the credit with it.

        :param values: further values of what is redeemed, such as ``date``
        :raise UserError: when a ticket has taken the line over, or there is no such status
        """
        if state not in dict(self._fields["state"].selection):
            raise UserError(self.env._("There is no status “%s”.", state))
        moving = self.filtered(lambda attendance: attendance.state != state)
        for attendance in moving:
            attendance._check_not_on_ticket()
        moving._lock_credits()
        for attendance in moving:
            attendance._settle_credit(state, **values)
        # Undone by hand once its time has passed, it would be completed again by the next run.
        late = moving.filtered(lambda attendance: state == "booked" and attendance.stop <= fields.Datetime.now())
        late._mark({"state": state, "is_left_to_staff": True})
        (moving - late)._mark({"state": state, "is_left_to_staff": False})

    def _settle_credit(self, state, **values):
        if state == "booked":
            self._hold_again()
        elif state == "completed" or self._is_no_show_used(state):
            if self.state != "booked" and not self._get_taken():
                self._hold_again()
            self._use(**values)
        else:
            reason = self.env._("No-show") if state == "no_show" else self.env._("Appointment cancelled")
            self._let_go(reason)
            self._take_back_checked(reason)

    def _is_no_show_used(self, state):
        """Override to decide otherwise whether a patient who did not come has used the credit."""
        company = self.sudo().company_id  # its choice, whatever companies the user sees
        return state == "no_show" and company.clinic_no_show == "use"

    def _hold_again(self):
        """What was used is reversed and reserved again: the booking was authorised. What was given back is booked
        anew, as far as the user may and something is left; else the line says that its credit is lost."""
        was_used = bool(self._get_taken())
        self._take_back_checked(self.env._("Appointment reopened"))
        may_hold = was_used or self._get_held() or self.env.user.has_group(MAY_SELL)
        if may_hold and self._can_hold():
            self._hold()

    def _can_hold(self):
        self = self.sudo()  # the rules decide
        line = self.sold_line_id
        product = self._get_product_to_take(line)
        return bool(line and product) and self._get_credit_refusal_code(line, product) is None

    def _take_back_checked(self, reason):
        """:raise AccessError: without *Inventory Write*, when something was used"""
        if self._get_taken():
            if not self.env.user.has_group(MAY_MANAGE):
                raise AccessError(
                    self.env._(
                        "A credit of %s was used for this appointment. Giving it back needs the right "
                        "“Inventory Write”.",
                        self.partner_id.name,
                    )
                )
            self._take_back(reason)
