from odoo import api, fields, models


class ClinicDeferredReportCheck(models.TransientModel):
    """What is owed, beside the books of the company."""

    _name = "clinic.deferred.report.check"
    _description = "Deferred Revenue and the General Ledger"
    _order = "id"
    _rec_name = "company_id"

    report_id = fields.Many2one("clinic.deferred.report", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    opening = fields.Monetary(readonly=True)
    sold = fields.Monetary(readonly=True)
    redeemed = fields.Monetary(readonly=True)
    refunded = fields.Monetary(readonly=True)
    written_off = fields.Monetary(readonly=True)
    closing = fields.Monetary(readonly=True)
    ledger = fields.Monetary("General Ledger", readonly=True, help="Balance of the deferred revenue accounts.")
    unposted = fields.Monetary("Not Posted Yet", readonly=True, help="Tills that are open, and Revenue to Post.")
    difference = fields.Monetary(compute="_compute_difference", help="General ledger and not posted, less closing.")

    @api.depends("closing", "ledger", "unposted")
    def _compute_difference(self):
        for check in self:
            check.difference = check.currency_id.round(check.ledger + check.unposted - check.closing)

    def action_view_ledger(self):
        """Open the journal items of the deferred revenue accounts."""
        self.ensure_one()
        accounts = self.env["clinic.revenue.entry"]._get_deferred_accounts(self.company_id)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("General Ledger"),
            "res_model": "account.move.line",
            "view_mode": "list,pivot",
            "domain": [
                ("account_id", "in", accounts.ids),
                ("company_id", "=", self.company_id.id),
                ("parent_state", "=", "posted"),
                ("date", "<=", self.report_id.date_to),
            ],
        }

    def action_view_unposted(self):
        """Open what is not posted yet."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("clinic_packages.action_clinic_revenue_to_post")
        domain = [("move_id", "=", False), ("company_id", "=", self.company_id.id)]
        return {**action, "domain": domain, "context": {}}
