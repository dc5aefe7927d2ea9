from collections import defaultdict

from odoo import api, fields, models

from .res_partner import MAY_SEE

MAY_READ = "clinic_packages.group_inventory_read"


class ResPartner(models.Model):
    """What the family tab says of each person."""

    _inherit = "res.partner"

    clinic_age = fields.Integer("Age", compute="_compute_clinic_age", groups=MAY_SEE)
    clinic_used_units = fields.Integer("Units Used", compute="_compute_clinic_used", groups=MAY_READ)
    clinic_used_summary = fields.Char(
        "Used", compute="_compute_clinic_used", groups=MAY_READ, help="Redeemed for this person, whoever bought it."
    )

    @api.depends("clinic_birth_date")
    def _compute_clinic_age(self):
        today = fields.Date.context_today(self)
        for person in self:
            person.clinic_age = person._get_clinic_age(today)

    def _compute_clinic_used(self):
        groups = self.env["clinic.package.redemption"]._read_group(
            [("beneficiary_id", "in", self.ids), ("quantity_net", "!=", 0)],
            ["beneficiary_id", "product_id"],
            ["quantity_net:sum"],
        )
        used = defaultdict(list)
        for person, product, units in groups:
            if units:
                used[person.id].append((product.sudo().name, units))  # names only; staff may not see the catalogue
        for person in self:
            products = sorted(used[person.id], key=lambda taken: (-taken[1], taken[0]))
            person.clinic_used_units = sum(units for _name, units in products)
            person.clinic_used_summary = ", ".join(f"{units} × {name}" for name, units in products)

    def action_view_clinic_usage(self):
        """Open what was redeemed for these people."""
        return self._prepare_clinic_usage_action(self.env._("Used by %s", ", ".join(self.mapped("name"))))

    def action_view_clinic_family_usage(self):
        """Open what was redeemed for everybody in this person's family."""
        self.ensure_one()
        title = self.env._("Used by the Family of %s", (self._get_clinic_main_client() or self).name)
        return self._get_clinic_family()._prepare_clinic_usage_action(title)

    def _prepare_clinic_usage_action(self, title):
        """:raise AccessError: the list, and its title, tell who is in a family"""
        self.env["clinic.package.redemption"].check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id("clinic_packages.action_clinic_package_redemption")
        return {
            **action,
            "name": title,
            "display_name": title,
            "path": False,  # a list of its own, not all redemptions
            "domain": [("beneficiary_id", "in", self.ids)],
            "context": {"search_default_taken": 1, "group_by": ["beneficiary_id"] if len(self) > 1 else []},
        }
