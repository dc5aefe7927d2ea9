from dataclasses import dataclass

from odoo import api, models

from odoo.addons.clinic_packages.tools import rules

from ..tools import eligibility, limits


@dataclass(frozen=True)
class FamilyFacts(rules.Facts):
    """The facts of the base with those of ``tools.limits``."""

    age: int | None
    is_child: bool
    max_child_age: int
    units_used: int
    max_units: int


class ClinicSoldPackage(models.Model):
    """Who in a family may use a sold package, and how much of it."""

    _inherit = "clinic.sold.package"

    def _uses_families(self):
        return self.root_company_id.sudo().clinic_family_members  # one setting, also for people of a branch

    def _get_eligible_partners(self):
        """A family's package is used by the family as it is now: whoever left it keeps what is their own."""
        eligible = super()._get_eligible_partners()
        if self.valid_for == eligibility.FAMILY and self._uses_families():
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

    @api.model
    def _get_redemption_facts(self, line, product, quantity, partner, company, **values):
        """Add what limits ask for. Only a ticket says, on the server, that a unit ``is_lent``."""
        facts = super()._get_redemption_facts(line, product, quantity, partner, company, **values)
        sold = line.sold_package_id
        known = vars(facts)
        if values.get("is_lent"):
            known = {**known, "eligible_partner_ids": facts.eligible_partner_ids | {partner.id}}
        if not sold._uses_families():
            return FamilyFacts(**known, age=None, is_child=False, max_child_age=0, units_used=0, max_units=0)
        day = company._get_clinic_date(values.get("date"))
        age = partner._get_clinic_age(day) if partner and sold.max_child_age else False
        return FamilyFacts(
            **known,
            age=None if age is False else age,
            is_child=bool(sold.max_child_age) and partner.clinic_relationship_id.is_child,
            max_child_age=sold.max_child_age,
            units_used=sold._count_units_of(partner) if sold.max_units_per_member else 0,
            max_units=sold.max_units_per_member,
        )

    def _count_units_of(self, person):
        """:return: units that are held for a person, or redeemed and not given back"""
        self.ensure_one()
        entries = self.env["clinic.package.redemption"].sudo()  # the rules ask past the rights of the till
        groups = entries._read_group(
            [("sold_package_id", "=", self.id), ("beneficiary_id", "=", person.id)], ["type"], ["quantity:sum"]
        )
        units = dict(groups)
        return units.get("reserve", 0) - units.get("release", 0) - units.get("reverse", 0)

    @api.model
    def _get_redemption_rules(self):
        return limits.after("partner", super()._get_redemption_rules())

    @api.model
    def _get_refusal_message(self, code, line, product, facts):
        sold = line.sold_package_id
        person = self.env["res.partner"].sudo().browse(facts.partner_id)  # the name of somebody on the ticket
        names = {
            "person": person.name,
            "owner": sold.partner_id.name,
            "package": sold.display_name,
            "used": facts.units_used,
            "most": facts.max_units,
            "age": facts.age,
            "last": facts.max_child_age,
        }
        if code == "partner" and person and sold._uses_families():
            if sold.valid_for == eligibility.MEMBER:
                return self.env._("%(package)s is for %(owner)s only; %(person)s cannot use it.", **names)
            if sold.valid_for == eligibility.FAMILY:
                return self.env._(
                    "%(package)s is for the family of %(owner)s; %(person)s does not belong to it.", **names
                )
        if code == "too_old":
            return self.env._(
                "%(person)s is %(age)s years old; %(package)s can be used by children up to the age of %(last)s.",
                **names,
            )
        if code == "member_limit":
            return self.env._(
                "One person can use up to %(most)s units of %(package)s. %(person)s has used or reserved %(used)s.",
                **names,
            )
        return super()._get_refusal_message(code, line, product, facts)
