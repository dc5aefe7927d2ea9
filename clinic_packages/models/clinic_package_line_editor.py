from odoo import api, models

from ..tools import coins, rules


class ClinicPackageLineEditor(models.Model):
    """What the editor fills in and says while items are typed."""

    _inherit = "clinic.package.line"

    @api.onchange("product_ids")
    def _onchange_product_ids(self):
        """A first price to change: that of the catalogue."""
        if len(self.product_ids) == 1 and not self.price:
            self.price = self.catalogue_price

    @api.onchange("quantity")
    def _onchange_quantity(self):
        """A price that is the catalogue's follows the quantity; one that people chose stays."""
        if not rules.is_whole(self.quantity):
            message = self.env._("The quantity of an item is a whole number, at least 1 (not %s).", self.quantity)
            self.quantity = 1  # its prices stay what they are
            return {"warning": self.package_id._prepare_notice(message)}
        rounding = (self.currency_id or self.env.company.currency_id).rounding
        unit_price = coins.to_coins(self.product_ids[:1].lst_price, rounding)
        if unit_price and self.price and coins.to_coins(self.price, rounding) % unit_price == 0:
            self.price = self.catalogue_price
        return None

    @api.onchange("price", "price_unit")
    def _onchange_price(self):
        if min(self.price, self.price_unit) < 0:
            message = self.env._("The price of an item cannot be negative.")
            return {"warning": self.package_id._prepare_notice(message)}
        return None
