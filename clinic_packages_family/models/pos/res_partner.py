from odoo import api, models

BILLING = "clinic_packages.group_billing_process"


class ResPartner(models.Model):
    """The till's list of customers says who belongs to whom."""

    _inherit = "res.partner"

    @api.model
    def _load_pos_data_read(self, records, config):
        """Add ``_family``: ``{"main_name": str or False, "member_names": [str]}``, False without a family."""
        read_records = super()._load_pos_data_read(records, config)
        partners = self.browse([record["id"] for record in read_records])
        families = partners._prepare_till_families() if self._may_show_families(config) else {}
        for record in read_records:
            record["_family"] = families.get(record["id"], False)
        return read_records

    @api.model
    def _may_show_families(self, config):
        return config.company_id.clinic_family_members and self.env.user.has_group(BILLING)

    def _prepare_till_families(self):
        """Three queries, whatever the number of people.

        :return: ``{partner id: {"main_name", "member_names"}}`` of those who have a family
        """
        people = self.sudo()  # the till reads past Inventory Read
        members = people.search_fetch(
            [("clinic_main_client_id", "in", self.ids)], ["name", "clinic_main_client_id"], order="name, id"
        )
        families = {
            main_client.id: {"main_name": False, "member_names": group.mapped("name")}
            for main_client, group in members.grouped("clinic_main_client_id").items()
        }
        for person in people.filtered("clinic_main_client_id"):
            families[person.id] = {"main_name": person.clinic_main_client_id.name, "member_names": []}
        return families
