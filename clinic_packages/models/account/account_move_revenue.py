from odoo import fields, models

from ...tools import split
from .clinic_revenue_entry import ACCOUNTING


class AccountMove(models.Model):
    """What an invoice books in the currency of the company, and what a journal entry posts of packages."""

    _inherit = "account.move"

    clinic_revenue_ids = fields.One2many("clinic.revenue.entry", "move_id", "Package Revenue", groups=ACCOUNTING)
    clinic_revenue_count = fields.Integer("Revenue Entries", compute="_compute_clinic_revenue_count", groups=ACCOUNTING)

    def _compute_clinic_revenue_count(self):
        groups = self.env["clinic.revenue.entry"]._read_group([("move_id", "in", self.ids)], ["move_id"], ["__count"])
        counts = {move.id: count for move, count in groups}
        for move in self:
            move.clinic_revenue_count = counts.get(move.id, 0)

    def action_view_clinic_revenue(self):
        """Open what this journal entry posts."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("clinic_packages.action_clinic_revenue_entry")
        return {**action, "domain": [("move_id", "=", self.id)], "context": {}}

    def _get_clinic_booked_amounts(self):
        """What each line books, in coins of the company, and what remains of it after discounts of the whole invoice.

        :return: ``{line: booked}``, ``{line: net}``, and ``{account: coins}`` of the lines that give those discounts
        """
        self.ensure_one()
        lines = self.invoice_line_ids.filtered(
            lambda line: line.display_type == "product" and not line._is_clinic_down_payment()
        )
        booked = {line: line._get_booked_coins() for line in lines}
        net = dict(zip(booked, split.share_discounts(list(booked.values())), strict=True))
        weights = {}
        for line, amount in booked.items():
            if amount < 0:
                weights[line.account_id] = weights.get(line.account_id, 0) - amount
        return booked, net, weights

    def _get_clinic_hits(self, accounts):
        """:return: ``{account: amount}`` in the currency of the company that package lines credit to these accounts"""
        hits = {}
        for line in self.line_ids.filtered(lambda line: line.account_id in accounts):
            if line._filter_packages():
                hits[line.account_id] = hits.get(line.account_id, 0.0) - line.balance
        return hits
