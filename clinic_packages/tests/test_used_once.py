from uuid import uuid4

from odoo.tests import tagged

from .pos_common import PosPackagesCommon


@tagged("post_install", "-at_install")
class TestUsedOnce(PosPackagesCommon):
    """Seed 004: "A package is considered used once a ticket is generated or saved, after ..." """

    def setUp(self):
        super().setUp()
        self.sold = self._sell(self.package, self.anna)
        self.facials, self.peels = self.sold.line_ids

    def assertUsage(self, *codes):
        """Each way to ask gives the same answer."""
        self.env.invalidate_all()
        self.assertEqual([code for code, _sentence in self.sold._get_usage()], list(codes))
        self.assertEqual(self.sold.has_usage, bool(codes))
        self.assertEqual(bool(self.sold.usage_reason), bool(codes))
        for asked in (True, False):
            found = self.Sold.search([("has_usage", "=", asked), ("id", "=", self.sold.id)])
            self.assertEqual(bool(found), bool(codes) == asked)
        [(value, count)] = self.Sold._read_group([("id", "=", self.sold.id)], ["has_usage"], ["__count"])
        self.assertEqual((value, count), (bool(codes), 1))

    def test_a_ticket_saved_with_it_counts_while_it_lives(self):
        self.assertUsage()
        ticket = self._ticket()
        line = self._tap(ticket, self.facials)
        self.assertUsage("ticket")
        self.assertIn("On a ticket: 1 × Facial", self.sold.usage_reason)
        ticket["lines"].remove(line)
        self._save(ticket)
        self.assertUsage()
        self._tap(ticket, self.facials)
        self._order(ticket).action_pos_order_cancel()
        self.assertUsage()

    def test_a_paid_ticket_counts_until_it_is_refunded(self):
        ticket = self._ticket()
        self._tap(ticket, self.facials, quantity=2)
        self._tap(ticket, self.peels, self.mask)
        order = self._pay(ticket)
        self.assertUsage("ticket")
        self._pay(self._refund_ticket(order, 2, 0))
        self.assertUsage("ticket")
        self.assertEqual(self.sold.usage_reason, f"On a ticket: 1 × {self.peels.name}")
        self._pay(self._refund_ticket(order, 0, 1))
        self.assertUsage()

    def test_what_was_redeemed_in_the_back_office_counts_until_it_is_reversed(self):
        redeem = self._redeem(self.facials, quantity=2)
        self.Sold._reverse({redeem: 1}, reason="Mistake")
        self.assertUsage("redeemed")
        self.assertEqual(self.sold.usage_reason, "Redeemed: 1 × Facial")
        self.Sold._reverse({redeem: 1}, reason="Mistake")
        self.assertUsage()

    def test_an_appointment_still_to_come_is_a_promise_and_no_usage(self):
        self._reserve(self.facials, source_model="an appointment", source_uuid=str(uuid4()))
        self.assertUsage()
        self.assertTrue(self.sold._is_used(), "it is promised, so the patient cannot be changed")

    def test_many_are_told_in_a_few_queries(self):
        sold = self.sold.union(*(self._sell(self.package, self.anna) for _number in range(9)))
        for number, one in enumerate(sold):
            if number % 2:
                self._redeem(one.line_ids[0])
            else:
                self._tap(self._ticket(), one.line_ids[0])
        self.env.invalidate_all()
        sold.line_ids.mapped("quantity_redeemed")
        with self.assertQueryCount(8):
            self.assertEqual(sold.mapped("has_usage"), [True] * 10)
