from odoo import api, models
from odoo.fields import Command


class ClinicPackagePrice(models.Model):
    """What the editor fills in and says while the prices of a location are typed."""

    _inherit = "clinic.package.price"

    @api.onchange("pricelist_id")
    def _onchange_pricelist_id(self):
        """The prices of today, to be changed."""
        package = self.package_id._origin
        if not self.pricelist_id or not package or self._origin:
            return
        first = {vals["package_line_id"]: vals for vals in self._prepare_first_lines(package, self.pricelist_id.id)}
        self.line_ids = [
            Command.clear(),
            *(
                Command.create(
                    {
                        "package_line_id": item.id,
                        "is_own": item.id in first,
                        "own_price": first[item.id]["price"] if item.id in first else 0.0,
                    }
                )
                for item in package.line_ids
            ),
        ]

    @api.model
    def _prepare_first_lines(self, package, pricelist_id):
        """:return: values for the items of a new row: those of the pricelist that this one falls back on, if any"""
        pricelist = self.env["product.pricelist"].browse(pricelist_id or [])
        before = package._find_row(package._find_pricing_pricelist(pricelist)) if package and pricelist else self
        return [
            {"package_line_id": line.package_line_id.id, "is_own": True, "price": line.price}
            for line in before.line_ids
            if line.is_own and line.currency_id == pricelist.currency_id
        ]

    @api.onchange("price")
    def _onchange_price(self):
        if self.price < 0:
            message = self.env._("The price of a package cannot be negative.")
            return {"warning": self.env["clinic.package"]._prepare_notice(message)}
        return None
