from odoo import api, models

from ..tools import eligibility


class ClinicSoldPackage(models.Model):
    """Who in a family may use a sold package."""

    _inherit = "clinic.sold.package"

    def _get_eligible_partners(self):
        """A family's package is used by the family as it is now: whoever left it keeps what he owns."""
        eligible = super()._get_eligible_partners()
        if self.valid_for == eligibility.FAMILY and self.root_company_id.clinic_family_members:
            eligible |= self.partner_id._get_clinic_family()
        return eligible

    @api.model
    def _get_redeemable_owners(self, partner, company):
        """The whole family; also what archived people bought, as the others may still use it."""
        owners = super()._get_redeemable_owners(partner, company)
        if company.clinic_family_members:
            person = partner.with_context(active_test=False)
            owners |= person._get_clinic_family() | person._get_clinic_main_client()
        return owners
