from odoo import models
from odoo.exceptions import UserError

from ...tools import coins


class PosOrder(models.Model):
    """A paid ticket that refunds package lines ends what they sold, for what it gives back."""

    _inherit = "pos.order"

    def _refund_packages(self):
        """End the packages that the lines of this ticket refund.

        :raise UserError: the refund is refused, nothing is written
        """
        self.ensure_one()
        lines = self.lines._filter_packages().filtered(lambda line: line.qty < 0)
        if not lines:
            return
        self.env["clinic.sold.package"]._check_may_redeem()
        given = self._get_coins_given_back(lines)
        for line in lines:
            amounts, problem = line._get_refund(given[line])
            if problem:
                raise UserError(problem)
            sold_packages = line.refunded_orderline_id._get_sold_packages()
            sold_packages._refund_some(self.env._("Refunded at the till: %s", self.pos_reference or self.name), amounts)

    def _get_coins_given_back(self, lines):
        """What refund lines really give back: as booked, less their share of the discounts refunded with them.

        :return: ``{line: (taxes included, taxes excluded)}`` in coins
        :raise UserError: when the till sent other totals than its prices come to
        """
        booked = self._get_booked_coins()
        sign = 1 if self.amount_total < 0 else -1  # the engine turns refunds round
        self._check_totals(booked, sign)
        given = {}
        for line in lines:
            shares = line.refunded_orderline_id._get_discount_shares(-line.qty, self.lines)
            given[line] = tuple(sign * amount - share for amount, share in zip(booked[line], shares, strict=True))
        return given

    def _check_totals(self, booked, sign):
        """Money follows the totals, the limits of a refund its prices: they must be the same, to a coin a line."""
        rounding = self.currency_id.rounding
        total = sum(included for included, _excluded in booked.values())
        wrong = abs(total + sign * coins.to_coins(self.amount_total, rounding)) > len(booked)
        for line, (included, _excluded) in booked.items():
            wrong = wrong or abs(abs(included) - abs(coins.to_coins(line.price_subtotal_incl, rounding))) > 1
        if wrong:
            raise UserError(self.env._("The totals of this refund do not fit its prices. Start the refund again."))
