from odoo import fields, models


class ClinicPackageRedemption(models.Model):
    """Credits that people on one ticket lend each other."""

    _inherit = "clinic.package.redemption"

    is_lent = fields.Boolean(
        "Lent", help="The person treated could use it only because somebody on the same ticket lent it."
    )

    def _prepare_settling_vals(self, quantity):
        return {**super()._prepare_settling_vals(quantity), "is_lent": self.is_lent}
