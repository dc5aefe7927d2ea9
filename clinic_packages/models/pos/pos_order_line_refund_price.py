from fractions import Fraction
from math import floor

from odoo import models

from ...tools import refunds


class PosOrderLine(models.Model):
    """What a refund of a package line comes to at a price, and which price comes to an amount.

    A ticket may refund its discounts as well; a package bears its share of them, as it did when it was sold.
    """

    _inherit = "pos.order.line"

    def _get_total_at(self, price_unit, discount, quantity):
        """What so many of this line cost at a price, with its own taxes and fiscal position.

        :return: ``(taxes included, taxes excluded)`` in coins
        """
        self.ensure_one()
        engine, company = self.env["account.tax"], self.order_id.company_id
        base_line = {
            **self._prepare_base_line_for_taxes_computation(),
            "price_unit": price_unit,
            "discount": discount,
            "quantity": quantity,
        }
        engine._add_tax_details_in_base_lines([base_line], company)
        engine._round_base_lines_tax_details([base_line], company)
        return self.order_id._read_base_line_coins(base_line)

    def _get_asked_refund(self):
        """:return: ``(taxes included, taxes excluded)``: coins a refund line that is not paid yet would give back"""
        original = self.refunded_orderline_id
        if not original:
            return (0, 0)
        total = original._get_total_at(self.price_unit, self.discount, -self.qty)
        shares = original._get_discount_shares(-self.qty, self.order_id.lines)
        return tuple(amount - share for amount, share in zip(total, shares, strict=True))

    def _find_refund_price(self, amount, quantity, share):
        """The price and discount at which a refund of this line gives back an amount.

        Those it was sold at, where they fit; else a price of its own.

        :param amount: coins to be given back, taxes included
        :param share: coins that refunded discounts take off
        :return: ``(price, discount, coins it comes to)``; fewer coins than asked where taxes jump over the amount
        """
        total = amount + share
        sold_at = self._get_total_at(self.price_unit, self.discount, quantity)[0]
        if sold_at == total:
            return self.price_unit, self.discount, amount
        guess = self.price_unit * (1 - self.discount / 100) * total / sold_at if sold_at else total

        def total_of(price):
            return self._get_total_at(price, 0.0, quantity)[0]

        price = refunds.find_price(total_of, total, guess)
        return price, 0.0, total_of(price) - share

    def _get_discount_shares(self, quantity, refund_lines):
        """What the discounts refunded by these lines take off a refund of so many of this line.

        :return: ``(taxes included, taxes excluded)`` in coins
        """
        order = self.order_id
        discounts = order.lines.filtered(lambda line: line.qty * line.price_unit < 0 and not line.refunded_orderline_id)
        back = refund_lines.filtered(lambda line: line.refunded_orderline_id in discounts)
        if not back:
            return (0, 0)
        worth = sum(abs(line.price_subtotal_incl) for line in discounts)
        worth_back = sum(
            abs(line.refunded_orderline_id.price_subtotal_incl * line.qty / line.refunded_orderline_id.qty)
            for line in back
        )
        part = min(Fraction(worth_back).limit_denominator(10**9) / Fraction(worth).limit_denominator(10**9), 1)
        part *= Fraction(int(quantity), int(self.qty))
        sold_packages = self._get_sold_packages()
        gross = order._get_booked_coins()[self]
        net = [
            sum(sold._to_coins(sold[name]) for sold in sold_packages) for name in ("amount_charged", "amount_allocated")
        ]
        return tuple(floor(part * max(total - paid, 0)) for total, paid in zip(gross, net, strict=True))
