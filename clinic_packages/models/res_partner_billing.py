from odoo import models


class ResPartner(models.Model):
    _inherit = "res.partner"

    def action_sell_clinic_package(self):
        """Open the form that sells a package to this patient."""
        self.ensure_one()
        return self.env["clinic.sold.package"]._get_sell_action(default_partner_id=self.id)
