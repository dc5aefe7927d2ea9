from odoo import api, models
from odoo.fields import Domain


class ClinicSoldPackage(models.Model):
    """The main client sees the packages of the whole family, a member what is their own."""

    _inherit = "clinic.sold.package"

    @api.model
    def _get_portal_domain(self, partner):
        domain = super()._get_portal_domain(partner)
        if partner._get_clinic_main_client() != partner:
            return domain
        members = partner._get_clinic_family() - partner
        return domain | Domain("partner_id", "in", members.ids) & Domain(
            "root_company_id.clinic_family_members", "=", True
        )
