from odoo.exceptions import UserError
from odoo.tests import TransactionCase, tagged

from .common import ClinicPackagesCommon


@tagged("post_install", "-at_install")
class TestRefund(ClinicPackagesCommon, TransactionCase):
    """A refund ends a sold package for good, for no more than was paid."""

    def setUp(self):
        super().setUp()
        self.package = self._create_package("Glow", 250.0, [(self.facial, 3, 200.0), (self.peel, 2, 50.0)])
        self.sold = self._sell(self.package, self.anna)
        self.facials = self.sold.line_ids[0]

    def _allow(self):
        self.env.company.clinic_refund_used = True

    def assertRefused(self, words, method, *args):
        with self.assertRaisesRegex(UserError, words), self.env.cr.savepoint():
            method(*args)
        self.env.invalidate_all()

    def assertRefunded(self, sold, included, excluded):
        self.assertEqual(sold.state, "refunded")
        self.assertEqual((sold.amount_refunded, sold.amount_refunded_untaxed), (included, excluded))

    def test_without_an_amount_all_that_was_paid_is_given_back(self):
        self.sold._refund("Moved away")
        self.assertRefunded(self.sold, 250.0, 250.0)
        self.assertIn("Refunded $&nbsp;250.00: Moved away", self.sold.message_ids[0].body)

    def test_used_at_least_once_is_refused_unless_the_company_allows_it(self):
        self._redeem(self.facials)
        self.assertRefused("has been used and cannot be refunded. Redeemed: 1 × Facial", self.sold._refund, "Refund")
        self.assertFalse(self.sold._filter_refundable())
        self._allow()
        self.assertTrue(self.sold._filter_refundable())
        self.sold._refund("Refund", {self.sold: (18333, 18333)})
        self.assertRefunded(self.sold, 183.33, 183.33)
        self.assertSound(self.sold)

    def test_it_is_the_setting_of_the_company_that_sold_it(self):
        branch = self.env["res.company"].create({"name": "Branch", "parent_id": self.env.company.id})
        sold = self._sell(self.package, self.anna, company=branch)
        self._redeem(sold.line_ids[0])
        self._allow()
        self.assertRefused("has been used", sold._refund, "Refund")
        branch.clinic_refund_used = True
        sold._refund("Refund")

    def test_more_than_was_paid_and_less_than_nothing_are_refused(self):
        self.assertRefused("at most", self.sold._refund, "Refund", {self.sold: (25001, 25000)})
        self.assertRefused("less than nothing", self.sold._refund, "Refund", {self.sold: (-1, 0)})
        self.assertRefused("less than nothing", self.sold._refund, "Refund", {self.sold: (100, -1)})
        self.assertEqual((self.sold.state, self.sold.amount_refunded), ("active", 0.0))

    def test_earlier_refunds_count(self):
        self.sold._refund_part("Kindness", {self.sold: (5000, 5000)})
        self.assertEqual((self.sold.state, self.sold.amount_refunded), ("active", 50.0))
        self.assertRefused("at most", self.sold._refund, "Refund", {self.sold: (20001, 20001)})
        self.assertRefused("at most", self.sold._refund_part, "Kindness", {self.sold: (20001, 20001)})
        self.sold._refund("Refund")
        self.assertRefunded(self.sold, 250.0, 250.0)

    def test_a_part_given_back_by_mistake_is_taken_back(self):
        self.sold._refund_part("Kindness", {self.sold: (5000, 4132)})
        self.sold._refund_part("Mistake", {self.sold: (-5000, -4132)})
        self.assertEqual((self.sold.amount_refunded, self.sold.amount_refunded_untaxed), (0.0, 0.0))

    def test_a_refund_is_final(self):
        self.sold._refund("Refund")
        self.assertRefused("already been refunded", self.sold._refund, "Twice")
        self.assertRefused("not cancelled", self.sold._reactivate)
        self.assertRefused("not active", self.sold._cancel, "Why")
        self.assertRefused("was refunded", self._reserve, self.facials)

    def test_redemptions_of_a_refunded_package_stay(self):
        self._allow()
        redeem = self._redeem(self.facials)
        self.sold._refund("Refund", {self.sold: (100, 100)})
        with self.assertRaisesRegex(UserError, "cannot be reversed any more"):
            self.Sold._reverse({redeem: 1}, reason="Late")

    def test_what_is_held_is_given_back(self):
        self._reserve(self.facials, quantity=2)
        self.sold._refund("Moved away")
        self.assertCounters(self.facials, 0, 0)
        self.assertSound(self.sold)

    def test_refunds_from_before_amounts_were_written_down_gave_back_all(self):
        other = self._sell(self.package, self.bruno)
        self.sold._refund("Before")
        self.env.flush_all()
        self.env.cr.execute(
            "ALTER TABLE clinic_sold_package DROP COLUMN amount_refunded, DROP COLUMN amount_refunded_untaxed"
        )
        self.Sold._fill_older_refunds()
        self.env.invalidate_all()
        self.assertRefunded(self.sold, 250.0, 250.0)
        self.assertFalse(other.amount_refunded)
