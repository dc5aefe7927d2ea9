from odoo import api, fields, models

from .clinic_package import VALID_FOR

#: What a sold package keeps of the package it was sold from.
FROZEN_FIELDS = ("valid_for", "max_units_per_member", "max_child_age")


class ClinicSoldPackage(models.Model):
    """Who may use it, as it was when it was sold."""

    _inherit = "clinic.sold.package"

    valid_for = fields.Selection(
        VALID_FOR, readonly=True, help="Empty: only the patient, as it was sold without family members."
    )
    max_units_per_member = fields.Integer("Units per Person", readonly=True, aggregator=None, help="0: no limit.")
    max_child_age = fields.Integer("Maximum Age of Children", readonly=True, aggregator=None, help="0: no limit.")

    @api.model
    def _prepare_sold_package_vals(self, package, common, unit, charged, allocated, currency):
        vals = super()._prepare_sold_package_vals(package, common, unit, charged, allocated, currency)
        if self.env["res.company"].browse(common["company_id"]).clinic_family_members:
            vals |= {name: package[name] for name in FROZEN_FIELDS}
        return vals
