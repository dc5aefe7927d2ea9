from odoo import fields, models


class ClinicSoldPackageLine(models.Model):
    _inherit = "clinic.sold.package.line"

    pos_config_id = fields.Many2one(related="sold_package_id.pos_config_id")
