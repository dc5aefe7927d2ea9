from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .pos_common import PosPackagesCommon


@tagged("post_install", "-at_install")
class TestPosSettle(PosPackagesCommon):
    """A paid order is never refused for its credits: what cannot be covered is put on a list."""

    def setUp(self):
        super().setUp()
        self.sold = self._sell(self.package, self.anna)
        self.facials = self.sold.line_ids[0]
        self.ticket = self._ticket()
        self.line = self._tap(self.ticket, self.facials)

    def _unsettled(self):
        return self.env["clinic.unsettled.credit"].search([("source_uuid", "=", self.line["uuid"])])

    def test_package_cancelled_meanwhile(self):
        self.sold._cancel("Moved away")
        self.assertEqual(self._order(self.ticket).lines.package_credit_state, "lost")
        order = self._pay(self.ticket)
        self.assertEqual((order.state, order.lines.package_credit_state), ("paid", "unsettled"))
        self.assertCounters(self.facials, 0, 0)
        unsettled = self._unsettled()
        self.assertEqual(
            (unsettled.state, unsettled.quantity, unsettled.product_id, unsettled.partner_id, unsettled.list_value),
            ("open", 1, self.facial, self.anna, 90.0),
        )
        self.assertIn("is cancelled", unsettled.cause)
        self.assertEqual(len(unsettled.activity_ids), 1)

    def test_ticket_cancelled_elsewhere_takes_units_that_are_left(self):
        self._order(self.ticket).with_user(self.cashier).action_pos_order_cancel()
        self.assertCounters(self.facials, 0, 0)
        order = self._pay(self.ticket)
        self.assertEqual(order.state, "paid")
        self.assertCounters(self.facials, 0, 1)
        self.assertFalse(self._unsettled())

    def test_ticket_deleted_elsewhere_takes_units_that_are_left(self):
        payload = self._payload(self.ticket, paid=True)
        self.assertEqual(payload["lines"][0][0], Command.UPDATE)
        self.env["pos.order"].with_user(self.cashier).remove_from_ui(self._order(self.ticket).ids)
        self.env["pos.order"].with_user(self.cashier).sync_from_ui([payload])
        self.assertEqual(self._order(self.ticket).state, "paid")
        self.assertCounters(self.facials, 0, 1)
        self.assertFalse(self._unsettled())

    def test_ticket_cancelled_elsewhere_with_nothing_left(self):
        self._order(self.ticket).with_user(self.cashier).action_pos_order_cancel()
        self._redeem(self.facials, quantity=3)
        order = self._pay(self.ticket)
        self.assertEqual(order.state, "paid")
        self.assertCounters(self.facials, 0, 3)
        self.assertIn("already taken", self._unsettled().cause)

    def test_units_that_may_no_longer_be_taken_are_settled_by_people(self):
        self._order(self.ticket).with_user(self.cashier).action_pos_order_cancel()
        self.facial.list_price = 0.0
        order = self._pay(self.ticket)
        self.assertEqual(order.state, "paid")
        self.assertCounters(self.facials, 0, 0)
        self.assertIn("costs nothing", self._unsettled().cause)

    def test_reservation_lost_and_possible_again_does_not_stop_the_payment(self):
        self.sold._cancel("Mistake")
        self.sold._reactivate()
        self.assertEqual(self._check(), [])
        self._pay(self.ticket)
        self.assertCounters(self.facials, 0, 1)
        self.assertFalse(self._unsettled())

    def test_part_of_a_line_is_covered(self):
        self._order(self.ticket).with_user(self.cashier).action_pos_order_cancel()
        self._redeem(self.facials, quantity=2)
        self.line["qty"] = 3
        self._pay(self.ticket)
        self.assertCounters(self.facials, 0, 3)
        self.assertEqual(self._unsettled().quantity, 2)
        self.assertSound(self.sold)

    def test_cancelled_ticket_saved_again_stays_cancelled(self):
        self._order(self.ticket).with_user(self.cashier).action_pos_order_cancel()
        self.assertEqual(self._save(self.ticket).state, "cancel")
        self.assertCounters(self.facials, 0, 0)

    def test_payment_by_another_customer(self):
        self.ticket["partner"] = self.bruno
        self.assertEqual(self._pay(self.ticket).state, "paid")
        self.assertCounters(self.facials, 0, 0)
        self.assertIn("another customer", self._unsettled().cause)

    def _check(self, user=None, **vals):
        line = {"uuid": self.line["uuid"], "product_id": self.facial.id, "qty": 1, "refunded_orderline_id": False}
        ticket = {"uuid": self.ticket["uuid"], "partner_id": self.anna.id, "config_id": self.config.id, "lines": [line]}
        return self.env["pos.order"].with_user(user or self.cashier).check_clinic_packages({**ticket, **vals})

    def test_check_before_payment_names_what_is_lost(self):
        self.assertEqual(self._check(), [])
        (problem,) = self._check(partner_id=self.bruno.id)
        self.assertIn("belongs to Anna", problem["message"])
        (problem,) = self._check(user=self.temp)
        self.assertIn("Billing", problem["message"])
        (problem,) = self._check(uuid="deleted-meanwhile")
        self.assertIn("was deleted", problem["message"])
        self.sold._cancel("Moved away")
        (problem,) = self._check()
        self.assertIn("is cancelled", problem["message"])
        self.assertEqual(problem["line_uuid"], self.line["uuid"])

    def _settle(self, unsettled, **vals):
        wizard = self.env["clinic.unsettled.credit.settle"].create({"unsettled_id": unsettled.id, **vals})
        wizard.action_confirm()

    def test_settling(self):
        self.sold._cancel("Moved away")
        self._pay(self.ticket)
        unsettled = self._unsettled()
        for vals, words in (
            ({"resolution": "paid"}, "Name the receipt"),
            ({"resolution": "waived", "note": " "}, "Say why"),
            ({"resolution": "credit"}, "Choose the credit"),
            ({"resolution": "credit", "sold_line_id": self.facials.id}, "is cancelled"),
        ):
            with self.assertRaisesRegex(UserError, words), self.env.cr.savepoint():
                self._settle(unsettled, **vals)
        other = self._sell(self.package, self.anna).line_ids[0]
        self._sell(self.package, self.bruno)
        wizard = self.env["clinic.unsettled.credit.settle"].create({"unsettled_id": unsettled.id})
        self.assertEqual(wizard.usable_line_ids.sold_package_id, other.sold_package_id, "what the patient may use")
        self.assertIn(self.facial, wizard.usable_line_ids[0].product_ids)
        self._settle(unsettled, resolution="credit", sold_line_id=other.id)
        self.assertCounters(other, 0, 1)
        self.assertEqual(
            (unsettled.state, unsettled.resolution, unsettled.settled_by_id), ("settled", "credit", self.env.user)
        )
        self.assertFalse(unsettled.activity_ids)
        with self.assertRaisesRegex(UserError, "already been settled"):
            self._settle(unsettled, resolution="waived", note="Again")

    def test_refunding_an_unsettled_line_settles_it(self):
        self.sold._cancel("Moved away")
        order = self._pay(self.ticket)
        self._pay(self._refund_ticket(order, 1))
        self.assertEqual((self._unsettled().state, self._unsettled().resolution), ("settled", "refunded"))

    def test_the_check_looks_at_the_ticket_as_the_till_sees_it(self):
        """Lines that were saved and taken off since do not count, and nothing is written."""
        peel = self._line(self.peel, 1, 0.0)
        self.ticket["lines"].append(peel)
        order = self._save(self.ticket)
        before = order.lines.mapped("write_date")
        self.assertEqual(self._check(), [])
        self.assertEqual(self._check(lines=[]), [])
        (problem,) = self._check(partner_id=False)
        self.assertIn("belongs to Anna", problem["message"])
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual((order.partner_id, order.lines.mapped("write_date")), (self.anna, before))
