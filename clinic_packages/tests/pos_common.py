from uuid import uuid4

from odoo.addons.point_of_sale.tests.common import TestPoSCommon
from odoo.fields import Command

from .common import ClinicPackagesCommon


class PosPackagesCommon(ClinicPackagesCommon, TestPoSCommon):
    """Tickets as a till sends them: a dictionary for ``sync_from_ui``, saved again and again as it changes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for group in ("group_inventory_write", "group_billing_process"):
            cls.env.user.group_ids |= cls.env.ref(f"clinic_packages.{group}")
        cls.package = cls._create_package(
            "Glow", 250.0, [(cls.facial, 3, 200.0), (cls.peel | cls.mask, 2, 50.0)], company_id=cls.env.company.id
        )
        cls.package_product = cls.package.product_variant_id
        cls.cashier = cls._create_pos_user("cashier", billing=True)
        cls.temp = cls._create_pos_user("temp_cashier", billing=False)

    @classmethod
    def _create_pos_user(cls, login, billing):
        groups = "base.group_user,point_of_sale.group_pos_user"
        if billing:
            groups += ",clinic_packages.group_billing_process"
        user = cls._create_user(login, groups)
        user.sudo().write({"company_ids": [Command.set(cls.env.company.ids)], "company_id": cls.env.company.id})
        return user

    def setUp(self):
        super().setUp()
        self.config = self.basic_config
        self.open_new_session()

    def _line(self, product, qty=1, price=None, **vals):
        """A new line of a ticket, with the totals a till would compute."""
        price = product.lst_price if price is None else price
        total = price * qty * (1 - vals.get("discount", 0.0) / 100)
        return {
            "uuid": str(uuid4()),
            "product_id": product.id,
            "qty": qty,
            "price_unit": price,
            "price_subtotal": total,
            "price_subtotal_incl": total,
            "tax_ids": [],
            **vals,
        }

    def _ticket(self, *lines, partner=None, **vals):
        return {"uuid": str(uuid4()), "partner": partner or self.anna, "lines": list(lines), "vals": vals}

    def _payload(self, ticket, paid):
        """The ticket as the browser serialises it: new lines are created, known ones updated, others deleted."""
        order = self.env["pos.order"].search([("uuid", "=", ticket["uuid"])])
        known = {line.uuid: line.id for line in order.lines}
        commands = [
            Command.update(known.pop(line["uuid"]), line) if line["uuid"] in known else Command.create(line)
            for line in ticket["lines"]
        ]
        total = sum(line["price_subtotal_incl"] for line in ticket["lines"])
        payment = {"amount": total, "name": "2026-01-01 10:00:00", "payment_method_id": self.cash_pm1.id}
        return {
            "uuid": ticket["uuid"],
            "access_token": ticket["uuid"],
            "session_id": self.pos_session.id,
            "config_id": self.config.id,
            "company_id": self.env.company.id,
            "pricelist_id": self.pricelist.id,
            "partner_id": ticket["partner"].id,
            "date_order": "2026-01-01 10:00:00",
            "user_id": self.env.uid,
            "fiscal_position_id": False,
            "to_invoice": False,
            "last_order_preparation_change": "{}",
            "lines": commands + [Command.delete(line_id) for line_id in known.values()],
            "amount_tax": 0.0,
            "amount_total": total,
            "amount_paid": total if paid else 0.0,
            "amount_return": 0.0,
            "payment_ids": [Command.create(payment)] if paid and total else [],
            "state": "paid" if paid else "draft",
            **ticket["vals"],
        }

    def _sync(self, ticket, paid=False, user=None, request=None):
        """Send the ticket. :return: the order"""
        orders = self.env["pos.order"].with_user(user or self.cashier).with_context(clinic_reserve=request or {})
        orders.sync_from_ui([self._payload(ticket, paid)])
        self.env.invalidate_all()
        return self._order(ticket)

    def _order(self, ticket):
        return self.env["pos.order"].search([("uuid", "=", ticket["uuid"])])

    def _save(self, ticket, **kwargs):
        return self._sync(ticket, **kwargs)

    def _pay(self, ticket, **kwargs):
        return self._sync(ticket, paid=True, **kwargs)

    def _tap(self, ticket, sold_line, product=None, quantity=1, uuid=None, **kwargs):
        """Add a covered line and ask for the credit, as the till does in one call. :return: the line's values"""
        line = self._line(product or sold_line.product_ids[:1], quantity, price=0.0, price_type="manual")
        ticket["lines"].append(line)
        request = {
            "uuid": uuid or str(uuid4()),
            "line_uuid": line["uuid"],
            "sold_line_id": sold_line.id,
            "product_id": line["product_id"],
            "quantity": quantity,
        }
        self._sync(ticket, request=request, **kwargs)
        return line

    def _refund_ticket(self, order, *quantities, partner=None):
        """A ticket that refunds these quantities of the lines of an order."""
        lines = [
            self._line(
                line.product_id, -quantity, line.price_unit, refunded_orderline_id=line.id, discount=line.discount
            )
            for line, quantity in zip(order.lines, quantities, strict=True)
            if quantity
        ]
        return self._ticket(*lines, partner=partner or order.partner_id, is_refund=True)
