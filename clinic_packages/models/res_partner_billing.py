from odoo import models


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _get_clinic_payer(self):
        """:return: who is meant by the customer of an invoice: of an address, the person or company it belongs to"""
        return self.parent_id if self.parent_id and self.type != "contact" else self

    def action_sell_clinic_package(self):
        """Open the form that sells a package to this patient."""
        self.ensure_one()
        return self.env["clinic.sold.package"]._get_sell_action(default_partner_id=self.id)
