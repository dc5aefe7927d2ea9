"""Packages are refunded: which of several, for how much, used ones where the company allows it."""

from books import even_out, order_for_refund, share_refund
from hypothesis import strategies as st
from machine import PICK, UNITS, UNSURE, move
from money import deal
from sales import Sales
from tickets import Line, Ticket

REFUNDED_COINS = """
    SELECT COALESCE(amount_refunded, 0) * 10 ^ %s, COALESCE(amount_refunded_untaxed, 0) * 10 ^ %s
      FROM clinic_sold_package WHERE id = %s
"""


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
            included, untaxed = ends.get(sold.id) or bears.get(sold.id, (0, 0))
            if sold.clinic.rounds_globally:
                decimals = sold.currency.decimals
                [found] = self.auditor.query(REFUNDED_COINS, decimals, decimals, sold.id)
                assert abs(found[0] - sold.refunded - included) <= 2, f"{found} was refunded, not {included}"
                included, untaxed = round(found[0]) - sold.refunded, round(found[1]) - sold.refunded_untaxed
            (sold.refund if sold.id in ends else sold.give_back)(included, untaxed)

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
        self.pay_ticket(Ticket(ticket.till, ticket.patient, [back]), "cashier")
