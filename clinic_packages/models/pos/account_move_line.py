from odoo import fields, models
from odoo.fields import NO_ACCESS


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    clinic_pos_config_id = fields.Many2one(
        "pos.config",
        copy=False,
        readonly=True,
        groups=NO_ACCESS,
        index="btree_not_null",
        ondelete="set null",
        help="Location for which the line was made, when it is known.",
    )

    def _prepare_sale_vals(self):
        location = self.sudo().clinic_pos_config_id  # a fact that who posts the invoice need not see
        return {**super()._prepare_sale_vals(), "pos_config_id": location.id}
