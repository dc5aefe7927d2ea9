from odoo import api, fields, models


class ClinicSoldPackage(models.Model):
    """Who was treated with the credits of a sold package, where that is not only the patient who owns it."""

    _inherit = "clinic.sold.package"

    beneficiary_summary = fields.Char(
        "Used By",
        compute="_compute_beneficiary_summary",
        help="Who was treated and how many units that took, when it was not the patient alone.",
    )

    @api.depends("redemption_ids.quantity_net", "redemption_ids.beneficiary_id", "partner_id")
    def _compute_beneficiary_summary(self):
        """In one query for all; who took more comes first."""
        used = self._get_used_by_person()
        for sold in self:
            units = used.get(sold._origin.id, {})
            is_shared = any(partner != sold.partner_id for partner in units)
            sold.beneficiary_summary = is_shared and ", ".join(
                self.env._("%(person)s: %(quantity)s", person=partner.display_name, quantity=quantity)
                for partner, quantity in units.items()
            )

    def _get_used_by_person(self):
        """:return: ``{id of the sold package: {person treated: units redeemed and not reversed}}``, most first"""
        groups = self.env["clinic.package.redemption"]._read_group(
            [("sold_package_id", "in", self.ids), ("quantity_net", "!=", 0), ("beneficiary_id", "!=", False)],
            ["sold_package_id", "beneficiary_id"],
            ["quantity_net:sum"],
        )
        used = {}
        for sold, partner, quantity in sorted(groups, key=lambda group: -group[2]):
            if quantity > 0:
                used.setdefault(sold.id, {})[partner] = quantity
        return used
