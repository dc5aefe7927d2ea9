from odoo import api, fields, models
from odoo.fields import Domain


class ClinicPackageOpening(models.Model):
    """What somebody should look at before bringing records in. Hints, never a refusal."""

    _inherit = "clinic.package.opening"

    duplicate_hint = fields.Char("Possible Duplicate", compute="_compute_duplicate_hint")
    possible_duplicate = fields.Boolean(
        "Worth a Second Look", compute="_compute_duplicate_hint", search="_search_possible_duplicate"
    )
    units_hint = fields.Char("More Than Usual", compute="_compute_units_hint")

    @api.depends("partner_id.name", "partner_id.email", "partner_id.phone", "package_id", "purchase_date", "state")
    def _compute_duplicate_hint(self):
        recorded = self._get_recorded()
        sold = self._get_active_sold()
        twins = self.partner_id._get_clinic_twins()
        for opening in self:
            key = (opening.partner_id._origin.id, opening.package_id._origin.id)
            hints = [
                *opening._get_recorded_hints(recorded.get(key, self.browse()) - opening._origin),
                *opening._get_sold_hints(sold.get(key, opening.sold_package_id) - opening.sold_package_id),
                *opening._get_twin_hints(twins.get(key[0], ())),
            ]
            opening.duplicate_hint = " ".join(hints) or False
            opening.possible_duplicate = bool(hints)

    @api.model
    def _search_possible_duplicate(self, operator, value):
        if operator != "in":
            return NotImplemented
        found = Domain("id", "in", self.search([]).filtered("possible_duplicate").ids)
        return found if True in value else ~found

    @api.depends("line_ids.quantity", "line_ids.package_line_id.quantity")
    def _compute_units_hint(self):
        """Systems differ in what they count; more left than the package holds is worth a second look."""
        for opening in self:
            opening.units_hint = (
                " ".join(
                    self.env._(
                        "%(units)s × %(item)s: the package holds %(quantity)s.",
                        units=line.quantity,
                        item=line.item_name,
                        quantity=line.package_quantity,
                    )
                    for line in opening.line_ids
                    if line.quantity > line.package_quantity
                )
                or False
            )

    def _get_recorded(self):
        """:return: ``{(patient id, package id): existing packages recorded}``"""
        domain = [("partner_id", "in", self.partner_id.ids), ("package_id", "in", self.package_id.ids)]
        groups = self._read_group(domain, ["partner_id", "package_id"], ["id:recordset"])
        return {(partner.id, package.id): openings for partner, package, openings in groups}

    def _get_active_sold(self):
        """:return: ``{(patient id, package id): active sold packages}``"""
        groups = self.env["clinic.sold.package"]._read_group(
            [
                ("partner_id", "in", self.partner_id.ids),
                ("package_id", "in", self.package_id.ids),
                ("state", "=", "active"),
            ],
            ["partner_id", "package_id"],
            ["id:recordset"],
        )
        return {(partner.id, package.id): sold_packages for partner, package, sold_packages in groups}

    def _get_recorded_hints(self, others):
        same_day = others.filtered(lambda other: other.purchase_date == self.purchase_date)
        if same_day:
            yield self.env._("Recorded %s times with the same patient, package and date.", len(same_day) + 1)
        elif others:
            yield self.env._("Recorded %s times with the same patient and package.", len(others) + 1)

    def _get_sold_hints(self, sold_packages):
        # One that another record brought in is pointed out above.
        sold_packages = sold_packages.filtered(lambda sold: sold.source_model != self._name)
        if sold_packages:
            yield self.env._("The patient already has this package: %s.", ", ".join(sold_packages.mapped("name")))

    def _get_twin_hints(self, twins):
        for reason, people in twins:
            names = ", ".join(person._get_clinic_description() for person in people[:3])
            yield {
                "name": self.env._("Another contact has the same name: %s.", names),
                "email": self.env._("Another contact has the same email: %s.", names),
                "phone": self.env._("Another contact has the same phone number: %s.", names),
            }[reason]
