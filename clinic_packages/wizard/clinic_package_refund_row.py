from odoo import api, fields, models

from ..tools import coins


class ClinicPackageRefundRow(models.TransientModel):
    """One package that may be refunded. Plain data: accountants need not see sold packages."""

    _name = "clinic.package.refund.row"
    _description = "Package to Refund"

    refund_id = fields.Many2one("clinic.package.refund", required=True, ondelete="cascade")
    currency_id = fields.Many2one(related="refund_id.currency_id")
    sold_id = fields.Integer(required=True)
    number = fields.Char(readonly=True)
    patient = fields.Char(readonly=True)
    use = fields.Char("Used", readonly=True)
    is_chosen = fields.Boolean("Chosen")
    amount = fields.Monetary(compute="_compute_amount")

    @api.depends("refund_id.row_ids.is_chosen", "refund_id.method", "refund_id.amount")
    def _compute_amount(self):
        for wizard, rows in self.grouped("refund_id").items():
            amounts = {sold.id: amount for sold, amount in wizard._get_amounts()[0].items()}
            for row in rows:
                row.amount = coins.from_coins(amounts.get(row.sold_id, 0), row.currency_id.rounding)
