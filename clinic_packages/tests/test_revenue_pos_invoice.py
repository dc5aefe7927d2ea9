from odoo.fields import Command
from odoo.tests import tagged

from .revenue_pos_common import RevenuePosCommon


@tagged("post_install", "-at_install")
class TestRevenuePosInvoice(RevenuePosCommon):
    """A ticket with an invoice is booked by that, in place of the closing; in any currency."""

    def _entries(self, sold, entry_type):
        return sold.revenue_entry_ids.filtered(lambda entry: entry.type == entry_type)

    def test_invoiced_at_payment(self):
        order, sold = self._sale(quantity=2, to_invoice=True)
        self.assertEqual(self._entries(sold, "sale").move_id, order.account_move)
        self.assertIdentity(500.0, unposted=0.0)
        self._redeem_at_till(sold[0].line_ids[0])
        self._close()
        self.assertIdentity(433.33, unposted=0.0)
        self.assertBooked(deferred=433.33, income=66.67)

    def test_invoiced_while_the_till_is_open(self):
        order, sold = self._sale()
        self.assertIdentity(250.0, unposted=250.0)
        order.action_pos_order_invoice()
        self.assertIdentity(250.0, unposted=0.0)
        self._close()
        self.assertIdentity(250.0, unposted=0.0)
        self.assertBooked(deferred=250.0, income=0.0)
        self.assertEqual(self._entries(sold, "sale").move_id, order.account_move)

    def test_invoice_that_books_a_service_on_the_deferred_account(self):
        """What other lines book there is nothing of the packages."""
        self.facial.property_account_income_id = self.deferred
        _order, sold = self._sale(self._line(self.facial, price=70.0), to_invoice=True)
        self.assertRevenue(sold, [("sale", 250.0)])

    def test_invoice_that_books_discounts_on_an_account_of_their_own(self):
        """The line then books its full price: what that adds is owed to nobody."""
        given = self._create_account("Discounts given", "DISC", "expense")
        self.company.account_discount_expense_allocation_id = given
        line = self._line(self.package_product, discount=10.0)
        order = self._pay(self._ticket(line, to_invoice=True))
        self.assertRevenue(order.lines._get_sold_packages(), [("sale", 225.0), ("sale", 25.0), ("rounding", -25.0)])
        self._close()
        self._post_revenue()
        self.assertIdentity(225.0, unposted=0.0)
        self.assertBooked(deferred=225.0)
        self.assertEqual(self._balance(given), -25.0)

    def test_invoiced_after_the_closing(self):
        order, sold = self._sale()
        closing = self._close()
        self._defer_revenue(self.company, clinic_deferred_account_id=False)
        order.action_pos_order_invoice()
        self.assertIdentity(250.0, unposted=0.0)
        self.assertBooked(deferred=250.0, income=0.0)
        moves = self._entries(sold, "sale").sorted("id").move_id
        reversal = self.env["account.move"].search([("reversed_pos_order_id", "=", order.id)])
        self.assertEqual(moves, closing | reversal | order.account_move)

    def test_refund_with_a_credit_note(self):
        order, sold = self._sale(to_invoice=True)
        refund = self._refund_ticket(order, 1)
        refund["vals"]["to_invoice"] = True
        self._pay(refund)
        self.assertIdentity(0.0, unposted=0.0)
        self.assertEqual(self._entries(sold, "refund").move_id, self._order(refund).account_move)
        self._close()
        self.assertIdentity(0.0, unposted=0.0)
        self.assertBooked(deferred=0.0)

    def test_refund_with_a_credit_note_after_the_closing(self):
        order, sold = self._sale()
        self._close()
        self.open_new_session()
        refund = self._pay(self._refund_ticket(order, 1))
        closing = self._close()
        refund.action_pos_order_invoice()
        self.assertIdentity(0.0, unposted=0.0)
        self.assertBooked(deferred=0.0, kept=0.0)
        moves = self._entries(sold, "refund").sorted("id").move_id
        reversal = self.env["account.move"].search([("reversed_pos_order_id", "=", refund.id)])
        self.assertEqual(moves, closing | reversal | refund.account_move)

    def test_exchange_on_one_ticket(self):
        order, _sold = self._sale()
        exchange = self._refund_ticket(order, 1)
        exchange["lines"].append(self._line(self.package_product, price=300.0))
        order = self._pay(exchange)
        self.assertIdentity(300.0)
        self._close()
        self.assertIdentity(300.0, unposted=0.0)
        self.assertBooked(deferred=300.0)

    def test_exchange_with_a_discount(self):
        """What is taken back gives no discount, whatever account it was earned on."""
        services, given = (self._create_account(name, name, "income") for name in ("Services", "Given"))
        self.facial.property_account_income_id = services
        discount = self._create_service("Discount", 0.0)
        discount.property_account_income_id = given
        order = self._pay(self._ticket(self._line(self.facial, price=90.0)))
        exchange = self._refund_ticket(order, 1)
        exchange["lines"] += [self._line(self.package_product), self._line(discount, price=-50.0)]
        sold = self._pay(exchange).lines._get_sold_packages()
        entries = self._entries(sold, "discount")
        self.assertEqual([(entry.amount, entry.account_id) for entry in entries], [(-50.0, given)])
        self._close()
        self.assertIdentity(200.0, unposted=0.0)
        self.assertEqual((self._balance(services), self._balance(given)), (0.0, 0.0))

    def test_tax_included_in_the_price(self):
        line = self._line(
            self.package_product,
            3,
            discount=10.0,
            tax_ids=[Command.set(self.taxes["tax10"].ids)],
            price_subtotal=613.64,
            price_subtotal_incl=675.0,
        )
        order = self._pay(self._ticket(line, amount_tax=61.36))
        sold = order.lines._get_sold_packages()
        self.assertEqual(sold.sorted("id").mapped("deferred_amount"), [204.55, 204.55, 204.54])
        self._close()
        self.assertIdentity(613.64, unposted=0.0)

    def test_till_in_another_currency(self):
        self._use_other_currency()
        sold = self.Sold
        for price in (100.0, 33.337, 10.001):
            order = self._pay(self._foreign_ticket(price))
            sold |= order.lines._get_sold_packages()
        self.assertEqual(sold.sorted("id").mapped("deferred_amount"), [200.0, 66.67, 20.0])
        identity = self._identity()
        self.assertEqual(identity["difference"], 0.0)
        self._close()
        self.assertIdentity(sum(sold.mapped("deferred_amount")), unposted=0.0)
        order.action_pos_order_invoice()
        identity = self._identity()
        self.assertEqual(identity["difference"], 0.0)
        self._post_revenue()
        self.assertIdentity(sum(sold.mapped("deferred_amount")), unposted=0.0)

    def test_each_ticket_is_converted_and_rounded_for_itself(self):
        self._use_other_currency(rate=0.3)
        sold = self.Sold
        for _number in range(3):
            sold |= self._pay(self._foreign_ticket(10.0)).lines._get_sold_packages()
        self.assertEqual(sold.mapped("deferred_amount"), [33.33] * 3)
        self._close()
        self.assertIdentity(99.99, unposted=0.0)
        self.assertBooked(deferred=99.99)

    def test_rate_changed_between_closing_and_invoice(self):
        self._use_other_currency()
        order = self._pay(self._foreign_ticket(100.0))
        sold = order.lines._get_sold_packages()
        self._close()
        owed = sold.deferred_amount
        self.assertEqual(owed, 200.0)
        self._set_rate(0.4)
        order.action_pos_order_invoice()
        booked = {}
        for entry in self._entries(sold, "sale"):
            booked[entry.move_id] = booked.get(entry.move_id, 0.0) + entry.amount
        self.assertEqual(order.account_move.line_ids.mapped("credit"), [250.0, 0.0])
        self.assertEqual(sorted(booked.values()), [-250.0, 200.0, 250.0])
        self.assertEqual(self._entries(sold, "rounding").sorted("id").mapped("amount"), [50.0, -50.0])
        self.assertIdentity(owed)
        self._post_revenue()
        self.assertIdentity(owed, unposted=0.0)

    def _use_other_currency(self, rate=0.5):
        self._set_rate(rate)
        self.config = self.other_currency_config
        self.open_new_session()

    def _set_rate(self, rate):
        self.other_currency.rate_ids.unlink()
        self.other_currency.rate_ids = [Command.create({"rate": rate, "name": "2020-01-01"})]

    def _foreign_ticket(self, price):
        payment = {"amount": price, "name": "2026-01-01 10:00:00", "payment_method_id": self.cash_pm2.id}
        return self._ticket(
            self._line(self.package_product, price=price),
            pricelist_id=self.config.pricelist_id.id,
            payment_ids=[Command.create(payment)],
        )
