from unittest.mock import patch

from odoo.tests import tagged

from .tour_common import ClinicPackagesTourCommon


@tagged("post_install", "-at_install")
class TestTourRedeem(ClinicPackagesTourCommon):
    def test_redeem_until_used(self):
        line = self._sell_small()
        self.start_pos_tour("clinic_packages_redeem_until_used")
        self.assertCounters(line, 0, 3)
        self._assert_state(line.sold_package_id, "used")
        redeems = self.Redemption.search([("sold_line_id", "=", line.id), ("type", "=", "redeem")], order="id")
        self.assertEqual(sum(redeems.mapped("quantity")), 3)
        self.assertEqual(self._get_orders().mapped("amount_total"), [0.0, 0.0])
        self.assertSound(line.sold_package_id)

    def test_choose_from_item_group(self):
        secret = self._create_service("Secret", 75.0, available_in_pos=False)
        sold = self._sell(self.glow, self.anna)
        hidden = self._sell(self._create_package("Hidden Package", 70.0, [(secret, 1, 70.0)]), self.anna)
        self.start_pos_tour("clinic_packages_item_group")
        group = sold.line_ids.filtered(lambda line: len(line.product_ids) > 1)
        self.assertCounters(group, 0, 1)
        self.assertCounters(hidden.line_ids, 0, 1)
        redeem = self.Redemption.search([("sold_line_id", "=", group.id), ("type", "=", "redeem")])
        self.assertEqual(redeem.product_id, self.peel)

    def test_offer_the_credit_for_a_covered_product(self):
        line = self._sell_small()
        self.start_pos_tour("clinic_packages_offer")
        self.assertCounters(line, 1, 0)

    def test_covered_line_has_no_price_and_is_removed_at_once(self):
        line = self._sell_small()
        self.start_pos_tour("clinic_packages_covered_line")
        self.assertCounters(line, 0, 0)

    def test_change_of_customer_gives_credits_back(self):
        line = self._sell_small()
        self.start_pos_tour("clinic_packages_change_customer")
        self.assertCounters(line, 0, 0)

    def test_refund_of_a_covered_line_reverses(self):
        line = self._sell_small()
        self.start_pos_tour("clinic_packages_refund_covered")
        self.assertCounters(line, 0, 0)
        reversal = self.Redemption.search([("sold_line_id", "=", line.id), ("type", "=", "reverse")])
        self.assertEqual(reversal.mapped("quantity"), [1])
        self.assertEqual(self._get_orders().mapped("amount_total"), [0.0, 0.0])

    def test_refused_credit_leaves_no_line(self):
        line = self._sell_small()
        known = self.main_pos_config.with_user(self.pos_user).get_redeemable_packages(self.anna.id)
        line.sold_package_id._cancel("Moved away")
        with patch.object(type(self.main_pos_config), "get_redeemable_packages", lambda *_args: known):
            self.start_pos_tour("clinic_packages_taken_elsewhere")
        self.assertCounters(line, 0, 0)
        self.assertFalse(self._get_orders().lines)
