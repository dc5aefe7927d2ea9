from odoo import fields, models


class ClinicSoldPackageLine(models.Model):
    _name = "clinic.sold.package.line"
    _inherit = ["clinic.sold.package.line", "clinic.located"]

    pos_config_id = fields.Many2one(related="sold_package_id.pos_config_id")
