from odoo import fields, models
from odoo.exceptions import AccessError


class ResConfigSettings(models.TransientModel):
    """Deferred revenue of packages."""

    _inherit = "res.config.settings"

    clinic_deferred_account_id = fields.Many2one(related="company_id.clinic_deferred_account_id", readonly=False)
    clinic_revenue_journal_id = fields.Many2one(related="company_id.clinic_revenue_journal_id", readonly=False)
    clinic_refund_difference_account_id = fields.Many2one(
        related="company_id.clinic_refund_difference_account_id", readonly=False
    )
    clinic_opening_account_id = fields.Many2one(related="company_id.clinic_opening_account_id", readonly=False)

    def action_propose_clinic_revenue(self):
        """Fill in what is empty, from the chart of accounts.

        :raise AccessError: for anybody but administrators of accounting
        """
        self.ensure_one()
        if not self.env.user.has_group("account.group_account_manager"):
            raise AccessError(self.env._("Only administrators of accounting can choose these accounts."))
        self.company_id._propose_clinic_revenue()
        return {"type": "ir.actions.client", "tag": "reload"}
