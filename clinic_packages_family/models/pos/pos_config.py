from odoo import api, fields, models
from odoo.exceptions import AccessError

from ...tools import eligibility

MAY_SET_UP = "point_of_sale.group_pos_manager,base.group_system"


class PosConfig(models.Model):
    """What a till knows of families."""

    _inherit = "pos.config"

    clinic_lend_credits = fields.Boolean(
        "Allow package items to be usable for different clients on the same ticket",
        help="People treated on one ticket can lend their credits to each other. Packages for one family member only "
        "are never lent.",
    )

    def write(self, vals):
        if "clinic_lend_credits" in vals:
            self._check_may_allow_lending()
        return super().write(vals)

    def _check_may_allow_lending(self):
        """:raise AccessError: for cashiers, who may write on their till"""
        if not self.env.su and not self.env.user.has_groups(MAY_SET_UP):
            raise AccessError(self.env._("Only an administrator of the point of sale may change this setting."))

    @api.model
    def _load_pos_data_read(self, records, config):
        read_records = super()._load_pos_data_read(records, config)
        if read_records:
            with_families = config.company_id.clinic_family_members
            read_records[0]["_family_members"] = with_families
            read_records[0]["_family_relationships"] = self._prepare_relationships() if with_families else []
        return read_records

    @api.model
    def _prepare_relationships(self):
        relationships = self.env["clinic.family.relationship"].sudo()  # names only, for whoever may open the till
        return relationships.search([]).read(["name", "is_child"])

    def get_redeemable_packages(self, partner_id, pricelist_id=None):
        """Add the family, and what any of them may use.

        :return: as without families, with ``"people"``, see :meth:`_prepare_people`; each package says
            ``"valid_for": "family" | "member" | ""``, ``"usable_by": [ids of people]`` and ``"is_lendable": bool``
        :raise AccessError: also without the right to see the customer
        """
        answer = super().get_redeemable_packages(partner_id, pricelist_id)
        customer = self.env["res.partner"].browse(answer["partner_id"])
        answer["people"] = self._prepare_people(customer)
        with_families = self._uses_families()
        people = [person["id"] for person in answer["people"]] or [customer.id]
        for package in answer["packages"]:
            valid_for = (package["valid_for"] or "") if with_families else ""
            users = eligibility.users(valid_for, package["partner_id"], people)
            package |= {
                "valid_for": valid_for,
                "usable_by": [person_id for person_id in people if person_id in users],
                "is_lendable": with_families and self.clinic_lend_credits and eligibility.is_lendable(valid_for),
            }
        answer["packages"] = [package for package in answer["packages"] if package["usable_by"]]
        return answer

    def _get_appointment_partners(self, customer):
        """With the appointments of a customer come those of the family."""
        partners = super()._get_appointment_partners(customer)
        return partners | customer._get_clinic_family() if self._uses_families() else partners

    def _uses_families(self):
        return self.company_id.clinic_family_members

    def _prepare_people(self, customer):
        """:return: the family of a customer as the till shows it: the customer, the main client, the members by name;
            ``[{"id": int, "name": str, "relationship": str, "age": int | False, "is_main": bool,
            "is_customer": bool}]``; nothing where families are not used
        :raise AccessError: without the right to see the customer
        """
        if not customer or not self._uses_families():
            return []
        customer.check_access("read")
        main_client = customer._get_clinic_main_client()
        today = self.company_id._get_clinic_date()
        return [
            {
                "id": person.id,
                "name": person.name,
                "relationship": person.clinic_relationship_id.name or "",
                "age": person._get_clinic_age(today),
                "is_main": person == main_client,
                "is_customer": person == customer,
            }
            for person in (customer | customer._get_clinic_family()).sudo()  # the till reads past Inventory Read
        ]

    @api.model
    def _get_redeemable_columns(self, package, line, owner):
        return {**super()._get_redeemable_columns(package, line, owner), "valid_for": (package, "valid_for")}

    def _prepare_redeemable_package(self, row):
        return {**super()._prepare_redeemable_package(row), "valid_for": row["valid_for"]}
