import operator

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

COMPARISONS = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "in": lambda price, values: price in values,
}


class ClinicPackage(models.Model):
    """The price where the user is looking: at the pricelist of a location, else the default.

    The context says where. Lists show, search, sort and change this price.
    """

    _inherit = "clinic.package"

    price_here = fields.Monetary(
        compute="_compute_price_here",
        inverse="_inverse_price_here",
        search="_search_price_here",
        currency_field="currency_here_id",
    )
    currency_here_id = fields.Many2one("res.currency", compute="_compute_price_here")
    is_default_here = fields.Boolean(
        "Default Prices Only",
        compute="_compute_price_here",
        help="The place that is looked at has no prices of its own.",
    )

    @api.depends("list_price", "currency_id", "price_ids.price")
    @api.depends_context("clinic_pricelist_id", "company")
    def _compute_price_here(self):
        pricelist = self._get_pricelist_here()
        prices = self._origin._get_prices_at(pricelist) if pricelist else {}
        self.is_default_here = bool(self._get_price_refusal_here())
        for package in self:
            package.price_here = prices.get(package._origin, package.list_price)
            package.currency_here_id = pricelist.currency_id or package.currency_id

    def _inverse_price_here(self):
        pricelist = self._get_pricelist_here()
        refusal = self._get_price_refusal_here()
        if refusal:
            raise UserError(refusal)
        for package in self:
            if pricelist:
                package._set_price_at(pricelist, package.price_here)
            else:
                package.list_price = package.price_here

    def _search_price_here(self, comparison, value):
        pricelist = self._get_pricelist_here()
        if not pricelist:
            return [("list_price", comparison, value)]
        if comparison not in COMPARISONS:
            return NotImplemented
        prices = self.with_context(active_test=False).search([])._get_prices_at(pricelist)
        compare = COMPARISONS[comparison]
        return [("id", "in", [package.id for package, price in prices.items() if compare(price, value)])]

    def _order_field_to_sql(self, alias, field_name, direction, nulls, query):
        if field_name != "price_here":
            return super()._order_field_to_sql(alias, field_name, direction, nulls, query)
        pricelist = self._get_pricelist_here()
        if not pricelist:
            return super()._order_field_to_sql(alias, "list_price", direction, nulls, query)
        prices = self.with_context(active_test=False).search([])._get_prices_at(pricelist)
        price = SQL(
            "(SELECT price FROM unnest(%s::int[], %s::float8[]) AS here(id, price) WHERE here.id = %s)",
            [package.id for package in prices],
            list(prices.values()),
            SQL.identifier(alias, "id"),
        )
        return SQL("%s %s %s", price, direction, nulls)

    @api.model
    def _get_pricelist_here(self):
        """Override where something else than a pricelist can be looked at.

        :return: the pricelist that the context names, if there is one and the user may see it
        """
        pricelist_id = self.env.context.get("clinic_pricelist_id")
        is_id = isinstance(pricelist_id, int) and not isinstance(pricelist_id, bool)
        pricelists = self.env["product.pricelist"].browse(pricelist_id if is_id else [])
        return pricelists.exists()._filtered_access("read")

    @api.model
    def _get_price_refusal_here(self):
        """Override where the price cannot be changed. :return: why, in words, or False"""
        return False
