from odoo import models
from odoo.exceptions import UserError

from ...tools import eligibility


class PosOrderLine(models.Model):
    """Whom the credit of a line may be for, looked at anew whenever the ticket is saved or paid."""

    _inherit = "pos.order.line"

    def _prepare_reservation(self, sold_line, quantity):
        return {
            **super()._prepare_reservation(sold_line, quantity),
            "is_lent": self._borrows(sold_line.sold_package_id),
        }

    def _is_entitled(self, credit):
        """Only whom the credit is held for, and in the end by the rule of the package or as somebody lends it."""
        if self._get_patient() != credit.beneficiary_id:
            return False
        return super()._is_entitled(credit) or self._borrows(credit.sold_package_id)

    def _borrows(self, sold):
        """Whether the person of this line may use a sold package only because somebody on the ticket lends it."""
        self.ensure_one()
        order, patient = self.order_id, self._get_patient()
        if not order.config_id.clinic_lend_credits or not patient or not self._uses_families():
            return False
        eligible = sold._get_eligible_partners()
        return patient not in eligible and eligibility.may_borrow(
            sold.valid_for, eligible.ids, order._get_treated_partners().ids, lending=True
        )

    def _check_still_covered(self, credit):
        problem = self._get_person_problem(credit)
        if problem:
            raise UserError(problem)
        return super()._check_still_covered(credit)

    def _get_payment_refusal(self, credit):
        return self._get_person_problem(credit) or super()._get_payment_refusal(credit)

    def _get_credit_problem(self, reserves):
        problem = not self.refunded_orderline_id and self._get_person_problem(reserves[-1])
        return problem or super()._get_credit_problem(reserves)

    def _get_person_problem(self, credit):
        """Why the person of this line may not have the credit that is held for it; where families are not used, the
        base says so.

        :return: sentence or False
        """
        if not self._uses_families() or self._is_entitled(credit):
            return False
        patient, sold = self._get_patient(), credit.sold_package_id
        names = {
            "item": credit.sold_line_id.name,
            "owner": credit.owner_id.name,
            "held": credit.beneficiary_id.name,
            "person": patient.name or self.env._("nobody"),
            "package": sold.display_name,
        }
        if patient != credit.beneficiary_id:
            return self.env._(
                "The credit for “%(item)s” is held for %(held)s, but the line is for %(person)s. Take the line off and "
                "use a credit again.",
                **names,
            )
        if credit.is_lent:
            return self.env._(
                "%(owner)s lends the credit for “%(item)s” to %(person)s, but nobody who can use %(package)s is "
                "treated on this ticket any more. Take that line off first.",
                **names,
            )
        return self.env._(
            "%(person)s cannot use %(package)s of %(owner)s any more. Take the line “%(item)s” off.", **names
        )
