"""Packages are refunded: which of several, for how much, used ones where the company allows it."""

from fractions import Fraction
from math import ceil

from books import REFUNDED
from hypothesis import strategies as st
from machine import PICK, UNITS, UNSURE, move
from money import deal
from sales import Sales
from tickets import Line, Ticket

REFUNDED_COINS = """
    SELECT COALESCE(amount_refunded, 0) * 10 ^ %s, COALESCE(amount_refunded_untaxed, 0) * 10 ^ %s
      FROM clinic_sold_package WHERE id = %s
"""


def order_for_refund(sold_packages):
    """:return: those that a refund can end: the least used first, then the newest"""
    units = {sold.id: sum(item.reserved + item.redeemed for item in sold.items) for sold in sold_packages}
    return sorted((sold for sold in sold_packages if sold.may_end), key=lambda sold: (units[sold.id], -sold.id))


def share_refund(chosen, claims, included, untaxed):
    """:return: ``{id of a sold package: coins (taxes included, excluded)}``, in proportion to what is claimed"""
    shares = deal(included, claims)
    return dict(zip((sold.id for sold in chosen), zip(shares, deal(untaxed, shares), strict=True), strict=True))


def even_out(of_line, chosen, shares):
    """At the price of the line some cost a coin more than was split off for them: the others bear it.

    :param of_line: all packages of the line; ``chosen`` are those that end
    :param shares: as :func:`share_refund` deals them
    :return: the same for those that end, and for those that bear something of it
    """
    untaxed, taxes = (
        ceil(Fraction(len(chosen), len(of_line)) * sum(column))
        for column in zip(*((sold.allocated, sold.charged - sold.allocated) for sold in of_line), strict=True)
    )
    left = {sold.id: (sold.left_to_refund, sold.allocated - sold.refunded_untaxed) for sold in of_line}
    others = sorted((sold.lifecycle != REFUNDED, sold.id) for sold in of_line if sold.id not in shares)
    excess = sum(shares[key][0] - left[key][0] for key in shares)
    rounding = untaxed + taxes - sum(sold.charged for sold in chosen)
    if not 0 < excess <= min(rounding, sum(left[key][0] for _lives, key in others)):
        return shares, {}
    ends = {key: (left[key][0], min(left[key][1], shares[key][1])) for key in shares}
    bears = []
    for _lives, key in others:
        bears.append(min(excess - sum(bears), left[key][0]))
    more = sum(shares[key][1] - ends[key][1] for key in ends)
    return ends, dict(zip((key for _lives, key in others), zip(bears, deal(more, bears), strict=True), strict=True))


class RefundMoves(Sales):
    def plan_refund(self, line):
        """What a refund line of a ticket will do.

        :return: why it is refused, or False; and as :meth:`plan_amounts`
        """
        units, given = -line.quantity, [-amount for amount in line.amounts]
        candidates = line.refunded.sold
        if line.choice:
            claimed = dict(line.choice)
            chosen = sorted((sold for sold in candidates if sold.id in claimed), key=lambda sold: -sold.id)
            claims = [claimed[sold.id] for sold in chosen]
            if len(chosen) != units:
                return "choice", ({}, {})
        else:
            chosen = [sold for sold in order_for_refund(candidates) if not sold.is_used_once][:units]
            claims = [sold.left_to_refund for sold in chosen]
            if len(chosen) < units:
                return "refundable", ({}, {})
        refusal, amounts = self.plan_amounts(candidates, chosen, claims, given)
        if not refusal and line.choice and sum(claims) != given[0]:
            refusal = "stale"
        return self.weigh(refusal, chosen, given), amounts

    @staticmethod
    def plan_amounts(candidates, chosen, claims, given):
        """:return: why it is refused, or False; and {id of a sold package: coins (taxes included, excluded)} of those
        that end, and of others of the line that bear what its rounding adds
        """
        amounts = even_out(candidates, chosen, share_refund(chosen, claims, *given))
        if not all(sold.may_end for sold in chosen):
            return "ended or used", amounts
        return any(amounts[0][sold.id][0] > sold.left_to_refund for sold in chosen) and "amount", amounts

    @staticmethod
    def weigh(refusal, chosen, given):
        """Where taxes are rounded once for a whole document, this proof does not know the last coin."""
        near = abs(given[0] - sum(sold.left_to_refund for sold in chosen)) <= 2
        return (
            UNSURE if refusal in ("amount", "stale", False) and near and chosen[0].clinic.rounds_globally else refusal
        )

    def book_refunds(self, candidates, amounts):
        """:param amounts: of :meth:`plan_amounts`"""
        ends, bears = amounts
        for sold in candidates:
            self.book_money(sold, *(ends.get(sold.id) or bears.get(sold.id, (0, 0))))
            if sold.id in ends:
                sold.end()

    def book_money(self, sold, included, untaxed):
        if sold.clinic.rounds_globally:
            decimals = sold.currency.decimals
            [found] = self.auditor.query(REFUNDED_COINS, decimals, decimals, sold.id)
            assert abs(found[0] - sold.refunded - included) <= 2, f"{found} was refunded, not {included}"
            included, untaxed = round(found[0]) - sold.refunded, round(found[1]) - sold.refunded_untaxed
        sold.refunded += included
        sold.refunded_untaxed += untaxed

    @move(
        often=2,
        when=lambda self: any(line.sold for ticket in self.books.paid for line in ticket.lines),
        line=PICK,
        units=UNITS,
        percent=st.sampled_from([100, 100, 80, 50, 0, 120]),
        wrong=PICK,
        start=PICK,
    )
    def refund_chosen(self, line, units, percent, wrong, start):
        """As the dialog of the till sends it: these packages, for a part of what was paid."""
        ticket, line = self.pick(
            [(ticket, line) for ticket in self.books.paid for line in ticket.lines if line.sold], line
        )
        units = min(units, len(line.sold))
        chosen = [line.sold[(start + number) % len(line.sold)] for number in range(units)]
        back = Line(
            line.product_id,
            -units,
            line.price * percent // 100,
            line.discount,
            line.tax,
            offer=line.offer,
            refunded=line,
        )
        claims = deal(-back.amounts[0], [1] * units)
        claims[0] += not wrong % 9
        back.choice = [[sold.id, coins] for sold, coins in zip(chosen, claims, strict=True)]
        self.pay_ticket(Ticket(ticket.till, ticket.patient, ticket.abroad, [back]), "cashier")
