from odoo import models


class ClinicSoldPackage(models.Model):
    _name = "clinic.sold.package"
    _inherit = ["clinic.sold.package", "clinic.located"]
