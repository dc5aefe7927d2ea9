from odoo import api, fields, models
from odoo.fields import Domain


class ClinicRevenueEntry(models.Model):
    """Where reports put it: on a day of the books, and beside others of its package."""

    _name = "clinic.revenue.entry"
    _inherit = ["clinic.revenue.entry", "clinic.revenue.export"]

    accounting_date = fields.Date(
        compute="_compute_accounting_date",
        store=True,
        precompute=True,
        readonly=True,
        help="Date of the journal entry that posts it; until then the day it belongs to.",
    )
    package_id = fields.Many2one(related="sold_package_id.package_id")
    categ_id = fields.Many2one("product.category", "Package Category", related="sold_package_id.categ_id")
    partner_id = fields.Many2one(related="sold_package_id.partner_id")
    purchase_date = fields.Datetime(related="sold_package_id.purchase_date")

    _accounting = models.Index("(company_id, accounting_date)")

    @api.depends("date", "move_id.date", "move_id.state")
    def _compute_accounting_date(self):
        for entry in self:
            move = entry.move_id
            entry.accounting_date = move.date if move.state == "posted" else entry.date

    @api.model
    def _get_unposted_domain(self):
        """:return: what no posted journal entry says yet"""
        return Domain("move_id", "=", False) | Domain("move_id.state", "!=", "posted")
