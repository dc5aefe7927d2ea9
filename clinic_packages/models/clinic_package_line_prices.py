from odoo import api, fields, models


class ClinicPackageLine(models.Model):
    """Prices of an item where another pricelist than the default is used."""

    _inherit = "clinic.package.line"

    location_price_ids = fields.One2many("clinic.package.line.price", "package_line_id", "Prices by Location")

    @api.model_create_multi
    def create(self, vals_list):
        items = super().create(vals_list)
        rows = self.env["clinic.package.price"].sudo().with_context(active_test=False)  # of every company
        rows.search([("package_id", "in", items.package_id.ids)])._complete_lines()
        return items

    def _get_price_at(self, pricelist):
        """:return: what the item stands for at this pricelist, in the currency of the pricelist"""
        self.ensure_one()
        own = self.location_price_ids.filtered(lambda price: price.price_id.pricelist_id == pricelist)
        return own.price if own else self._convert_price(pricelist.currency_id)

    def _convert_price(self, currency):
        """:return: the default price of the item in another currency, at the rate of today"""
        company = self.package_id.company_id or self.env.company
        return self.currency_id._convert(self.price, currency, company, fields.Date.context_today(self))
