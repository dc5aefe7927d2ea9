from odoo import models

from ...tools import coins
from .clinic_revenue_entry import BOOKED_TYPES


class ClinicRevenueEntry(models.Model):
    """Tickets are booked later than they are paid, and may be booked again: the entries follow what is booked."""

    _inherit = "clinic.revenue.entry"

    def _filter_booked(self):
        """:return: those that tickets and invoices book themselves"""
        return self.filtered(lambda entry: entry.type in BOOKED_TYPES)

    def _repeat(self, sign):
        """:return: new entries of the same value, or with sign -1 of the opposite one; not booked yet"""
        return self._record(
            [
                {
                    "sold_package_id": sold.id,
                    "type": entry_type,
                    "amount": sign * entries._get_total(),
                    "deferred_account_id": account.id,
                    "date": entries[0].date,
                    "source_group": group,
                }
                for (sold, entry_type, account, group), entries in self.grouped(
                    lambda entry: (entry.sold_package_id, entry.type, entry.deferred_account_id, entry.source_group)
                ).items()
            ]
        )

    def _book_exactly(self, move, hits=None):
        """A closing or an invoice books these. When it books a little more or less, a difference is noted.

        Amounts in another currency are converted again by each document, and rounded again. What that adds to the
        deferred account is not owed to anybody: it is taken off by an entry of type *rounding*.

        :param hits: ``{account: amount}`` that packages credit in the move; without it the move is asked
        """
        if not self:
            return
        move = move.sudo()  # a till may not read the books
        self._book(move)
        accounts = self.deferred_account_id
        hits = move._get_clinic_hits(accounts) if hits is None else hits
        for account, entries in self.grouped("deferred_account_id").items():
            rounding = entries.currency_id.rounding
            surplus = coins.to_coins(hits.get(account, 0.0) - entries._get_total(), rounding)
            last = entries[-1]
            if surplus:
                common = {
                    "deferred_account_id": account.id,
                    "date": move.date,
                    "source_group": last.source_group,
                }
                sold = last.sold_package_id
                self._record(
                    [
                        sold._prepare_revenue_vals(last.type, surplus, **common, move_id=move.id),
                        sold._prepare_revenue_vals("rounding", -surplus, **common),
                    ]
                )

    def _filter_due(self):
        """Override to leave out what waits for something else to be booked first.

        :return: those that the daily run may post
        """
        return self
