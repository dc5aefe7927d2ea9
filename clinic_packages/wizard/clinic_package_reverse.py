from uuid import uuid4

from odoo import api, fields, models
from odoo.exceptions import UserError


class ClinicPackageReverse(models.TransientModel):
    _name = "clinic.package.reverse"
    _description = "Reverse a Redemption"

    redemption_id = fields.Many2one("clinic.package.redemption", required=True, readonly=True)
    product_id = fields.Many2one(related="redemption_id.product_id")
    open_quantity = fields.Integer(related="redemption_id.open_quantity")
    quantity = fields.Integer(compute="_compute_quantity", precompute=True, store=True, readonly=False, required=True)
    reason = fields.Char(required=True)
    uuid = fields.Char(default=lambda self: str(uuid4()), required=True)

    @api.depends("redemption_id")
    def _compute_quantity(self):
        for wizard in self:
            wizard.quantity = wizard.redemption_id.open_quantity

    def action_confirm(self):
        """Undo the redemption; the units can be redeemed again."""
        self.ensure_one()
        ledger = self.env["clinic.sold.package"]
        self.redemption_id.sold_package_id._check_may_manage()
        if not (self.reason or "").strip():
            raise UserError(self.env._("Say why the redemption is reversed."))
        ledger._reverse({self.redemption_id: self.quantity}, reason=self.reason.strip(), uuid=self.uuid)
        return {"type": "ir.actions.act_window_close"}
