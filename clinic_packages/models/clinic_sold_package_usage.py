import re

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL
from odoo.tools.sql import column_exists, create_column, table_exists

from ..tools import coins, discount

#: What tells a redemption that still stands from one that was undone; ``taken`` is the ledger.
STANDING_REDEMPTION = SQL(
    """taken.type = 'redeem' AND taken.quantity > COALESCE((
        SELECT SUM(back.quantity) FROM clinic_package_redemption back
        WHERE back.origin_id = taken.id AND back.type = 'reverse'
    ), 0)"""
)


class ClinicSoldPackage(models.Model):
    """What the usage page tells of a sold package besides its balance."""

    _inherit = "clinic.sold.package"

    amount_list = fields.Monetary(
        "List Price",
        readonly=True,
        help="Taxes excluded: what the package cost at that time without any discount. 0 when it is not known.",
    )
    discount_percent = fields.Float(
        "Discount (%)",
        compute="_compute_discount_percent",
        digits=(5, 1),
        help="What the patient paid less than the list price of that time.",
    )
    last_redemption_date = fields.Datetime("Latest Redemption", compute="_compute_last_redemption_date")
    usage_summary = fields.Char("Redeemed per Item", compute="_compute_usage_summary", help="The bars in words.")
    seller_id = fields.Many2one("res.users", "Sold By", related="create_uid")
    categ_id = fields.Many2one("product.category", "Category", related="package_id.categ_id")
    patient_search = fields.Char("Patient or Contact", store=False, search="_search_patient", exportable=False)

    # The totals of a package are counted in this index alone; the second one reads a page of its sales.
    _of_package_state = models.Index("(package_id, state) INCLUDE (root_company_id, quantity_total)")
    _of_package_date = models.Index("(package_id, purchase_date DESC, id DESC)")

    def _auto_init(self):
        if table_exists(self.env.cr, self._table) and not column_exists(self.env.cr, self._table, "quantity_total"):
            self._count_units_of_older_sales()
        return super()._auto_init()

    @api.model
    def _count_units_of_older_sales(self):
        """Fill the units of sales from before they were stored; the ORM would read every one of them."""
        create_column(self.env.cr, self._table, "quantity_total", "int4")
        self.env.cr.execute(
            """UPDATE clinic_sold_package sold SET quantity_total = units.quantity
            FROM (SELECT sold_package_id, SUM(quantity) quantity FROM clinic_sold_package_line GROUP BY 1) units
            WHERE units.sold_package_id = sold.id"""
        )

    @api.depends("amount_list", "amount_allocated")
    def _compute_discount_percent(self):
        for sold in self:
            rounding = sold.currency_id.rounding
            sold.discount_percent = discount.percent_off(
                coins.to_coins(sold.amount_list, rounding), coins.to_coins(sold.amount_allocated, rounding)
            )

    @api.depends("line_ids.usage_text")
    def _compute_usage_summary(self):
        for sold in self:
            sold.usage_summary = ", ".join(sold.line_ids.mapped("usage_text"))

    @api.depends("redemption_ids")
    def _compute_last_redemption_date(self):
        """The latest redemption that was not undone: one query for all, by the index of the timeline."""
        self.env["clinic.package.redemption"].flush_model()
        dates = {}
        if self.ids:
            dates = dict(
                self.env.execute_query(
                    SQL(
                        """SELECT taken.sold_package_id, MAX(taken.date) FROM clinic_package_redemption taken
                        WHERE taken.sold_package_id IN %s AND %s GROUP BY taken.sold_package_id""",
                        tuple(self.ids),
                        STANDING_REDEMPTION,
                    )
                )
            )
        for sold in self:
            sold.last_redemption_date = dates.get(sold._origin.id, False)

    def _field_to_sql(self, alias, field_expr, query=None):
        """Lists can be sorted by the latest redemption."""
        if field_expr != "last_redemption_date":
            return super()._field_to_sql(alias, field_expr, query)
        return SQL(
            "(SELECT MAX(taken.date) FROM clinic_package_redemption taken WHERE taken.sold_package_id = %s AND %s)",
            SQL.identifier(alias, "id"),
            STANDING_REDEMPTION,
        )

    def _search_patient(self, operator, value):
        """Find patients as people at a desk ask for them: by name, e-mail or phone number, however it is spaced."""
        if operator != "ilike" or not isinstance(value, str):
            return NotImplemented
        domain = Domain.OR(Domain(name, operator, value) for name in ("name", "email", "phone"))
        digits = re.sub(r"\D", "", value).lstrip("0")
        if len(digits) >= 3 and not re.search(r"[^\W\d_]|@", value):
            domain |= Domain.custom(
                to_sql=lambda _model, alias, _query: SQL(
                    r"regexp_replace(%s, '\D', '', 'g') LIKE %s", SQL.identifier(alias, "phone"), f"%{digits}%"
                )
            )
        return Domain("partner_id", "any", domain)

    @api.model
    def _prepare_sold_package_vals(self, package, common, unit, charged, allocated, currency):
        vals = super()._prepare_sold_package_vals(package, common, unit, charged, allocated, currency)
        if "amount_list" not in vals:
            vals["amount_list"] = self._get_list_amount(package, vals, currency)
        return vals

    @api.model
    def _get_list_amount(self, package, vals, currency):
        """Override where a sale knows no list price, such as one that was made elsewhere.

        :return: the price of the package now and where it is sold, without taxes, in the currency of the sale
        """
        company = self.env["res.company"].browse(vals["company_id"])
        if vals["source_model"] == "clinic.package.opening":
            return 0.0
        pricelist = self.env["product.pricelist"].browse(vals.get("pricelist_id") or [])
        price, price_currency = package._get_catalogue_price(pricelist)
        price = price_currency._convert(price, currency, company, vals["purchase_date"])
        taxes = package.taxes_id._filter_taxes_by_company(company)
        return taxes.compute_all(price, currency)["total_excluded"] if taxes else price
