from odoo import models


class ResPartner(models.Model):
    """Open tills hear of families that changed: other people find other packages there."""

    _inherit = "res.partner"

    def _after_clinic_family_change(self):
        result = super()._after_clinic_family_change()
        configs = self.env["pos.config"].sudo()  # tills of every branch; they are told ids
        for config in configs.search([("session_ids.state", "=", "opened")]):
            if config.company_id.clinic_family_members:
                config._notify("CLINIC_PACKAGES_CHANGED", {"partner_ids": self.ids})
        return result
