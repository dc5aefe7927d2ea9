"""Invoices sell, credit notes end, invoices are reset to draft and posted again."""

from dataclasses import dataclass, field, replace

from books import REFUNDED, order_for_refund
from hypothesis import strategies as st
from machine import COINS, DISCOUNTS, PICK, UNITS, move
from moves_refunds import RefundMoves
from moves_tickets import SOLD_BY
from tickets import Line, get_net_amounts

from odoo import fields
from odoo.fields import Command

SALE_UUID = "SELECT clinic_sale_uuid FROM account_move_line WHERE move_id = %s AND product_id = %s"


@dataclass
class Invoice:
    """``sold`` is what the latest posting sold."""

    clinic: object
    currency: object
    patient: int
    lines: list
    id: int = 0
    posted: bool = True
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


class DocumentMoves(RefundMoves):
    @move(
        often=2,
        when=lambda self: self.books.offers,
        offer=PICK,
        currency=PICK,
        patient=PICK,
        units=UNITS,
        coins=COINS,
        discount=DISCOUNTS,
        tax=PICK,
        off=st.one_of(st.just(0), COINS),
    )
    def sell_by_invoice(self, offer, currency, patient, units, coins, discount, tax, off):
        """Packages, and now and then a discount on the whole invoice."""
        offer = self.pick(self.books.offers, offer)
        clinic = offer.clinic
        taxes = [None, *clinic.taxes]
        lines = [Line(offer.product_id, units, coins, discount, self.pick(taxes, tax), offer=offer)]
        if 0 < 2 * off < lines[0].amounts[0]:
            lines.append(Line(clinic.discount_id, 1, -off, tax=self.pick(taxes, tax // 3)))
        currency = self.pick([till.currency for till in clinic.tills], currency)
        invoice = Invoice(clinic, currency, self.pick(self.books.patients, patient), lines)

        def call(env):
            move = env["account.move"].create(invoice.prepare_vals())
            move.action_post()
            return move.id

        invoice.id = self.attempt(call, role="accountant", clinic=clinic)
        self.books.invoices.append(invoice)
        self.book_invoice(invoice)

    def book_invoice(self, invoice):
        [[uuid]] = self.auditor.query(SALE_UUID, invoice.id, invoice.package.product_id)
        amounts = get_net_amounts(invoice.lines)[id(invoice.package)]
        invoice.sold = self.book_sale(
            invoice.package.offer,
            invoice.patient,
            invoice.currency,
            amounts,
            invoice.package.quantity,
            [row[0] for row in self.auditor.query(SOLD_BY, uuid)],
        )
        invoice.posted = True

    @move(often=2, when=lambda self: any(invoice.posted for invoice in self.books.invoices), invoice=PICK, units=UNITS)
    def credit_note(self, invoice, units):
        """Some packages of an invoice are given back."""
        invoice = self.pick([invoice for invoice in self.books.invoices if invoice.posted], invoice)
        chosen = order_for_refund(invoice.sold)[:units]
        line = replace(invoice.package, quantity=units)
        claims = [sold.left_to_refund for sold in chosen]
        if len(chosen) < units:
            refusal = "refundable"
        else:
            refusal, amounts = self.plan_amounts(invoice.sold, chosen, claims, line.amounts)
            refusal = self.weigh(refusal, chosen, line.amounts)

        def call(env):
            original = env["account.move"].browse(invoice.id)
            wizard = env["account.move.reversal"].with_context(active_model="account.move", active_ids=original.ids)
            answer = wizard.create({"journal_id": original.journal_id.id, "reason": "Given back"}).refund_moves()
            note = env["account.move"].browse(answer["res_id"])
            package = note.invoice_line_ids.filtered(lambda line: line.product_id.id == invoice.package.product_id)
            (note.invoice_line_ids - package).unlink()
            package.quantity = units
            note.action_post()
            return True

        if self.attempt(call, refusal, role="accountant", clinic=invoice.clinic):
            invoice.units_ended += units
            self.book_refunds(invoice.sold, amounts)

    @move(when=lambda self: any(invoice.posted for invoice in self.books.invoices), invoice=PICK)
    def reset_invoice(self, invoice):
        """To draft: what it sold ends, unless something of it is used."""
        invoice = self.pick([invoice for invoice in self.books.invoices if invoice.posted], invoice)
        used = any(sold.is_used for sold in invoice.live)
        refusal = (invoice.units_ended and "credit note") or (used and "used")
        if self.on_invoice(invoice, "button_draft", refusal):
            for sold in invoice.live:
                sold.refund()
            invoice.posted = False

    @move(when=lambda self: any(not invoice.posted for invoice in self.books.invoices), invoice=PICK)
    def post_again(self, invoice):
        invoice = self.pick([invoice for invoice in self.books.invoices if not invoice.posted], invoice)
        self.on_invoice(invoice, "action_post")
        self.book_invoice(invoice)

    def on_invoice(self, invoice, method, refusal=False):
        def call(env):
            getattr(env["account.move"].browse(invoice.id), method)()
            return True

        return self.attempt(call, refusal, role="accountant", clinic=invoice.clinic)
