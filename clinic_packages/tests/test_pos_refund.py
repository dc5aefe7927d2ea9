from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .pos_common import PosPackagesCommon


@tagged("post_install", "-at_install")
class TestPosRefund(PosPackagesCommon):
    def _redeemed_order(self, quantity=1):
        sold = self._sell(self.package, self.anna)
        ticket = self._ticket()
        self._tap(ticket, sold.line_ids[0], quantity=quantity)
        return sold.line_ids[0], self._pay(ticket)

    def test_refunding_a_covered_line_reverses_it_once(self):
        item, order = self._redeemed_order(2)
        refund = self._refund_ticket(order, 1)
        self._save(refund)
        self.assertCounters(item, 0, 2)
        self._pay(refund)
        self.assertCounters(item, 0, 1)
        self._pay(refund)
        self.assertCounters(item, 0, 1)
        self.assertEqual(order.lines.package_credit_state, "redeemed")
        self._pay(self._refund_ticket(order, 1))
        self.assertCounters(item, 0, 0)
        self.assertEqual(order.lines.package_credit_state, "reversed")
        self._pay(self._refund_ticket(order, 1))
        self.assertCounters(item, 0, 0)
        self.assertSound(item.sold_package_id)

    def test_refund_line_of_a_covered_line_pays_nothing_back(self):
        item, order = self._redeemed_order()
        refund = self._refund_ticket(order, 1)
        refund["lines"][0].update(price_unit=90.0, price_subtotal=-90.0, price_subtotal_incl=-90.0)
        with self.assertRaisesRegex(UserError, "not fully paid"):
            self._pay(refund)
        self.assertCounters(item, 0, 1)

    def test_giving_credits_back_needs_billing(self):
        item, order = self._redeemed_order()
        refund = self._refund_ticket(order, 1)
        with self.assertRaisesRegex(AccessError, "Billing"), self.env.cr.savepoint():
            self._pay(refund, user=self.temp)
        self.env.invalidate_all()
        self.assertCounters(item, 0, 1)
        question = {
            "uuid": "a refund that is no ticket yet",
            "partner_id": self.anna.id,
            "config_id": self.config.id,
            "lines": [
                {
                    "uuid": order.lines.uuid,
                    "product_id": self.facial.id,
                    "qty": -1,
                    "refunded_orderline_id": order.lines.id,
                }
            ],
        }
        self.assertFalse(self.env["pos.order"].with_user(self.cashier).check_clinic_packages(question))
        (problem,) = self.env["pos.order"].with_user(self.temp).check_clinic_packages(question)
        self.assertIn("Billing", problem["message"])

    def test_refund_after_a_reversal_in_the_backend_gives_nothing_twice(self):
        item, order = self._redeemed_order()
        redeem = item.sold_package_id.redemption_ids.filtered(lambda entry: entry.type == "redeem")
        self.Sold._reverse({redeem: 1}, reason="Mistake")
        self._pay(self._refund_ticket(order, 1))
        self.assertCounters(item, 0, 0)
        self.assertSound(item.sold_package_id)

    def _sale(self, quantity=1):
        ticket = self._ticket(self._line(self.package_product, quantity))
        order = self._pay(ticket)
        return order, order.lines._get_sold_packages().sorted("id")

    def test_refunding_an_unused_package_ends_it(self):
        order, sold = self._sale()
        self._pay(self._refund_ticket(order, 1))
        self.assertEqual(sold.state, "refunded")
        with self.assertRaisesRegex(UserError, "0 are unused"):
            self._pay(self._refund_ticket(order, 1))

    def test_refunding_some_of_several_takes_unused_ones(self):
        order, sold = self._sale(3)
        used = self._redeem(sold[2].line_ids[0]).sold_package_id
        self._pay(self._refund_ticket(order, 2))
        self.assertEqual((sold - used).mapped("state"), ["refunded", "refunded"])
        self.assertEqual(used.state, "active")

    def test_used_package_is_not_refunded(self):
        order, sold = self._sale()
        ticket = self._ticket()
        self._tap(ticket, sold.line_ids[0])
        for _state in ("saved", "paid"):
            refund = self._refund_ticket(order, 1)
            with self.assertRaisesRegex(UserError, "cannot be refunded"), self.env.cr.savepoint():
                self._pay(refund)
            self.env.invalidate_all()
            self.assertFalse(self._order(refund))
            self._pay(ticket)
        self.assertEqual(sold.state, "active")

    def test_backend_refund_does_not_copy_the_cover(self):
        item, order = self._redeemed_order()
        refund = order.with_user(self.cashier)._refund()
        self.assertEqual(refund.lines.refunded_orderline_id, order.lines)
        self.assertFalse(refund.lines.package_credit_state)
        refund.with_user(self.cashier)._process_saved_order(False)
        self.assertCounters(item, 0, 0)
