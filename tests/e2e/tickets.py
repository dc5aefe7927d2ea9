"""Tickets, as the browser holds them, and how it sends them."""

import json
from dataclasses import dataclass, field
from datetime import datetime, timezone
from uuid import uuid4

from money import line_amounts, take_off

from odoo.fields import Command


@dataclass(eq=False)
class Line:
    """``offer``: it sells a package; ``item``: a credit pays for it; ``refunded``: the line it gives back."""

    product_id: int
    quantity: int
    price: int = 0
    discount: float = 0
    tax: object = None
    offer: object = None
    item: object = None
    product: object = None
    refunded: "Line" = None
    holds: list = field(default_factory=list)
    takings: list = field(default_factory=list)
    sold: list = field(default_factory=list)
    choice: list = field(default_factory=list)  # [id of a sold package, coins] that a refund was told to end
    forged: int = 0  # coins that a till claims it costs, although a credit pays for it
    uuid: str = field(default_factory=lambda: str(uuid4()))
    id: int = 0

    @property
    def held(self):
        return sum(hold.units for hold in self.holds)

    @property
    def amounts(self):
        return line_amounts(self.price, self.quantity, self.discount, self.tax)

    def serialize(self, currency):
        included, excluded = [coins + self.forged * self.quantity for coins in self.amounts]
        return {
            "uuid": self.uuid,
            "product_id": self.product_id,
            "qty": self.quantity,
            "price_unit": currency.amount(self.price + self.forged),
            "price_subtotal": currency.amount(excluded),
            "price_subtotal_incl": currency.amount(included),
            "price_type": "manual",
            "discount": self.discount,
            "tax_ids": [Command.set([self.tax.id] if self.tax else [])],
            "refunded_orderline_id": self.refunded.id if self.refunded else False,
            **({"clinic_refund_choice": json.dumps(self.choice)} if self.choice else {}),
        }


@dataclass(eq=False)
class Ticket:
    """A ticket; ``deleted`` are ids of lines that the server still has to delete."""

    till: object
    patient: int
    abroad: bool = False
    lines: list = field(default_factory=list)
    state: str = "draft"
    to_invoice: bool = False
    invoiced: bool = False
    deleted: list = field(default_factory=list)
    uuid: str = field(default_factory=lambda: str(uuid4()))
    id: int = 0
    session_id: int = 0  # in which it was begun

    def __post_init__(self):
        self.session_id = self.till.session_id

    @property
    def taxes(self):
        """What its lines may be charged; the fiscal position for abroad takes all taxes off."""
        return [None] if self.abroad else [None, *self.till.clinic.taxes]

    @property
    def covered(self):
        return [line for line in self.lines if line.item]

    def serialize(self, user_id, state):
        currency = self.till.currency
        total = sum(line.amounts[0] for line in self.lines)
        untaxed = sum(line.amounts[1] for line in self.lines)
        now = datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M:%S")
        payment = {
            "uuid": str(uuid4()),
            "name": now,
            "amount": currency.amount(total),
            "payment_method_id": self.till.payment_method_id,
        }
        paid = state == "paid"
        lines = [(line, line.serialize(currency)) for line in self.lines]
        return {
            "uuid": self.uuid,
            "access_token": self.uuid,
            "session_id": self.till.session_id,
            "config_id": self.till.config_id,
            "company_id": self.till.clinic.company_id,
            "pricelist_id": self.till.pricelist_id,
            "partner_id": self.patient,
            "date_order": now,
            "user_id": user_id,
            "fiscal_position_id": self.abroad and self.till.clinic.position_id,
            "to_invoice": self.to_invoice and paid,
            "is_refund": any(line.refunded for line in self.lines),
            "last_order_preparation_change": "{}",
            "pos_reference": f"{self.till.config_id}-{self.uuid[:8]}",
            "lines": [Command.update(line.id, vals) if line.id else Command.create(vals) for line, vals in lines]
            + [Command.delete(line_id) for line_id in self.deleted],
            "amount_tax": currency.amount(total - untaxed),
            "amount_total": currency.amount(total),
            "amount_paid": currency.amount(total) if paid else 0.0,
            "amount_return": 0.0,
            "payment_ids": [Command.create(payment)] if paid and total else [],
            "state": state,
        }


def get_net_amounts(lines):
    """What lines cost after the discounts of the whole document, which refunds have no part in.

    :return: coins ``(taxes included, taxes excluded)`` by line
    """
    lines = [line for line in lines if not line.refunded]
    columns = zip(*(line.amounts for line in lines), strict=True)
    nets = zip(*map(take_off, columns), strict=True)
    return dict(zip(lines, nets, strict=True))
