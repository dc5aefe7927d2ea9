from odoo import models
from odoo.fields import Command


class ClinicPackageLineVersion(models.Model):
    """Versions in which one product took the place of another."""

    _inherit = "clinic.package.line.version"

    def _get_substituted(self, old, new):
        """:return: the version with these products but ``new`` for ``old``: one that exists, or a new one"""
        self.ensure_one()
        products = self._get_products() - old | new
        alike = self.search([("product_ids", "in", new.ids)], order="id")
        for version in alike:
            if version._get_products() == products:
                return version
        return self.create({"product_ids": [Command.set(products.ids)]})

    def _get_products(self):
        return self.with_context(active_test=False).product_ids

    def _get_item_name(self):
        """:return: what an item is called that has no name of its own"""
        return self.env._(" or ").join(self._get_products().mapped("name"))
