from odoo import models

from ...tools import coins, refunds, split
from .res_company_revenue import LIABILITIES


class AccountMoveLine(models.Model):
    """What a package line books on the deferred account is what its sold packages are worth in the books."""

    _inherit = "account.move.line"

    def _sell_packages(self):
        result = super()._sell_packages()
        for move, lines in self._filter_selling().grouped("move_id").items():
            deferring = lines.filtered(lambda line: line._defers_revenue())
            if not deferring:
                continue
            booked, net, weights = move._get_clinic_booked_amounts()
            for line in deferring:
                sold_packages = line._get_sold_packages().sorted("source_unit")
                units = [1] * len(sold_packages)
                sold_packages._defer(
                    line.account_id,
                    split.allocate(booked[line], units),
                    split.allocate(net[line], units),
                    weights,
                    date=move.date,
                    move_id=move.id,
                )
        return result

    def _defers_revenue(self):
        """:return: whether a package line is booked as owed, by a company that defers"""
        self.ensure_one()
        template = self.product_id.product_tmpl_id.with_company(self.company_id)
        return bool(template._get_clinic_deferred_account()) and self.account_id.account_type in LIABILITIES

    def _get_booked_coins(self):
        """:return: coins of the company that the line credits to its account"""
        self.ensure_one()
        return coins.to_coins(-self.balance, self.company_currency_id.rounding)

    def _end_sold_packages(self):
        """A credit note takes the value of what it gives back off the deferred account."""
        originals = self.clinic_reversed_line_id.sudo()  # checked while they end
        left = {sold: sold._get_deferred_left() for sold in originals._get_sold_packages()}
        result = super()._end_sold_packages()
        ending = self.filtered(lambda line: line.sudo().clinic_units_ended)  # written just now
        for move, lines in ending.grouped("move_id").items():
            booked, net, _weights = move._get_clinic_booked_amounts()
            for line in lines:
                given = {sold: untaxed for sold, (_included, untaxed) in line._get_refunds().items()}
                hits, back = refunds.share_booked(booked[line], net[line], list(given.values()))
                self.env["clinic.sold.package"].union(*given)._end_deferral(
                    hits, back, [left[sold] for sold in given], date=move.date, move_id=move.id
                )
        return result

    def _undo_package_sales(self):
        sales = {move: lines._get_sold_packages() for move, lines in self._filter_selling().grouped("move_id").items()}
        result = super()._undo_package_sales()
        for move, sold_packages in sales.items():
            sold_packages._undo_deferral(move)
        return result

    def _move_money_to_income(self):
        """Before a credit note is posted: money given back without a package is not taken off what is owed."""
        notes = self.filtered(lambda line: line.move_id.move_type == "out_refund" and not line._get_units_given_back())
        for company, lines in notes.grouped("company_id").items():
            owing = self.env["clinic.revenue.entry"]._get_deferred_accounts(company)
            for line in lines.filtered(lambda line, owing=owing: line._defers_revenue() or line.account_id in owing):
                template = line.product_id.product_tmpl_id.with_company(company)
                line.account_id = template._get_clinic_income_account(line.move_id.fiscal_position_id)

    def _book_where_owed(self):
        """Before a credit note is posted: packages are taken off the account on which they are owed."""
        for line in self.filtered(lambda line: line.move_id.move_type == "out_refund" and line._get_units_given_back()):
            owed = line.clinic_reversed_line_id.sudo()._get_sold_packages().deferred_account_id  # a fact
            if owed and line.account_id != owed:
                line.account_id = owed

    def _prepare_package_sales(self):
        result = super()._prepare_package_sales()
        self._move_money_to_income()
        self._book_where_owed()
        return result
