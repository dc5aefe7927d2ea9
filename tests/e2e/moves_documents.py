"""Invoices sell once they are posted; they are paid, given up, reset to draft and posted again."""

from dataclasses import dataclass, field

from books import REFUNDED
from hypothesis import strategies as st
from machine import COINS, DISCOUNTS, PICK, UNITS, move
from moves_tickets import SOLD_BY
from sales import Sales
from tickets import Line, get_net_amounts

from odoo import fields
from odoo.fields import Command

PAYMENT_STATE = "SELECT payment_state FROM account_move WHERE id = %s"
SALE_UUID = "SELECT clinic_sale_uuid FROM account_move_line WHERE move_id = %s AND product_id = %s"


@dataclass(eq=False)
class Invoice:
    """``sold`` is what the latest posting sold."""

    clinic: object
    currency: object
    patient: int
    lines: list
    abroad: bool = False
    id: int = 0
    posted: bool = False
    was_posted: bool = False
    units_ended: int = 0
    sold: list = field(default_factory=list)

    @property
    def package(self):
        return self.lines[0]

    @property
    def live(self):
        return [sold for sold in self.sold if sold.lifecycle != REFUNDED]

    def prepare_vals(self):
        return {
            "move_type": "out_invoice",
            "partner_id": self.patient,
            "invoice_date": fields.Date.today(),
            "currency_id": self.currency.id,
            "fiscal_position_id": self.abroad and self.clinic.position_id,
            "invoice_line_ids": [
                Command.create(
                    {
                        "product_id": line.product_id,
                        "quantity": line.quantity,
                        "price_unit": self.currency.amount(line.price),
                        "discount": line.discount,
                        "tax_ids": [Command.set([line.tax.id] if line.tax else [])],
                    }
                )
                for line in self.lines
            ],
        }


class DocumentMoves(Sales):
    @move(
        when=lambda self: self.books.offers,
        offer=PICK,
        seller=PICK,
        currency=PICK,
        patient=PICK,
        units=UNITS,
        coins=COINS,
        discount=DISCOUNTS,
        tax=PICK,
        off=st.one_of(st.just(0), COINS),
        abroad=PICK,
        post=PICK,
    )
    def sell_by_invoice(self, offer, seller, currency, patient, units, coins, discount, tax, off, abroad, post):
        """Packages, and now and then a discount on the whole invoice. A draft, one in four, sells nothing."""
        offer = self.pick(self.books.offers, offer)
        clinic = self.pick([clinic for clinic in self.world.clinics if clinic.sells(offer)], seller)
        abroad = not abroad % 4
        taxes = [None] if abroad else [None, *clinic.taxes]
        lines = [Line(offer.product_id, units, coins, discount, self.pick(taxes, tax), offer=offer)]
        if 0 < 2 * off < lines[0].amounts[0]:
            lines.append(Line(clinic.discount_id, 1, -off, tax=self.pick(taxes, tax // 3)))
        currency = self.pick([till.currency for till in clinic.tills], currency)
        invoice = Invoice(clinic, currency, self.pick(self.books.patients, patient), lines, abroad)

        def call(env):
            move = env["account.move"].create(invoice.prepare_vals())
            if post % 4:
                move.action_post()
            return move.id

        invoice.id = self.attempt(call, role="accountant", clinic=clinic)
        self.books.invoices.append(invoice)
        if post % 4:
            self.book_invoice(invoice)

    def book_invoice(self, invoice):
        [[uuid]] = self.auditor.query(SALE_UUID, invoice.id, invoice.package.product_id)
        amounts = get_net_amounts(invoice.lines)[invoice.package]
        invoice.sold = self.book_sale(
            invoice.package.offer,
            invoice.clinic,
            invoice.patient,
            invoice.currency,
            amounts,
            invoice.package.quantity,
            [row[0] for row in self.auditor.query(SOLD_BY, uuid)],
        )
        invoice.posted = invoice.was_posted = True
        self.follow_payment(invoice)

    def follow_payment(self, invoice):
        """Where the company wants its money first, credits can be used once the invoice is paid."""
        [[state]] = self.auditor.query(PAYMENT_STATE, invoice.id)
        for sold in invoice.sold:
            sold.unpaid = invoice.clinic.wants_money and state not in ("in_payment", "paid", "reversed")

    @move(often=2, when=lambda self: self.find_unpaid(), invoice=PICK)
    def pay_invoice(self, invoice):
        invoice = self.pick(self.find_unpaid(), invoice)

        def call(env):
            payment = env["account.payment.register"].with_context(active_model="account.move", active_ids=[invoice.id])
            payment.create({}).action_create_payments()
            return True

        assert self.attempt(call, role="accountant", clinic=invoice.clinic)
        self.follow_payment(invoice)
        assert not any(sold.unpaid for sold in invoice.sold)

    def find_unpaid(self):
        return [invoice for invoice in self.books.invoices if any(sold.unpaid for sold in invoice.live)]

    @move(when=lambda self: self.find_posted(), invoice=PICK)
    def reset_invoice(self, invoice):
        """To draft: what it sold ends, unless something of it is used."""
        invoice = self.pick(self.find_posted(), invoice)
        used = any(sold.is_used for sold in invoice.live)
        refusal = (invoice.units_ended and "credit note") or (used and "used")
        if self.on_invoice(invoice, "button_draft", refusal):
            for sold in invoice.live:
                sold.undo()
            invoice.posted = False

    @move(when=lambda self: self.find_drafts(), invoice=PICK)
    def post_invoice(self, invoice):
        """For the first time, or again."""
        invoice = self.pick(self.find_drafts(), invoice)
        self.on_invoice(invoice, "action_post")
        self.book_invoice(invoice)

    @move(when=lambda self: self.find_drafts(), invoice=PICK)
    def give_up_invoice(self, invoice):
        """A draft is deleted, or cancelled where it has got its number already."""
        invoice = self.pick(self.find_drafts(), invoice)
        self.on_invoice(invoice, "button_cancel" if invoice.was_posted else "unlink")
        self.books.invoices.remove(invoice)

    def find_posted(self):
        return [invoice for invoice in self.books.invoices if invoice.posted]

    def find_drafts(self):
        return [invoice for invoice in self.books.invoices if not invoice.posted]

    def on_invoice(self, invoice, method, refusal=False):
        def call(env):
            getattr(env["account.move"].browse(invoice.id), method)()
            return True

        return self.attempt(call, refusal, role="accountant", clinic=invoice.clinic)
