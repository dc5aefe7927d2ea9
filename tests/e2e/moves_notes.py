"""Credit notes end packages, or give back money alone; and that can be taken back."""

from dataclasses import dataclass, replace
from fractions import Fraction

from machine import PICK, UNITS, move
from moves_documents import DocumentMoves
from moves_refunds import RefundMoves, order_for_refund, share_refund


@dataclass(eq=False)
class Note:
    """A credit note that gave back money alone: coins (taxes included, excluded) of each sold package."""

    clinic: object
    id: int
    given: list


def credit(invoice, quantity):
    """:return: a request that posts a credit note for so much of the package line, answered with its id"""

    def call(env):
        original = env["account.move"].browse(invoice.id)
        wizard = env["account.move.reversal"].with_context(active_model="account.move", active_ids=original.ids)
        answer = wizard.create({"journal_id": original.journal_id.id, "reason": "Given back"}).refund_moves()
        note = env["account.move"].browse(answer["res_id"])
        package = note.invoice_line_ids.filtered(lambda line: line.product_id.id == invoice.package.product_id)
        (note.invoice_line_ids - package).unlink()
        package.quantity = quantity
        note.action_post()
        return note.id

    return call


class NoteMoves(DocumentMoves, RefundMoves):
    @move(often=2, when=lambda self: self.find_posted(), invoice=PICK, units=UNITS)
    def credit_note(self, invoice, units):
        """Some packages of an invoice are given back."""
        invoice = self.pick(self.find_posted(), invoice)
        chosen = order_for_refund(invoice.sold)[:units]
        line = replace(invoice.package, quantity=units)
        claims = [sold.left_to_refund for sold in chosen]
        if len(chosen) < units:
            refusal = "refundable"
        else:
            refusal, amounts = self.plan_amounts(invoice.sold, chosen, claims, line.amounts)
            refusal = self.weigh(refusal, chosen, line.amounts)
        if self.attempt(credit(invoice, units), refusal, role="accountant", clinic=invoice.clinic):
            invoice.units_ended += units
            self.book_refunds(invoice.sold, amounts)

    @move(often=2, when=lambda self: self.find_posted(), invoice=PICK)
    def give_money_back(self, invoice):
        """Half the price of one package, and no package: what the patients have stays as it is."""
        invoice = self.pick(self.find_posted(), invoice)
        line = replace(invoice.package, quantity=Fraction(1, 2))
        included, untaxed = line.amounts
        newest_first = sorted(invoice.sold, key=lambda sold: -sold.id)
        claims = [sold.left_to_refund for sold in newest_first]
        refusal = self.weigh(included > sum(claims) and "amount", newest_first, line.amounts)
        note_id = self.attempt(credit(invoice, 0.5), refusal, role="accountant", clinic=invoice.clinic)
        if note_id and included:
            shares = share_refund(newest_first, claims, included, untaxed)
            before = [(sold, sold.refunded, sold.refunded_untaxed) for sold in newest_first]
            for sold in newest_first:
                self.book_money(sold, *shares[sold.id])
            given = [(sold, sold.refunded - coins, sold.refunded_untaxed - net) for sold, coins, net in before]
            self.books.notes.append(Note(invoice.clinic, note_id, given))

    @move(when=lambda self: self.books.notes, note=PICK)
    def take_money_back(self, note):
        """The credit note is reset to draft."""
        note = self.pick(self.books.notes, note)

        def call(env):
            env["account.move"].browse(note.id).button_draft()
            return True

        assert self.attempt(call, role="accountant", clinic=note.clinic)
        self.books.notes.remove(note)
        for sold, included, untaxed in note.given:
            sold.refunded -= included
            sold.refunded_untaxed -= untaxed
