from odoo import models


class ProductPricelist(models.Model):
    _inherit = "product.pricelist"

    def _copy_clinic_item_prices(self, other):
        """Let the items of packages stand for what they stand for at another pricelist of the same currency."""
        rows = self.env["clinic.package.price"].sudo()  # of every package, whoever sets up pricelists
        theirs = {row.package_id: row for row in rows.search([("pricelist_id", "=", other.id)])}
        for row in rows.search([("pricelist_id", "=", self.id), ("package_id", "in", [p.id for p in theirs])]):
            prices = {line.package_line_id: line.price for line in theirs[row.package_id].line_ids if line.is_own}
            for line in row.line_ids.filtered(lambda line, prices=prices: line.package_line_id in prices):
                line.price = prices[line.package_line_id]
