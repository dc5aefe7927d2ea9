from odoo import fields, models


class ClinicRevenueEntry(models.Model):
    """Revenue by location: where the package was sold."""

    _name = "clinic.revenue.entry"
    _inherit = ["clinic.revenue.entry", "clinic.located"]

    pos_config_id = fields.Many2one(related="sold_package_id.pos_config_id", string="Location")
