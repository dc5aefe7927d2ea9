from odoo import models


class ClinicPackage(models.Model):
    _inherit = "clinic.package"

    def action_sell(self):
        """Open the form that sells this package."""
        self.ensure_one()
        self.check_access("read")
        return self.env["clinic.sold.package"]._get_sell_action(default_product_id=self.product_variant_id.id)
