from odoo import fields, models

from ...tools import coins, split
from .clinic_revenue_entry import ACCOUNTING


class ClinicSoldPackageLine(models.Model):
    """What the units of an item are worth in the books, frozen at the sale as the price paid is."""

    _inherit = "clinic.sold.package.line"

    company_currency_id = fields.Many2one(related="sold_package_id.company_id.currency_id", string="Company Currency")
    deferred_amount = fields.Monetary(
        currency_field="company_currency_id", groups=ACCOUNTING, help="Part of the value deferred at the sale."
    )
    deferred_redeemed = fields.Monetary(
        "Recognised", currency_field="company_currency_id", groups=ACCOUNTING, help="What of it has been used."
    )

    def _defer(self, amount):
        """Split what was deferred for a sold package over its items, as the price paid was split.

        :param amount: coins of the company
        """
        weights = [coins.to_coins(line.amount, line.currency_id.rounding) for line in self]
        for line, share in zip(self, split.allocate(amount, weights), strict=True):
            line._owe(share)

    def _owe(self, amount):
        """:param amount: coins of the company that the item is worth in the books"""
        self._amend({"deferred_amount": coins.from_coins(amount, self.company_currency_id.rounding)})

    def _recognise(self, value):
        """Units worth so many coins of the company were used; fewer than none when they came back."""
        rounding = self.company_currency_id.rounding
        self._amend(
            {"deferred_redeemed": coins.from_coins(coins.to_coins(self.deferred_redeemed, rounding) + value, rounding)}
        )

    def _get_left(self):
        """:return: coins of the company that the units not used yet are worth"""
        return sum(
            coins.to_coins(line.deferred_amount, line.company_currency_id.rounding)
            - coins.to_coins(line.deferred_redeemed, line.company_currency_id.rounding)
            for line in self
        )

    def _get_next_value(self, quantity, used):
        """:param used: units used so far
        :return: coins of the company that the next units carry
        """
        rounding = self.company_currency_id.rounding
        return split.units_value(
            coins.to_coins(self.deferred_amount, rounding),
            self.quantity,
            quantity,
            used,
            coins.to_coins(self.deferred_redeemed, rounding),
        )
