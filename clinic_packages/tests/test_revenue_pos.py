import json

from odoo.tests import tagged

from .revenue_pos_common import RevenuePosCommon


@tagged("post_install", "-at_install")
class TestRevenuePos(RevenuePosCommon):
    """Tickets: booked by the closing, recognised right after it."""

    def test_a_sale_is_owed_and_becomes_income_as_it_is_used(self):
        _order, sold = self._sale()
        self.assertIdentity(250.0, unposted=250.0)
        self._redeem_at_till(sold.line_ids[0])
        self.assertIdentity(183.33, unposted=183.33)
        closing = self._close()
        self.assertIdentity(183.33, unposted=0.0)
        self.assertBooked(deferred=183.33, income=66.67)
        entries = self.assertRevenue(sold, [("sale", 250.0), ("redeem", -66.67)])
        self.assertEqual(entries[0].move_id, closing)
        self.assertEqual(entries[1].move_id.journal_id, self.journal)
        self.assertEqual(entries[1].move_id.date, closing.date)
        self.assertEqual(entries[1].account_id, self.income)
        self.assertIn(entries[1].move_id, self.pos_session._get_related_account_moves())
        self.assertSound(sold)

    def test_a_cashier_closes(self):
        _order, sold = self._sale()
        self._redeem_at_till(sold.line_ids[0])
        session = self.pos_session.with_user(self.cashier)
        session.post_closing_cash_details(self.pos_session.cash_register_balance_end)
        session.close_session_from_ui()
        self.assertIdentity(183.33, unposted=0.0)

    def test_a_covered_line_costs_few_more_queries(self):
        _order, deferred = self._sale()
        self._defer_revenue(self.company, clinic_deferred_account_id=False)
        _order, plain = self._sale()
        self._defer_revenue(self.company)
        for sold in (plain, deferred):  # caches are warm the second time
            self._redeem_at_till(sold.line_ids[0])
        counts = [self._count_queries_of_paying(sold.line_ids[0]) for sold in (plain, deferred)]
        self.assertLessEqual(counts[1] - counts[0], 3, counts)  # its value, its entry, the time zone of the clinic

    def _count_queries_of_paying(self, sold_line):
        ticket = self._ticket()
        self._tap(ticket, sold_line)
        payload = self._payload(ticket, paid=True)
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.env["pos.order"].with_user(self.cashier).sync_from_ui([payload])
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def test_all_units_give_exactly_what_was_paid(self):
        _order, sold = self._sale()
        for line in sold.line_ids:
            for _unit in range(line.quantity):
                self._redeem_at_till(line)
        self.assertIdentity(0.0)
        self._close()
        self.assertIdentity(0.0, unposted=0.0)
        self.assertBooked(deferred=0.0, income=250.0)

    def test_reversal_brings_back_what_was_recognised(self):
        _order, sold = self._sale()
        order = self._redeem_at_till(sold.line_ids[0], 2)
        self._close()
        self.assertBooked(deferred=116.66, income=133.34)
        self.open_new_session()
        refund = self._refund_ticket(order, 1)
        self._pay(refund)
        self.assertIdentity(183.33, unposted=66.67)
        self._close()
        self.assertBooked(deferred=183.33, income=66.67)
        self.assertIdentity(183.33, unposted=0.0)

    def test_discount_of_the_whole_ticket_is_taken_off(self):
        discount = self._create_service("Discount", 0.0)
        order, sold = self._sale(self._line(discount, price=-25.0), self._line(self.facial, price=250.0))
        self.assertEqual(sold.amount_allocated, 237.5)
        self.assertRevenue(sold, [("sale", 250.0), ("discount", -12.5)])
        self._close()
        self.assertIdentity(237.5, unposted=0.0)
        self.assertBooked(deferred=237.5, income=250.0 - 25.0 + 12.5)
        self.open_new_session()
        refund = self._refund_ticket(order, *(1 if line.product_id != self.facial else 0 for line in order.lines))
        self._pay(refund)
        self.assertRevenue(sold, [("sale", 250.0), ("discount", -12.5), ("refund", -250.0), ("discount", 12.5)])
        self.assertIdentity(0.0)
        self._close()
        self.assertIdentity(0.0, unposted=0.0)
        self.assertBooked(deferred=0.0, kept=0.0)

    def test_discounts_of_two_accounts_are_taken_off_each(self):
        accounts = [self._create_account(name, name, "income") for name in ("Given", "Vouchers")]
        lines = []
        for account, price in zip(accounts, (-50.0, -25.0), strict=True):
            discount = self._create_service(account.name, 0.0)
            discount.property_account_income_id = account
            lines.append(self._line(discount, price=price))
        self._sale(*lines)
        self._close()
        self.assertIdentity(175.0, unposted=0.0)
        self.assertEqual([self._balance(account) for account in accounts], [0.0, 0.0])

    def test_refund_of_an_unused_package_leaves_nothing(self):
        order, sold = self._sale(quantity=2)
        self._close()
        self.open_new_session()
        self._pay(self._refund_ticket(order, 1))
        self.assertIdentity(250.0, unposted=-250.0)
        closing = self._close()
        self.assertIdentity(250.0, unposted=0.0)
        self.assertBooked(deferred=250.0, kept=0.0)
        entries = self.assertRevenue(
            sold.filtered(lambda package: package.lifecycle == "refunded"), [("sale", 250.0), ("refund", -250.0)]
        )
        self.assertEqual(entries[1].move_id, closing)

    def test_refund_of_a_used_package_keeps_a_part(self):
        self.company.clinic_refund_used = True
        order, sold = self._sale()
        self._redeem_at_till(sold.line_ids[0])
        refund = self._refund_ticket(order, 1)
        refund["lines"][0].update(
            price_unit=100.0,
            price_subtotal=-100.0,
            price_subtotal_incl=-100.0,
            clinic_refund_choice=json.dumps([[sold.id, 10000]]),
        )
        self._pay(refund)
        self.assertRevenue(sold, [("sale", 250.0), ("redeem", -66.67), ("refund", -100.0), ("difference", -83.33)])
        self._close()
        self.assertIdentity(0.0, unposted=0.0)
        self.assertBooked(deferred=0.0, income=66.67, kept=83.33)

    def test_refund_of_two_of_which_one_was_used(self):
        self.company.clinic_refund_used = True
        order, sold = self._sale(quantity=2)
        fresh, used = sold
        self._redeem_at_till(used.line_ids[0])
        refund = self._refund_ticket(order, 2)
        refund["lines"][0].update(
            price_unit=216.665,
            price_subtotal=-433.33,
            price_subtotal_incl=-433.33,
            clinic_refund_choice=json.dumps([[fresh.id, 25000], [used.id, 18333]]),
        )
        self._pay(refund)
        self.assertRevenue(fresh, [("sale", 250.0), ("refund", -250.0)])
        self.assertRevenue(used, [("sale", 250.0), ("redeem", -66.67), ("refund", -183.33)])

    def test_what_was_given_back_earlier_has_no_part_of_the_refund(self):
        self.company.clinic_refund_used = True
        order, sold = self._sale(quantity=2)
        first, second = sold
        first._refund_part("Kindness", {first: (20000, 20000)})
        refund = self._refund_ticket(order, 2)
        refund["lines"][0].update(
            price_unit=150.0,
            price_subtotal=-300.0,
            price_subtotal_incl=-300.0,
            clinic_refund_choice=json.dumps([[first.id, 5000], [second.id, 25000]]),
        )
        self._pay(refund)
        self.assertRevenue(first, [("sale", 250.0), ("refund", -50.0), ("difference", -200.0)])
        self.assertRevenue(second, [("sale", 250.0), ("refund", -250.0)])

    def test_what_a_client_says_of_accounts_does_not_count(self):
        order, _sold = self._sale()
        forged = {"clinic_frozen_accounts": {order.lines.uuid: self.income}}
        self.assertEqual(order.lines.with_context(**forged)._get_frozen_account(), self.deferred)

    def test_refund_at_a_lower_price_in_place_of_the_discount(self):
        discount = self._create_service("Discount", 0.0)
        order, sold = self._sale(self._line(discount, price=-25.0), self._line(self.facial, price=250.0))
        refund = self._refund_ticket(order, 1, 0, 0)
        refund["lines"][0].update(price_unit=237.5, price_subtotal=-237.5, price_subtotal_incl=-237.5)
        self._pay(refund)
        self.assertRevenue(sold, [("sale", 250.0), ("discount", -12.5), ("refund", -237.5)])
        self._close()
        self.assertIdentity(0.0, unposted=0.0)

    def test_without_an_account_nothing_is_posted(self):
        self._defer_revenue(self.company, clinic_deferred_account_id=False)
        _order, sold = self._sale()
        self._redeem_at_till(sold.line_ids[0])
        self._close()
        self.assertRevenue(sold, [])
        self.assertBooked(deferred=0.0, income=250.0)
        self._defer_revenue(self.company)
        self.open_new_session()
        self._pay(self._refund_ticket(self._sale()[0], 1))
        self._redeem_at_till(sold.line_ids[0])
        self._close()
        self.assertRevenue(sold, [])
        self.assertBooked(deferred=0.0, income=250.0)
        self.assertIdentity(0.0, unposted=0.0)

    def test_account_set_up_while_the_till_is_open(self):
        self._defer_revenue(self.company, clinic_deferred_account_id=False)
        _order, before = self._sale()
        self._defer_revenue(self.company)
        _order, _after = self._sale()
        self._close()
        self.assertRevenue(before, [])
        self.assertIdentity(250.0, unposted=0.0)
        self.assertBooked(deferred=250.0, income=250.0)

    def test_account_changed_while_the_till_is_open(self):
        other = self._create_account("Packages owed elsewhere", "PKG.9", "liability_current")
        _order, before = self._sale()
        self._defer_revenue(self.company, clinic_deferred_account_id=other.id)
        _order, _after = self._sale()
        self._close()
        self.assertIdentity(500.0, unposted=0.0)
        self.assertBooked(deferred=250.0)
        self.assertEqual(self._balance(other), 250.0)
        self._redeem_at_till_of_new_session(before)
        self.assertBooked(deferred=183.33)
        self.assertEqual(self._balance(other), 250.0)

    def _redeem_at_till_of_new_session(self, sold):
        self.open_new_session()
        self._redeem_at_till(sold.line_ids[0])
        self._close()
        self.assertIdentity(433.33, unposted=0.0)
