from odoo import api, models
from odoo.fields import Command


class ClinicPackagePrice(models.Model):
    """What the editor fills in and says while the prices of a location are typed."""

    _inherit = "clinic.package.price"

    @api.onchange("pricelist_id")
    def _onchange_pricelist_id(self):
        """The prices of today, to be changed."""
        if self.pricelist_id and not self.line_ids:
            self.line_ids = [
                Command.create({"package_line_id": item._origin.id}) for item in self.package_id.line_ids._origin
            ]

    @api.onchange("price")
    def _onchange_price(self):
        if self.price < 0:
            message = self.env._("The price of a package cannot be negative.")
            return {"warning": self.env["clinic.package"]._prepare_notice(message)}
        return None
