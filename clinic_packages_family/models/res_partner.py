from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from ..tools import ages

MAY_SEE = "clinic_packages.group_inventory_read,clinic_packages.group_billing_process"
MAY_CHANGE = "clinic_packages.group_inventory_write,clinic_packages.group_billing_process"
FAMILY_FIELDS = {"clinic_main_client_id", "clinic_member_ids", "clinic_relationship_id", "clinic_birth_date"}


class ResPartner(models.Model):
    """A family: a main client and the members who name that person. Nobody is both, so it is never deeper than that.

    ``parent_id`` and ``commercial_partner_id`` have no part in it: addresses and invoices stay as they are.
    """

    _inherit = "res.partner"

    clinic_main_client_id = fields.Many2one(
        "res.partner",
        "Main Client",
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        domain=[("is_company", "=", False), ("clinic_main_client_id", "=", False)],
        groups=MAY_SEE,
    )
    clinic_member_ids = fields.One2many("res.partner", "clinic_main_client_id", "Family Members", groups=MAY_SEE)
    clinic_relationship_id = fields.Many2one(
        "clinic.family.relationship", "Relationship", copy=False, ondelete="restrict", groups=MAY_SEE
    )
    clinic_birth_date = fields.Date("Birth Date", copy=False, groups=MAY_SEE)

    @api.model_create_multi
    def create(self, vals_list):
        partners = super().create(vals_list)
        # Looked at afterwards: values may also come from ``default_*`` in the context.
        with_family = partners.sudo().filtered(  # whoever creates them may not be allowed to read it
            lambda partner: partner.clinic_main_client_id or partner.clinic_relationship_id or partner.clinic_birth_date
        )
        if with_family:
            self._check_may_change_clinic_family()
            with_family._touch_clinic_family()
            with_family._get_clinic_families()._after_clinic_family_change()
        return partners

    def write(self, vals):
        if FAMILY_FIELDS & vals.keys():
            self._check_may_change_clinic_family()
        if "clinic_main_client_id" in vals and not vals["clinic_main_client_id"]:
            vals = {**vals, "clinic_relationship_id": False}
        people = self.sudo()  # the right has been checked
        people = people if "clinic_main_client_id" in vals else people.browse()
        families = people._get_clinic_families()
        result = super().write(vals)
        if people:
            people._touch_clinic_family()
            (families | people._get_clinic_families())._after_clinic_family_change()
        return result

    def _get_clinic_main_client(self):
        """:return: the main client of this person's family: somebody else, the person, or nobody without a family"""
        self.ensure_one()
        person = self.sudo()  # whoever may ask about a person's packages may know whose family it is
        if person.clinic_main_client_id:
            return person.clinic_main_client_id.with_env(self.env)
        return self if person.search_count([("clinic_main_client_id", "=", self.id)], limit=1) else self.browse()

    def _get_clinic_family(self):
        """:return: the main client, the members by name, and always this person; archived people are left out"""
        self.ensure_one()
        person = self.sudo()  # see above
        main_client = person.clinic_main_client_id or person
        family = person.search(
            ["|", ("id", "=", main_client.id), ("clinic_main_client_id", "=", main_client.id)], order="name, id"
        )
        return ((family & main_client) | family | person).with_env(self.env)

    def _get_clinic_age(self, date):
        """:return: full years on that date; False when the birth date is unknown"""
        self.ensure_one()
        birth_date = self.sudo().clinic_birth_date  # see above
        return ages.age_on(birth_date, date) if birth_date else False

    def _get_clinic_families(self):
        """:return: these people, their main clients and the members of both"""
        people = self | self.clinic_main_client_id
        return people | people.clinic_member_ids

    def _after_clinic_family_change(self):
        """Override to react when people join or leave a family. Called on everybody whom it concerns, as superuser.

        :return: True
        """
        return True

    def _check_may_change_clinic_family(self):
        """:raise AccessError: without Billing and Inventory Write"""
        if not self.env.su and not any(map(self.env.user.has_group, MAY_CHANGE.split(","))):
            raise AccessError(self.env._("Changing a family needs the right “Billing” or “Inventory Write”."))

    def _touch_clinic_family(self):
        """Write on members and main clients, so that of two transactions that could build a chain one starts again."""
        people = self | self.clinic_main_client_id
        people.flush_recordset(["clinic_main_client_id"])
        self.env.cr.execute(
            SQL(
                "UPDATE res_partner SET clinic_main_client_id = clinic_main_client_id WHERE id IN %s",
                tuple(sorted(people.ids)),
            )
        )
