from odoo import models


class ClinicPackageLine(models.Model):
    """Items found by what people call them."""

    _inherit = "clinic.package.line"

    def _find_by_name(self, name):
        """Find items by their name; those that nobody calls so, by a product of theirs.

        :param name: in any case; of a product also its reference or barcode
        :return: the items found, of these
        """
        wanted = name.casefold()
        return self.filtered(lambda line: (line.name or "").casefold() == wanted) or self.filtered(
            lambda line: wanted in line._get_product_names()
        )

    def _get_product_names(self):
        products = self.with_context(active_test=False).product_ids
        names = [*products.mapped("name"), *products.mapped("default_code"), *products.mapped("barcode")]
        return {name.casefold() for name in names if name}
