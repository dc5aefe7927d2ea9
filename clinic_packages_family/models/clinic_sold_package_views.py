from odoo import api, fields, models


class ClinicSoldPackage(models.Model):
    """What staff read of who may use a sold package."""

    _name = "clinic.sold.package"
    _inherit = ["clinic.sold.package", "clinic.family.view"]

    _family_nodes = frozenset(
        {"valid_for", "usable_by_ids", "max_units_per_member", "max_child_age", "group_by_valid_for", "family_search"}
    )

    usable_by_ids = fields.Many2many(
        "res.partner", string="Can Be Used By", compute="_compute_usable_by_ids", exportable=False
    )

    @api.depends("partner_id", "valid_for")
    def _compute_usable_by_ids(self):
        for sold in self:
            people = sold.sudo()._get_eligible_partners()  # asks the company; only those are named that may be read
            sold.usable_by_ids = people.with_env(self.env)._filtered_access("read")
