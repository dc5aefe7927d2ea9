from odoo import api, fields, models
from odoo.exceptions import UserError


class ResPartner(models.Model):
    """Ways into a family, out of it, and to its head."""

    _inherit = "res.partner"

    def _add_clinic_member(self, values):
        """Put somebody into this person's family; for a member, that of the main client.

        :param values: what the till sends: ``{"name"}`` of a new person or ``{"partner_id"}`` of a known one, with
            ``relationship_id`` and ``birth_date`` (``YYYY-MM-DD``), both optional
        :return: the new member
        :raise AccessError: without Billing and Inventory Write, or for people the user may not see
        :raise UserError: with a sentence, when the person cannot be added
        """
        self.ensure_one()
        self.check_access("read")
        self._check_may_change_clinic_family()
        values = values if isinstance(values, dict) else {}
        main_client = (self._get_clinic_main_client() or self).sudo()  # the right has been checked
        if not main_client.active:
            raise UserError(
                self.env._("%s is archived. Make somebody else of the family the main client.", main_client.name)
            )
        family_vals = {
            "clinic_main_client_id": main_client.id,
            "clinic_relationship_id": self._read_clinic_relationship(values.get("relationship_id")).id,
            "clinic_birth_date": self._read_clinic_birth_date(values.get("birth_date")),
        }
        known = values.get("partner_id")
        member = self._read_new_clinic_member(known, main_client) if known else self._create_clinic_member(values)
        if known and not family_vals["clinic_birth_date"]:
            family_vals.pop("clinic_birth_date")
        member.sudo().write(family_vals)  # the right has been checked
        return member

    def _create_clinic_member(self, values):
        name = values.get("name")
        name = " ".join(name.split()) if isinstance(name, str) else ""
        if not name:
            raise UserError(self.env._("Enter the name of the family member."))
        people = self.sudo()  # Billing adds people to families; nothing but the name comes from outside
        return people.create({"name": name, "company_id": self.company_id.id}).with_env(self.env)

    def _read_new_clinic_member(self, partner_id, main_client):
        """:return: a known person who can join this family"""
        person = self.browse(int(partner_id) if str(partner_id).isdecimal() else 0).exists()
        if not person:
            raise UserError(self.env._("This person does not exist any more."))
        person.check_access("read")
        current = person._get_clinic_main_client()
        if current and current != person:
            raise UserError(
                self.env._(
                    "%(person)s already belongs to the family of %(main)s.", person=person.name, main=current.name
                )
            )
        if person == main_client:
            raise UserError(self.env._("%s is the main client of this family.", person.name))
        return person

    @api.model
    def _read_clinic_relationship(self, relationship_id):
        relationships = self.env["clinic.family.relationship"]
        if not relationship_id:
            return relationships
        relationship = relationships.browse(int(relationship_id) if str(relationship_id).isdecimal() else 0).exists()
        if not relationship:
            raise UserError(self.env._("This relationship does not exist any more. Choose another one."))
        return relationship

    @api.model
    def _read_clinic_birth_date(self, birth_date):
        try:
            return fields.Date.to_date(birth_date or False)
        except (TypeError, ValueError) as error:
            raise UserError(self.env._("“%s” is not a date.", birth_date)) from error

    def action_make_clinic_main_client(self):
        """Let this member take the place of the main client, who becomes a member."""
        self.ensure_one()
        self.check_access("write")
        self._check_may_change_clinic_family()
        people = self.sudo().with_context(active_test=False)  # all of the family, archived people too
        old = people.clinic_main_client_id
        if not old:
            raise UserError(self.env._("%s is not a member of a family.", self.name))
        others = old.clinic_member_ids - people
        people.clinic_main_client_id = False
        (others | old).clinic_main_client_id = people
        return True

    @api.ondelete(at_uninstall=False)
    def _unlink_except_clinic_main_client(self):
        """A family does not fall apart by the way. Families that are deleted as a whole may go."""
        members = self.sudo().with_context(active_test=False).clinic_member_ids - self.sudo()  # archived ones too
        for member in members[:1]:
            main_client = member.clinic_main_client_id
            raise UserError(
                self.env._(
                    "%(main)s is the main client of %(members)s. Make somebody else the main client first, or archive "
                    "%(main)s.",
                    main=main_client.name,
                    members=", ".join((members & main_client.clinic_member_ids).mapped("name")),
                )
            )
