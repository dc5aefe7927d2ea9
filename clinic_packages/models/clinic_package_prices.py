from odoo import fields, models
from odoo.fields import Command
from odoo.tools import split_every

#: A pricelist compares each product with each rule of the lot: small lots keep that short.
LOT = 50


class ClinicPackage(models.Model):
    """Prices of a package by pricelist, beside the default."""

    _inherit = "clinic.package"

    price_ids = fields.One2many("clinic.package.price", "package_id", "Prices by Location")

    def _get_prices_at(self, pricelist):
        """What packages cost at a pricelist, today and one at a time. The pricelist decides, whatever its rules.

        :param pricelist: ``product.pricelist``
        :return: ``{package: price in the currency of the pricelist}``
        """
        prices = {}
        for ids in split_every(LOT, self.product_tmpl_id.ids):
            products = self.env["product.template"].sudo().browse(ids)  # the price of a package who may see it
            prices |= pricelist.sudo()._get_products_price(products, 1.0)  # its rules, for a price only
        return {package: prices[package.product_tmpl_id.id] for package in self}

    def _get_price_at(self, pricelist):
        """:return: what the package costs at this pricelist, in its currency"""
        self.ensure_one()
        return self._get_prices_at(pricelist)[self]

    def _get_catalogue_price(self, pricelist):
        """What the package costs before any discount where this pricelist is used.

        :param pricelist: ``product.pricelist``, possibly empty
        :return: ``(price, currency)``: the price of its own there, else the default
        """
        row = self._find_row(self._find_pricing_pricelist(pricelist))
        return (row.price, row.currency_id) if row else (self.list_price, self.currency_id)

    def _find_pricing_pricelist(self, pricelist):
        """Find the pricelist that has prices of its own for a package, where one falls back on another.

        :param pricelist: ``product.pricelist`` of a sale, possibly empty
        :return: that one, or one that it is based on; ``pricelist`` itself when the default prices hold
        """
        self.ensure_one()
        seen = pricelist.browse()
        current = pricelist.sudo()  # which prices hold, for who sells
        while current and current not in seen:
            if self._find_row(current):
                return current.with_env(pricelist.env)
            seen |= current
            rules = self.env["product.pricelist.item"].sudo()  # see above
            rule = rules.browse(current._get_product_rule(self.product_tmpl_id, 1.0))
            current = rule.base_pricelist_id if rule.base == "pricelist" else current.browse()
        return pricelist

    def _find_row(self, pricelist):
        """:return: the prices of this package at a pricelist, archived or not, possibly none"""
        self.ensure_one()
        rows = self.with_context(active_test=False).price_ids
        return rows.filtered(lambda row: row.pricelist_id == pricelist)

    def _set_price_at(self, pricelist, price):
        """Change what the package costs at a pricelist, and nowhere else."""
        self.ensure_one()
        row = self._find_row(pricelist)
        if row:
            row.price = price
        else:
            self.price_ids.create({"package_id": self.id, "pricelist_id": pricelist.id, "price": price})

    def copy(self, default=None):
        """Copy the prices of locations too."""
        copies = super().copy(default)
        for package, copy in zip(self, copies, strict=True):
            if "price_ids" not in (default or {}):
                copy._copy_prices(package)
        return copies

    def _copy_prices(self, package):
        twins = dict(zip(package.line_ids.sorted(), self.line_ids.sorted(), strict=False))
        self.price_ids.create(
            [
                {
                    "package_id": self.id,
                    "pricelist_id": row.pricelist_id.id,
                    "price": row.price,
                    "line_ids": [
                        Command.create(
                            {
                                "package_line_id": twins[line.package_line_id].id,
                                "is_own": line.is_own,
                                "price": line.price,
                            }
                        )
                        for line in row.line_ids
                        if line.package_line_id in twins
                    ],
                }
                for row in package.price_ids
            ]
        )
