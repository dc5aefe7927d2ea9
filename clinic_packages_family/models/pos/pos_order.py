from odoo import api, models
from odoo.exceptions import UserError


class PosOrder(models.Model):
    """Tickets for several people."""

    _inherit = "pos.order"

    @api.model
    def _prepare_asked_line_vals(self, values):
        """Lines say whom they are for: ``"patient_id"``, the customer without it."""
        patient_id = values.get("patient_id")
        return {
            **super()._prepare_asked_line_vals(values),
            "clinic_patient_id": patient_id if isinstance(patient_id, int) else False,
        }

    def _get_requested_credit(self):
        """:raise UserError: also for somebody else than the customer while families are not used"""
        line, sold_line = super()._get_requested_credit()
        problem = line and line._get_switched_off_problem()
        if problem:
            raise UserError(problem)
        return line, sold_line
