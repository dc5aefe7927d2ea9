from odoo import fields, models
from odoo.tools import SQL

from ..tools import states


class ClinicPackage(models.Model):
    """How often a package was sold. Counted when asked for: no sale writes on a row that others share."""

    _inherit = "clinic.package"

    sold_count = fields.Integer("Sold", compute="_compute_sold_count")
    active_sold_count = fields.Integer(
        "Active Patients",
        compute="_compute_active_sold_count",
        help="Patients who can still redeem something of this package.",
    )

    def _compute_sold_count(self):
        groups = self.env["clinic.sold.package"]._read_group(
            [("package_id", "in", self.ids)], ["package_id"], ["__count"]
        )
        counts = {package.id: count for package, count in groups}
        for package in self:
            package.sold_count = counts.get(package._origin.id, 0)

    def _compute_active_sold_count(self):
        """A patient with two of them counts once. Reads an index that holds the active ones alone."""
        groups = self.env["clinic.sold.package"]._read_group(
            [("package_id", "in", self.ids), ("state", "=", states.ACTIVE)],
            ["package_id"],
            ["partner_id:count_distinct"],
        )
        counts = {package.id: count for package, count in groups}
        for package in self:
            package.active_sold_count = counts.get(package._origin.id, 0)

    def _order_field_to_sql(self, alias, field_name, direction, nulls, query):
        """Let lists be sorted by the number of active patients, as the user sees it."""
        if field_name == "active_sold_count":
            sold_packages = self.env["clinic.sold.package"]
            active = sold_packages._search([("state", "=", states.ACTIVE)])
            active.add_where(SQL("%s = %s", SQL.identifier(active.table, "package_id"), SQL.identifier(alias, "id")))
            count = active.subselect(SQL("COUNT(DISTINCT %s)", SQL.identifier(active.table, "partner_id")))
            return SQL("%s %s %s", count, direction, nulls)
        return super()._order_field_to_sql(alias, field_name, direction, nulls, query)
