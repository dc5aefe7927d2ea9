from odoo import fields, models


class ClinicPackageRedemption(models.Model):
    _name = "clinic.package.redemption"
    _inherit = ["clinic.package.redemption", "clinic.located"]

    pos_config_id = fields.Many2one("pos.config", "Location", index="btree_not_null", ondelete="restrict")

    def _prepare_settling_vals(self, quantity):
        return {**super()._prepare_settling_vals(quantity), "pos_config_id": self.pos_config_id.id}

    def _get_usage_code(self):
        return "ticket" if self.source_model == "pos.order.line" else super()._get_usage_code()

    def _get_place(self):
        return self.pos_config_id.sudo().name or super()._get_place()  # the name of a till is no secret
