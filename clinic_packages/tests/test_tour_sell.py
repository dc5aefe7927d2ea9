from odoo.tests import tagged

from .tour_common import ClinicPackagesTourCommon


@tagged("post_install", "-at_install")
class TestTourSell(ClinicPackagesTourCommon):
    def test_sell_two_packages(self):
        self.start_pos_tour("clinic_packages_sell")
        sold = self.Sold.search([("partner_id", "=", self.anna.id)])
        self.assertEqual(sold.mapped("package_id"), self.glow)
        self.assertEqual(sold.mapped("amount_charged"), [400.0, 400.0])
        self.assertEqual(set(sold.mapped("state")), {"active"})
        self.assertSound(sold)

    def test_package_without_items_is_not_added(self):
        self._create_package("Hollow Package", 10.0, [], available_in_pos=True)
        self.start_pos_tour("clinic_packages_sell_empty")

    def test_without_billing_packages_are_neither_sold_nor_redeemed(self):
        line = self._sell_small()
        self.start_pos_tour("clinic_packages_without_billing", login="temp_user")
        self.assertCounters(line, 0, 0)
        self.assertEqual(self._get_orders().mapped("amount_total"), [90.0])

    def test_refund_unused_package(self):
        self.start_pos_tour("clinic_packages_refund_package")
        sold = self.Sold.search([("partner_id", "=", self.anna.id)])
        self._assert_state(sold, "refunded")
        self.assertEqual(self._get_orders().mapped("amount_total"), [400.0, -400.0])

    def test_refund_of_a_used_package_is_refused_before_it_begins(self):
        self.start_pos_tour("clinic_packages_refund_used_package")
        sold = self.Sold.search([("partner_id", "=", self.anna.id)])
        self._assert_state(sold, "active")
        self.assertEqual(self._get_orders().mapped("amount_total"), [200.0, 0.0])
