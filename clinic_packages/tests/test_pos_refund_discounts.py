from odoo.tests import tagged

from .pos_refund_common import PosRefundCommon


@tagged("post_install", "-at_install")
class TestPosRefundDiscounts(PosRefundCommon):
    """Discounts of the whole ticket were not paid, and come back with what they were given for."""

    def test_discounts_of_the_ticket_were_not_paid_and_come_back_only_once(self):
        gift = self._create_service("Discount", 0.0)
        ticket = self._ticket(self._line(self.package_product), self._line(gift, price=-50.0))
        order = self._pay(ticket)
        sold = order.lines._get_sold_packages()
        self.assertEqual(sold.amount_charged, 200.0)
        line, discount = order.lines
        alone = {"line_id": line.id, "qty": 1, "choice": False}
        [proposal] = self.env["pos.order"].propose_clinic_refunds([alone])
        self.assertEqual((proposal["price_unit"], proposal["total"]), (200.0, 200.0))
        self.assertRefused("at most", self._refund_ticket(order, 1, 0))
        together = [alone, {"line_id": discount.id, "qty": 1, "choice": False}]
        [proposal] = self.env["pos.order"].propose_clinic_refunds(together)
        self.assertEqual((proposal["price_unit"], proposal["total"]), (250.0, 200.0))
        self._pay(self._refund_ticket(order, 1, 1))
        self.assertEqual((sold.state, sold.amount_refunded), ("refunded", 200.0))

    def _discounted_sale(self, quantity=1):
        """:return: the order, its line and its discount of 50, and the packages"""
        gift = self._create_service("Discount", 0.0)
        order = self._pay(self._ticket(self._line(self.package_product, quantity), self._line(gift, price=-50.0)))
        return order, *order.lines, order.lines._get_sold_packages().sorted("id")

    def _propose_with(self, line, *discounts):
        """:param discounts: ``(line, quantity)``, what is refunded beside one package"""
        details = [{"line_id": line.id, "qty": 1, "choice": False}]
        details += [{"line_id": discount.id, "qty": quantity, "choice": False} for discount, quantity in discounts]
        [proposal] = self.env["pos.order"].propose_clinic_refunds(details)
        return proposal["price_unit"], proposal["total"]

    def test_one_of_two_packages_bears_its_part_of_the_discount(self):
        _order, line, discount, _sold = self._discounted_sale(2)
        self.assertEqual(self._propose_with(line, (discount, 1)), (250.0, 225.0))

    def test_part_of_a_discount_takes_that_part_off(self):
        _order, line, discount, _sold = self._discounted_sale()
        self.assertEqual(self._propose_with(line, (discount, 0.5)), (225.0, 200.0))

    def test_a_discount_refunded_twice_takes_nothing_more_off(self):
        _order, line, discount, _sold = self._discounted_sale()
        self.assertEqual(self._propose_with(line, (discount, 1), (discount, 1)), (250.0, 200.0))

    def test_a_used_package_gives_back_its_rest_whatever_the_discount_takes_off(self):
        _order, line, discount, sold = self._discounted_sale()
        self._redeem(sold.line_ids[0], list_value=90.0)
        self.assertEqual(sold.line_ids[0].amount_redeemed, 53.34)
        self.assertEqual(self._propose_with(line, (discount, 1)), (196.66, 146.66))

    def test_the_question_before_the_payment_knows_the_discount(self):
        order, _line, _discount, _sold = self._discounted_sale()
        refund = self._refund_ticket(order, 1, 1)
        question = {"uuid": refund["uuid"], "partner_id": self.anna.id, "config_id": self.config.id}
        question["lines"] = refund["lines"]
        self.assertEqual(self.env["pos.order"].check_clinic_packages(question), [])
