from odoo import models
from odoo.exceptions import UserError


class BasePartnerMerge(models.TransientModel):
    """Contacts of one person are merged: what remains has the one place in a family they had together."""

    _inherit = "base.partner.merge.automatic.wizard"

    def _merge(self, partner_ids, dst_partner=None, extra_checks=True):
        people = self.env["res.partner"].sudo()  # a merge keeps families as they are: no right to change them is needed
        people = people.with_context(active_test=False).browse(partner_ids).exists()
        main_client, members = self._get_clinic_place(people)
        if dst_partner and dst_partner in people:
            people = people.browse(dst_partner.ids) | people  # what is known of the one that stays comes first
        relationship = people.filtered(lambda one: one.clinic_main_client_id == main_client).clinic_relationship_id[:1]
        birth_dates = [one.clinic_birth_date for one in people if one.clinic_birth_date]
        if len(people) > 1 and (main_client or members or birth_dates or people.clinic_main_client_id):
            # The merge copies values one by one; it shall find nothing of a family.
            people.write({"clinic_main_client_id": False, "clinic_birth_date": False})
        result = super()._merge(partner_ids, dst_partner, extra_checks)
        person = people.exists()
        if len(people) > 1 and len(person) == 1 and (main_client or birth_dates):
            person.write(
                {
                    "clinic_main_client_id": main_client.id,
                    "clinic_relationship_id": relationship.id,
                    "clinic_birth_date": birth_dates and birth_dates[0],
                }
            )
        return result

    def _get_clinic_place(self, people):
        """Find the place that these contacts have together.

        :return: the main client of the person they stand for, and the members of that one; one of them is empty
        :raise UserError: when one person cannot have all their places
        """
        main_clients = people.clinic_main_client_id - people
        members = people.clinic_member_ids - people
        if len(main_clients) > 1:
            raise UserError(
                self.env._(
                    "These contacts belong to different families: %s. Nobody can be in two: change one of them first.",
                    ", ".join(main_clients.mapped("name")),
                )
            )
        if main_clients and members:
            raise UserError(
                self.env._(
                    "One of these contacts belongs to the family of %(main)s, another is the main client of "
                    "%(members)s. Nobody can be in two families: change one of them first.",
                    main=main_clients.name,
                    members=", ".join(members.mapped("name")),
                )
            )
        return main_clients, members
