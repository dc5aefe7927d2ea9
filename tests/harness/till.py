"""What the point of sale's JavaScript sends, from Python: tickets, and a till that saves and pays them."""

from dataclasses import dataclass, field
from datetime import datetime, timezone
from uuid import uuid4


@dataclass
class Line:
    product_id: int
    qty: float = 1
    price_unit: float = 0.0
    refunded_orderline_id: int | bool = False
    patient_id: int | None = None  # whom the line is for, where that is known
    refund_choice: str | bool = False  # which packages it refunds, as the server proposed
    uuid: str = field(default_factory=lambda: str(uuid4()))
    id: int | None = None

    def serialize(self):
        amount = round(self.price_unit * self.qty, 2)
        values = {
            "uuid": self.uuid,
            "product_id": self.product_id,
            "qty": self.qty,
            "price_unit": self.price_unit,
            "price_subtotal": amount,
            "price_subtotal_incl": amount,
            "price_extra": 0,
            "price_type": "manual",
            "discount": 0,
            "tax_ids": [],
            "pack_lot_ids": [],
            "attribute_value_ids": [],
            "custom_attribute_value_ids": [],
            "refunded_orderline_id": self.refunded_orderline_id,
            "clinic_refund_choice": self.refund_choice,
            "note": "",
            "customer_note": "",
            "full_product_name": "",
            "extra_tax_data": {},
            **({"clinic_patient_id": self.patient_id} if self.patient_id else {}),
        }
        return [1, self.id, values] if self.id else [0, 0, values]


@dataclass
class Ticket:
    """An order as the browser holds it."""

    partner_id: int | bool
    lines: list[Line] = field(default_factory=list)
    uuid: str = field(default_factory=lambda: str(uuid4()))
    access_token: str = field(default_factory=lambda: str(uuid4()))
    id: int | None = None

    @property
    def total(self):
        return round(sum(line.price_unit * line.qty for line in self.lines), 2)

    def absorb(self, answer):
        """Take over the ids that the server gave."""
        for order in answer["pos.order"]:
            if order["uuid"] == self.uuid:
                self.id = order["id"]
        ids = {line["uuid"]: line["id"] for line in answer["pos.order.line"]}
        for line in self.lines:
            line.id = ids.get(line.uuid, line.id)
        return self


class Till:
    """One terminal: a user in front of a point of sale."""

    def __init__(self, client, point_of_sale):
        self.client = client
        self.point_of_sale = point_of_sale

    def at(self, server):
        """The same terminal, talking to another server."""
        return Till(self.client.at(server), self.point_of_sale)

    def save(self, ticket, **request):
        """Save the ticket as a draft.

        :param request: of a credit, see :meth:`request_credit`
        """
        return ticket.absorb(self.send(self.serialize(ticket, "draft"), **request))

    def reserve(self, ticket, sold_line_id, product_id, quantity=1, patient_id=None):
        """Tap a credit: add the covered line, save and reserve.

        :param patient_id: the person treated, where that is not simply the customer
        """
        line = Line(product_id, quantity, patient_id=patient_id)
        ticket.lines.append(line)
        return self.save(ticket, clinic_reserve=request_credit(line, sold_line_id))

    def pay(self, ticket):
        """Take the exact amount."""
        return ticket.absorb(self.send(self.serialize(ticket, "paid")))

    def propose_refund(self, line_id, quantity=1, choice=False):
        """:return: what refunding so many of a package line would give back, as the dialog shows it"""
        details = [{"line_id": line_id, "qty": quantity, "choice": choice}]
        [proposal] = self.client.call("pos.order", "propose_clinic_refunds", details)
        return proposal

    def send(self, order, **context):
        """One ``sync_from_ui``, as ``PosStore.syncAllOrders`` makes it."""
        return self.client.call("pos.order", "sync_from_ui", [order], context=context)

    def serialize(self, ticket, state):
        """:param state: draft or paid (the exact amount)"""
        payment = {
            "uuid": str(uuid4()),
            "name": datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M:%S"),
            "amount": ticket.total,
            "payment_method_id": self.point_of_sale.payment_method_id,
        }
        paid = state == "paid" and bool(ticket.total)
        return {
            **({"id": ticket.id} if ticket.id else {}),
            "uuid": ticket.uuid,
            "access_token": ticket.access_token,
            "name": f"Order {ticket.uuid[:8]}",
            "state": state,
            "config_id": self.point_of_sale.config_id,
            "session_id": self.point_of_sale.session_id,
            "company_id": self.point_of_sale.company_id,
            "user_id": self.client.uid,
            "partner_id": ticket.partner_id,
            "pricelist_id": False,
            "fiscal_position_id": False,
            "date_order": datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M:%S"),
            "pos_reference": f"00-{self.point_of_sale.config_id}-{ticket.uuid[:8]}",
            "tracking_number": ticket.uuid[:4],
            "sequence_number": 0,
            "last_order_preparation_change": "{}",
            "amount_total": ticket.total,
            "amount_tax": 0,
            "amount_paid": ticket.total if paid else 0,
            "amount_return": 0,
            "to_invoice": False,
            "is_refund": any(line.refunded_orderline_id for line in ticket.lines),
            "lines": [line.serialize() for line in ticket.lines],
            "payment_ids": [[0, 0, payment]] if paid else [],
        }


def request_credit(line, sold_line_id):
    """What the context key ``clinic_reserve`` holds; the same on a retry."""
    return {
        "uuid": str(uuid4()),
        "line_uuid": line.uuid,
        "sold_line_id": sold_line_id,
        "product_id": line.product_id,
        "quantity": line.qty,
    }
