from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command


def named_uuid(name):
    """:return: the uuid that this name always has in the demo data, as text"""
    return str(uuid5(NAMESPACE_URL, f"clinic_packages/demo/{name}"))


class Till:
    """A terminal, as the server sees it: a cashier who opens a session and sends tickets."""

    def __init__(self, config, cashier):
        """
        :param config: ``pos.config``
        :param cashier: ``res.users``
        """
        # Nobody is to be mailed about an imaginary ticket.
        self.config = config.with_user(cashier).with_context(mail_activity_quick_update=True)

    @property
    def session(self):
        return self.config.current_session_id

    def open(self, cash):
        self.config.open_ui()
        self.session.set_opening_control(cash, "")

    def close(self):
        """Close the session; the cash is what it should be."""
        session = self.session
        session.post_closing_cash_details(session.cash_register_balance_end)
        answer = session.close_session_from_ui()
        if not answer.get("successful"):
            raise UserError(answer.get("message"))

    def ticket(self, name, patient, days_ago=0, **vals):
        """Begin a ticket.

        :param name: makes its uuids; each name is used once
        :param patient: ``res.partner``, or an empty one
        :param days_ago: when it was made
        :param vals: further values of ``pos.order``
        """
        return Ticket(self, name, patient, fields.Datetime.now() - timedelta(days=days_ago), vals)

    def refund(self, name, line, days_ago, quantity=1):
        """Pay back a line of an earlier ticket.

        :param line: ``pos.order.line``
        :return: the ``pos.order`` of the refund
        """
        ticket = self.ticket(name, line.order_id.partner_id, days_ago, is_refund=True)
        ticket.add(
            line.product_id, -quantity, discount=line.discount, price=line.price_unit, refunded_orderline_id=line.id
        )
        return ticket.pay()


class Ticket:
    """A ticket that grows in the browser and is sent to the server as the browser does it."""

    def __init__(self, till, name, patient, moment, vals):
        self.till = till
        self.name = name
        self.patient = patient
        self.moment = fields.Datetime.to_string(moment)
        self.vals = vals
        self.lines = []  # values of all lines
        self.sent = 0  # how many of them the server knows

    @property
    def order(self):
        return self.till.config.env["pos.order"].search([("uuid", "=", named_uuid(self.name))])

    def add(self, product, quantity=1, discount=0.0, price=None, **vals):
        """Put a product on the ticket, at its price at this till unless another one is given.

        :return: the ticket
        """
        pricelist = self.till.config.pricelist_id
        price = pricelist._get_product_price(product, quantity) if price is None else price
        taxes = product.taxes_id.filtered_domain(product.taxes_id._check_company_domain(self.till.config.company_id))
        total = taxes.compute_all(
            price * (1 - discount / 100), self.till.config.currency_id, quantity, product, self.patient
        )
        self.lines.append(
            {
                "uuid": named_uuid(f"{self.name}/{len(self.lines)}"),
                "product_id": product.id,
                "full_product_name": product.display_name,
                "qty": quantity,
                "price_unit": price,
                "discount": discount,
                "price_subtotal": total["total_excluded"],
                "price_subtotal_incl": total["total_included"],
                "tax_ids": [Command.set(taxes.ids)],
                **vals,
            }
        )
        return self

    def take(self, sold, product, quantity=1, **vals):
        """Tap a credit: one call saves the ticket with its new line and reserves.

        :param sold: ``clinic.sold.package``
        :param vals: further values of the line
        :return: the ticket
        """
        self.add(product, quantity, price=0.0, price_type="manual", **vals)
        line = self.lines[-1]
        line["tax_ids"] = [Command.clear()]
        self._send(
            "draft",
            {
                "uuid": named_uuid(f"{self.name}/{line['uuid']}"),
                "line_uuid": line["uuid"],
                "sold_line_id": sold.line_ids.filtered(lambda item: product in item.product_ids)[:1].id,
                "product_id": product.id,
                "quantity": quantity,
            },
        )
        return self

    def pay(self, method="bank"):
        """
        :param method: type of the payment method, ``bank`` or ``cash``
        :return: the paid ``pos.order``
        """
        return self._send("paid", method=method)

    def _send(self, state, request=None, method=None):
        """Send what the server does not know yet."""
        total = sum(line["price_subtotal_incl"] for line in self.lines)
        untaxed = sum(line["price_subtotal"] for line in self.lines)
        paid = total if state == "paid" else 0.0
        methods = self.till.config.payment_method_ids.filtered(lambda candidate: candidate.type == method)
        payment = {
            "uuid": named_uuid(f"{self.name}/payment"),
            "name": self.moment,
            "amount": paid,
            "payment_method_id": methods[:1].id,
        }
        session = self.till.session
        payload = {
            "uuid": named_uuid(self.name),
            "access_token": named_uuid(f"{self.name}/access"),
            "session_id": session.id,
            "config_id": self.till.config.id,
            "company_id": self.till.config.company_id.id,
            "pricelist_id": self.till.config.pricelist_id.id,
            "fiscal_position_id": False,
            "user_id": self.till.config.env.uid,
            "partner_id": self.patient.id,
            "date_order": self.moment,
            "to_invoice": False,
            "last_order_preparation_change": "{}",
            "lines": [Command.create(line) for line in self.lines[self.sent :]],
            "amount_tax": total - untaxed,
            "amount_total": total,
            "amount_paid": paid,
            "amount_return": 0.0,
            "payment_ids": [Command.create(payment)] if paid else [],
            "state": state,
            **self.vals,
        }
        orders = self.till.config.env["pos.order"].with_context(clinic_reserve=request or {})
        orders.sync_from_ui([payload])
        self.sent = len(self.lines)
        return self.order
