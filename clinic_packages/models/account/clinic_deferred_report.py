from odoo import api, fields, models
from odoo.tools import SQL

#: The columns between opening and closing, and the types of revenue entries in each. All others are adjustments.
MOVEMENTS = {
    "sold": ("sale",),
    "brought_in": ("opening",),
    "redeemed": ("redeem", "reverse"),
    "refunded": ("refund", "difference"),
    "written_off": ("write_off",),
}
OTHERS = "adjusted"
PERIOD_KEYS = ("deferred_from", "deferred_to")


def _measure(string, text):
    return fields.Monetary(string, readonly=True, help=text, depends_context=PERIOD_KEYS)


class ClinicDeferredReport(models.Model):
    """Deferred revenue in a period: what was owed before, what was added and taken off, what is owed in the end.

    A row is a sold package on a deferred account; packages, categories and locations are groups of rows. The period
    comes in the context: ``deferred_from`` and ``deferred_to``, both included, by accounting date. What takes value
    off is negative, so that each row adds up from the left to the right.
    """

    _name = "clinic.deferred.report"
    _description = "Deferred Revenue"
    _inherit = ["clinic.revenue.export"]
    _auto = False
    _rec_name = "sold_package_id"
    _order = "purchase_date desc, id desc"

    sold_package_id = fields.Many2one("clinic.sold.package", readonly=True)
    package_id = fields.Many2one("clinic.package", readonly=True)
    categ_id = fields.Many2one("product.category", "Package Category", readonly=True)
    partner_id = fields.Many2one("res.partner", "Patient", readonly=True)
    purchase_date = fields.Datetime(readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    deferred_account_id = fields.Many2one("account.account", "Deferred Revenue Account", readonly=True)
    opening = _measure("Opening", "Owed before the period.")
    sold = _measure("Sold", "Taxes excluded, as tickets and invoices book it.")
    brought_in = _measure("Brought In", "Balances of packages sold elsewhere.")
    adjusted = _measure("Discounts", "Discounts of whole tickets and invoices, and what currencies round.")
    redeemed = _measure("Redeemed", "Became income because it was used, less what was reversed.")
    refunded = _measure("Refunded", "Given back, and what the clinic kept at a refund.")
    written_off = _measure("Written Off", "Became income because the package was cancelled.")
    closing = _measure("Closing", "Owed at the end of the period.")

    _depends = {
        "clinic.revenue.entry": [
            "sold_package_id",
            "company_id",
            "deferred_account_id",
            "type",
            "amount",
            "accounting_date",
        ],
        "clinic.sold.package": ["partner_id", "package_id", "purchase_date"],
        "clinic.package": ["product_tmpl_id"],
        "product.template": ["categ_id"],
        "res.company": ["currency_id"],
    }

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT figures.*, company.currency_id, template.categ_id, %(sold)s
              FROM (%(figures)s) figures
              JOIN res_company company ON company.id = figures.company_id
              JOIN clinic_sold_package sold ON sold.id = figures.sold_package_id
              JOIN clinic_package package ON package.id = sold.package_id
              JOIN product_template template ON template.id = package.product_tmpl_id
            """,
            sold=SQL(", ").join(SQL.identifier("sold", name) for name in self._get_sold_columns()),
            figures=self._query_figures(),
        )

    @api.model
    def _get_sold_columns(self):
        """Override to report by more of a sold package.

        :return: names of its columns, which are also those of the report
        """
        return ["partner_id", "package_id", "purchase_date"]

    def _query_figures(self):
        start, end = self._get_period()
        before = SQL("entry.accounting_date < %s", start)
        within = SQL("entry.accounting_date >= %s", start)
        known = [entry_type for types in MOVEMENTS.values() for entry_type in types]
        conditions = {
            "opening": before,
            **{name: SQL("%s AND entry.type IN %s", within, types) for name, types in MOVEMENTS.items()},
            OTHERS: SQL("%s AND entry.type NOT IN %s", within, tuple(known)),
        }
        columns = [
            SQL("COALESCE(SUM(entry.amount) FILTER (WHERE %s), 0) AS %s", condition, SQL.identifier(name))
            for name, condition in conditions.items()
        ]
        return SQL(
            """
            SELECT MIN(entry.id) AS id, entry.sold_package_id, entry.company_id, entry.deferred_account_id,
                   %(columns)s, SUM(entry.amount) AS closing
              FROM clinic_revenue_entry entry
             WHERE entry.accounting_date <= %(end)s
             GROUP BY entry.sold_package_id, entry.company_id, entry.deferred_account_id
            HAVING SUM(entry.amount) FILTER (WHERE %(before)s) != 0 OR COUNT(*) FILTER (WHERE %(within)s) > 0
            """,
            columns=SQL(", ").join(columns),
            end=end,
            before=before,
            within=within,
        )
