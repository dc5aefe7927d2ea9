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
        """What each line books, in coins of the company, and what remains after discounts of the whole document.

        :return: ``{line: booked}``, ``{line: net}``, and ``{account: coins}`` of what gives those discounts; of a
            credit note what is taken back, as numbers above zero
        """
        self.ensure_one()
        sign = -1 if self.move_type == "out_refund" else 1
        lines = self.invoice_line_ids.filtered(
            lambda line: line.display_type == "product" and not line._is_clinic_down_payment()
        )
        booked = {line: sign * line._get_booked_coins() for line in lines}
        net = dict(zip(booked, split.share_discounts(list(booked.values())), strict=True))
        weights = {}
        for line, amount in booked.items():
            if amount < 0:
                weights[line.account_id] = weights.get(line.account_id, 0) - amount
        self._add_clinic_allocated_discounts(booked, weights, sign)
        return booked, net, weights

    def _add_clinic_allocated_discounts(self, booked, weights, sign):
        """A company may book discounts of lines on an account of their own: the line then books its full price."""
        for account, discounts in self._get_clinic_discount_lines().grouped("account_id").items():
            amount = sign * sum(line._get_booked_coins() for line in discounts)
            if amount < 0:
                weights[account] = weights.get(account, 0) - amount
                continue
            lines = [line for line in booked if line.account_id == account and line.discount]
            shares = [abs(round(line.price_unit * line.quantity * line.discount)) for line in lines]
            for line, share in zip(lines, split.allocate(amount, shares) if lines else [], strict=True):
                booked[line] += share

    def _get_clinic_discount_lines(self):
        return self.line_ids.filtered(lambda line: line.display_type == "discount")

    def _get_clinic_hits(self, accounts):
        """:return: ``{account: amount}`` in the currency of the company that packages credit to these accounts"""
        hits = {}
        discounts = self._get_clinic_discount_lines()
        for line in self.line_ids.filtered(lambda line: line.account_id in accounts):
            if line in discounts or line._filter_packages():
                hits[line.account_id] = hits.get(line.account_id, 0.0) - line.balance
        return hits
