from odoo import api, fields, models


class ClinicSoldPackageWriteOff(models.TransientModel):
    _name = "clinic.sold.package.write.off"
    _description = "Write Off"

    sold_package_ids = fields.Many2many("clinic.sold.package", required=True, readonly=True)
    reason = fields.Char(required=True)
    currency_id = fields.Many2one("res.currency", compute="_compute_amount")
    amount = fields.Monetary("Becomes Income", compute="_compute_amount", help="What these packages still owe.")

    @api.depends("sold_package_ids")
    def _compute_amount(self):
        for wizard in self:
            currency = wizard.sold_package_ids.company_currency_id
            wizard.currency_id = currency if len(currency) == 1 else False  # companies may differ
            wizard.amount = sum(wizard.sold_package_ids.mapped("deferred_left")) if wizard.currency_id else 0.0

    def action_confirm(self):
        """Write off what the cancelled packages leave, for the reason given."""
        self.sold_package_ids._check_may_write_off()
        self.sold_package_ids._write_off(self.reason)
        return {"type": "ir.actions.act_window_close"}
