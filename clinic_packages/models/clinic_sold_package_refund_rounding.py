from odoo import models

from ..tools import refunds, split, states


class ClinicSoldPackage(models.Model):
    """At the price of its line one of several packages may be a coin more than the split gave to it."""

    _inherit = "clinic.sold.package"

    def _refund_some(self, reason, amounts):
        """End some of these, which one line sold: see :meth:`_refund`.

        :param amounts: ``{sold package: (taxes included, taxes excluded)}`` in coins, of those to be ended
        """
        self._lock_ledger()
        amounts, others = self._even_out(amounts)
        self.browse().union(*amounts)._refund(reason, amounts)
        self.browse().union(*others)._refund_part(self.env._("%s (rounding)", reason), others)

    def _even_out(self, amounts):
        """Coins that the rounding of the line explains are taken from its other packages, refunded ones first.

        :param amounts: see :meth:`_refund_some`
        :return: amounts of those to be ended, and of others; the same amounts and none where rounding explains nothing
        """
        ended = self.browse().union(*amounts)
        left = {sold: sold._get_refund_left() for sold in ended}
        excess = sum(amounts[sold][0] - left[sold][0] for sold in ended)
        others = (self - ended).sorted(lambda sold: (sold.lifecycle != states.REFUNDED, sold.id))
        taken = refunds.take([sold._get_refund_left()[0] for sold in others], excess)
        if not 0 < excess == sum(taken) <= self._get_rounding(ended):
            return amounts, {}
        evened = {sold: (left[sold][0], min(amounts[sold][1], left[sold][1])) for sold in ended}
        untaxed = sum(amounts[sold][1] - evened[sold][1] for sold in ended)
        shares = zip(others, taken, split.allocate(untaxed, taken), strict=True)
        return evened, {sold: (coins, without) for sold, coins, without in shares if coins}

    def _get_rounding(self, ended):
        """:return: coins that these cost more at the price of the line than the split gave to them"""
        charged = [sold._to_coins(sold.amount_charged) for sold in self]
        untaxed = [sold._to_coins(sold.amount_allocated) for sold in self]
        taxes = [all_of_it - without for all_of_it, without in zip(charged, untaxed, strict=True)]
        price = refunds.even_price(untaxed, len(ended)) + refunds.even_price(taxes, len(ended))
        return price - sum(sold._to_coins(sold.amount_charged) for sold in ended)
