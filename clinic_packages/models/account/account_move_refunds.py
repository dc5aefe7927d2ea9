from odoo import models


class AccountMove(models.Model):
    """Credit notes that give back money only; those that end packages are told by ``account_move.py``."""

    _inherit = "account.move"

    def write(self, vals):
        if "state" not in vals:
            return super().write(vals)
        moving = self._filter_clinic_sales().filtered(
            lambda move: move.move_type == "out_refund" and (move.state == "posted") != (vals["state"] == "posted")
        )
        lines = moving.invoice_line_ids._filter_money_back() if moving else self.env["account.move.line"]
        result = super().write(vals)
        if vals["state"] == "posted":
            lines._give_money_back()
        else:
            lines._take_money_back()
        return result
