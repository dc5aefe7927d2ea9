import copy
from uuid import uuid4

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .pos_common import PosPackagesCommon


@tagged("post_install", "-at_install")
class TestPosRedeem(PosPackagesCommon):
    def setUp(self):
        super().setUp()
        self.sold = self._sell(self.package, self.anna)
        self.facials, self.group = self.sold.line_ids
        self.ticket = self._ticket()

    def test_tapping_a_credit_saves_the_ticket_and_reserves(self):
        self._tap(self.ticket, self.facials)
        self.assertCounters(self.facials, 1, 0)
        line = self._order(self.ticket).lines
        self.assertEqual(
            (line.package_credit_name, line.package_credit_state, line.package_credit_remaining),
            ("Glow: Facial", "reserved", 2),
        )
        self.assertEqual((line.package_list_value, line.package_credit_owner), (90.0, "Anna Patient"))

    def test_paying_redeems(self):
        self._tap(self.ticket, self.facials, quantity=2)
        order = self._pay(self.ticket)
        self.assertEqual((order.state, order.amount_total), ("paid", 0.0))
        self.assertCounters(self.facials, 0, 2)
        self.assertEqual(order.lines.package_credit_state, "redeemed")
        redeem = self.sold.redemption_ids.filtered(lambda entry: entry.type == "redeem")
        self.assertEqual(
            (redeem.quantity, redeem.list_value, redeem.user_id, redeem.pos_config_id),
            (2, 180.0, self.cashier, self.config),
        )
        self.assertEqual(self.sold.redemption_ids.payer_id, self.anna)
        self.assertSound(self.sold)

    def test_paying_again_redeems_nothing_more(self):
        self._tap(self.ticket, self.facials)
        self._pay(self.ticket)
        self._pay(self.ticket)
        self.assertCounters(self.facials, 0, 1)

    def test_refused_credit_leaves_no_ticket_behind(self):
        self.sold._cancel("Moved")
        with self.assertRaisesRegex(UserError, "is cancelled"), self.env.cr.savepoint():
            self._tap(self.ticket, self.facials)
        self.assertFalse(self._order(self.ticket))

    def test_credit_of_another_patient_is_refused(self):
        with self.assertRaisesRegex(UserError, "another patient"):
            self._tap(self._ticket(partner=self.bruno), self.facials)

    def test_product_outside_the_item_is_refused(self):
        with self.assertRaisesRegex(UserError, "not covered"):
            self._tap(self.ticket, self.facials, self.mask)

    def test_credit_that_does_not_exist_is_refused(self):
        missing = self.facials.browse(10**8)
        with self.assertRaisesRegex(UserError, "does not exist"):
            self._tap(self.ticket, missing, self.facial)

    def test_forged_requests_are_refused_in_words(self):
        request = {"uuid": str(uuid4()), "sold_line_id": self.facials.id, "quantity": 1}
        for vals, words in (
            ({"sold_line_id": "1"}, "does not exist"),
            ({"sold_line_id": None}, "does not exist"),
            ({"quantity": "1"}, "whole number"),
            ({"quantity": None}, "whole number"),
            ({"quantity": 0.5}, "whole number"),
            ({"uuid": None}, "no valid number"),
            ({"uuid": ["x"]}, "no valid number"),
        ):
            line = self._line(self.facial, 1, 0.0)
            ticket = self._ticket(line)
            forged = {**request, "line_uuid": line["uuid"], **vals}
            with self.subTest(vals=vals), self.assertRaisesRegex(UserError, words), self.env.cr.savepoint():
                self._save(ticket, request=forged)
        self.env.invalidate_all()
        self.assertCounters(self.facials, 0, 0)

    def test_line_that_takes_nothing_when_paid_gives_its_credit_back(self):
        line = self._tap(self.ticket, self.facials)
        line["qty"] = 0
        self._pay(self.ticket)
        self.assertCounters(self.facials, 0, 0)
        self.assertSound(self.sold)

    def test_item_group_gives_the_product_chosen(self):
        self._tap(self.ticket, self.group, self.mask)
        self._tap(self.ticket, self.group, self.peel)
        self._pay(self.ticket)
        self.assertEqual(
            self.sold.redemption_ids.filtered(lambda e: e.type == "redeem").product_id, self.mask | self.peel
        )
        self.assertCounters(self.group, 0, 2)

    def test_same_request_again_reserves_once(self):
        uuid = str(uuid4())
        line = self._tap(self.ticket, self.facials, uuid=uuid)
        self._save(
            self.ticket,
            request={
                "uuid": uuid,
                "line_uuid": line["uuid"],
                "sold_line_id": self.facials.id,
                "product_id": self.facial.id,
                "quantity": 1,
            },
        )
        self.assertCounters(self.facials, 1, 0)

    def test_reservations_follow_the_quantity(self):
        line = self._tap(self.ticket, self.facials)
        for quantity in (3, 1, 2):
            line["qty"] = quantity
            self._save(self.ticket)
            self.assertCounters(self.facials, quantity, 0)
        line["qty"] = 4
        with self.assertRaisesRegex(UserError, "Only 1 left"), self.env.cr.savepoint():
            self._save(self.ticket)
        self.env.invalidate_all()
        self.assertCounters(self.facials, 2, 0)
        line["qty"] = 1.5
        with self.assertRaisesRegex(UserError, "whole number"), self.env.cr.savepoint():
            self._save(self.ticket)

    def test_removing_the_line_gives_the_credit_back(self):
        self._tap(self.ticket, self.facials)
        self.ticket["lines"] = []
        self._save(self.ticket)
        self.assertCounters(self.facials, 0, 0)
        self.assertSound(self.sold)

    def test_a_line_removed_by_a_request_that_is_repeated_is_removed_once(self):
        """The answer was lost, and the till sends the same again."""
        ticket = self._ticket(self._line(self.peel))
        line = self._tap(ticket, self.facials)
        ticket["lines"].remove(line)
        payload = self._payload(ticket, False)
        for _again in range(2):
            self.env["pos.order"].with_user(self.cashier).sync_from_ui([copy.deepcopy(payload)])
            self.env.invalidate_all()
            self.assertEqual(self._order(ticket).lines.product_id, self.peel)
            self.assertCounters(self.facials, 0, 0)
        self.assertSound(self.sold)

    def test_cancelling_or_deleting_the_ticket_gives_the_credit_back(self):
        self._tap(self.ticket, self.facials)
        self._order(self.ticket).with_user(self.cashier).action_pos_order_cancel()
        self.assertCounters(self.facials, 0, 0)
        other = self._ticket()
        self._tap(other, self.facials)
        self.env["pos.order"].with_user(self.cashier).remove_from_ui(self._order(other).ids)
        self.assertFalse(self._order(other))
        self.assertCounters(self.facials, 0, 0)
        third = self._ticket()
        self._tap(third, self.facials)
        order = self._order(third)
        order.write({"state": "cancel"})
        order.unlink()
        self.assertCounters(self.facials, 0, 0)
        self.assertSound(self.sold)

    def test_another_customer_cannot_keep_the_credit(self):
        line = self._tap(self.ticket, self.facials)
        self.ticket["partner"] = self.bruno
        with self.assertRaisesRegex(UserError, "holds a credit of Anna"), self.env.cr.savepoint():
            self._save(self.ticket)
        self.env.invalidate_all()
        self.ticket["lines"].remove(line)
        self._save(self.ticket)
        self.assertCounters(self.facials, 0, 0)

    def test_covered_line_costs_nothing_whatever_the_till_sends(self):
        tax = self.env["account.tax"].create({"name": "Fixed", "amount_type": "fixed", "amount": 5.0})
        line = self._tap(self.ticket, self.facials)
        line.update(
            price_unit=90.0, price_subtotal=90.0, price_subtotal_incl=95.0, tax_ids=[(6, 0, tax.ids)], discount=5
        )
        order = self._save(self.ticket)
        self.assertEqual((order.lines.price_unit, order.lines.discount, order.lines.tax_ids.ids), (0.0, 0.0, []))
        self.assertEqual((order.amount_total, order.amount_tax), (0.0, 0.0))
        line.update(price_unit=0.0, price_subtotal=0.0, price_subtotal_incl=0.0, tax_ids=[(5,)], discount=0)
        self.assertEqual(self._pay(self.ticket).amount_total, 0.0)

    def test_forged_price_on_a_covered_line_cannot_be_paid(self):
        line = self._tap(self.ticket, self.facials)
        line.update(price_unit=90.0, price_subtotal=90.0, price_subtotal_incl=90.0)
        with self.assertRaisesRegex(UserError, "not fully paid"):
            self._pay(self.ticket)

    def test_line_cannot_become_another_product(self):
        line = self._tap(self.ticket, self.facials)
        line["product_id"] = self.peel.id
        with self.assertRaisesRegex(UserError, "cannot become another product"):
            self._save(self.ticket)

    def test_browser_cannot_say_which_credit_a_line_uses(self):
        other = self._sell(self.package, self.bruno)
        line = self._line(self.facial, 1, 0.0)
        self.ticket["lines"].append(line)
        for key in ("package_credit_name", "package_credit_state"):
            line[key] = "Glow: Facial"
        self._pay(self.ticket)
        self.assertCounters(other.line_ids[0], 0, 0)
        self.assertFalse(self._order(self.ticket).lines.package_credit_state)

    def test_without_billing_nothing_is_redeemed_and_nothing_detached(self):
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            self._tap(self._ticket(), self.facials, user=self.temp)
        self.env.invalidate_all()
        line = self._tap(self.ticket, self.facials)
        self._save(self.ticket, user=self.temp)
        self.assertCounters(self.facials, 1, 0)
        line["qty"] = 2
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            self._save(self.ticket, user=self.temp)
        line["qty"] = 1
        self.env.invalidate_all()
        order = self._pay(self.ticket, user=self.temp)
        self.assertEqual(order.state, "paid")
        self.assertCounters(self.facials, 0, 0)
        unsettled = self.env["clinic.unsettled.credit"].search([("source_uuid", "=", line["uuid"])])
        self.assertIn("Billing", unsettled.cause)

    def test_ordinary_tickets_work_without_billing(self):
        order = self._pay(self._ticket(self._line(self.facial)), user=self.temp)
        self.assertEqual((order.state, order.amount_total), ("paid", 90.0))

    def test_goods_leave_the_stock_when_redeemed(self):
        cream = self.env["product.product"].create(
            {"name": "Cream", "type": "consu", "is_storable": True, "list_price": 30.0, "available_in_pos": True}
        )
        sold = self._sell(self._create_package("Creams", 50.0, [(cream, 2, 50.0)]), self.anna)
        self._tap(self.ticket, sold.line_ids)
        order = self._pay(self.ticket)
        move = order.picking_ids.move_ids
        self.assertEqual((move.product_id, move.quantity, move.state), (cream, 1.0, "done"))

    def test_what_the_till_asks_for_in_one_call(self):
        self._sell(self.package, self.bruno)
        used = self._sell(self._create_package("Single", 10.0, [(self.mask, 1, 10.0)]), self.anna)
        self._redeem(used.line_ids)
        self._tap(self.ticket, self.facials)
        config = self.config.with_user(self.cashier)
        self.env.flush_all()
        self.env.invalidate_all()
        config.get_redeemable_packages(self.anna.id)
        with self.assertQueryCount(4):
            answer = config.get_redeemable_packages(self.anna.id)
        self.assertEqual([package["id"] for package in answer["packages"]], [self.sold.id])
        facials, group = answer["packages"][0]["items"]
        self.assertEqual(
            (facials["name"], facials["quantity"], facials["reserved"], facials["redeemed"], facials["remaining"]),
            ("Facial", 3, 1, 0, 2),
        )
        self.assertEqual([product["name"] for product in group["products"]], ["Peel", "Mask"])
        with self.assertRaises(AccessError):
            self.config.with_user(self.temp).get_redeemable_packages(self.anna.id)
