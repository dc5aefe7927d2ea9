from odoo import api, models

from ..tools import eligibility, limits, sales


class ClinicSoldPackage(models.Model):
    """A package for one member is bought for a member, by the family."""

    _inherit = "clinic.sold.package"

    @api.model
    def _get_sale_refusal(self, package, partner, *, payer=None, company=None, moment=None):
        refusal = super()._get_sale_refusal(package, partner, payer=payer, company=company, moment=moment)
        company = company or self.env.company
        if refusal or not company.clinic_family_members or package.valid_for != eligibility.MEMBER:
            return refusal
        return self._get_member_refusal(package.name, partner, payer) or self._get_age_refusal(
            package.name, package.max_child_age, partner, company._get_clinic_date(moment)
        )

    def _get_transfer_refusal(self, partner):
        """A package for one member was perhaps entered for the wrong one, but it stays in the family that paid."""
        refusal = super()._get_transfer_refusal(partner)
        if refusal or not partner or not self._uses_families() or self.valid_for != eligibility.MEMBER:
            return refusal
        return self._get_member_refusal(self.package_name, partner, self.payer_id or None) or self._get_age_refusal(
            self.package_name, self.max_child_age, partner, self.company_id._get_clinic_date()
        )

    @api.model
    def _get_age_refusal(self, package_name, max_child_age, partner, day):
        """Why a child is too old to be given a package.

        :return: sentence or False
        """
        age = partner._get_clinic_age(day)
        person = partner.sudo()  # what decides, whatever the user may read of the person
        if age is False or not limits.is_too_old(age, person.clinic_relationship_id.is_child, max_child_age):
            return False
        return self.env._(
            "%(person)s is %(age)s years old; “%(package)s” is for children up to the age of %(last)s.",
            person=partner.name,
            age=age,
            package=package_name,
            last=max_child_age,
        )

    @api.model
    def _get_member_refusal(self, package_name, partner, payer):
        """Why this person cannot have a package, by the rules of ``tools.sales``.

        :param payer: ``res.partner``, possibly empty; None when nobody knows
        :return: sentence or False
        """
        payer = payer if payer is None else payer._get_clinic_payer()
        code = sales.refusal(
            sales.Sale(
                eligibility.MEMBER,
                partner.id,
                is_main_client=partner._get_clinic_main_client() == partner,
                payer=None if payer is None else payer.id or 0,
                payer_is_company=bool(payer and payer.is_company),
                payer_family=frozenset(payer._get_clinic_family().ids if payer else ()),
            )
        )
        return self._get_member_refusal_message(code, package_name, partner, payer) if code else False

    @api.model
    def _get_member_refusal_message(self, code, package_name, partner, payer):
        names = {"package": package_name, "patient": partner.name, "payer": payer and payer.name}
        return {
            "choose_member": lambda: self.env._(
                "“%(package)s” is for one family member: choose for whom in the family of %(patient)s it is.", **names
            ),
            "nobody_pays": lambda: self.env._("Choose the customer who pays for “%(package)s”.", **names),
            "outside_family": lambda: self.env._(
                "“%(package)s” is for one family member, and %(patient)s is not in the family of %(payer)s.", **names
            ),
        }[code]()
