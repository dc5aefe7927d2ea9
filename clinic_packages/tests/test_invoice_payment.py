from odoo.exceptions import UserError
from odoo.tests import tagged

from .invoice_common import InvoicePackagesCommon


@tagged("post_install", "-at_install")
class TestInvoicePayment(InvoicePackagesCommon):
    """A company may want its money before credits are used."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.sudo().clinic_credits_usable = "paid"

    def _redeemable(self, partner=None):
        return self.Sold.search(self.Sold._get_redeemable_domain(partner or self.anna, self.env.company))

    def test_usable_when_invoiced_unless_the_company_says_otherwise(self):
        self.assertEqual(self.env["res.company"].create({"name": "New"}).clinic_credits_usable, "invoiced")
        self.env.company.sudo().clinic_credits_usable = "invoiced"
        sold = self._sold(self._invoice())
        self.assertFalse(sold.awaits_payment)
        self._redeem(sold.line_ids[0])

    def test_unpaid_is_not_offered_and_says_why(self):
        sold = self._sold(self._invoice())
        self.assertTrue(sold.awaits_payment)
        self.assertNotIn(sold, self._redeemable())
        with self.assertRaisesRegex(UserError, "is not paid yet"):
            self._reserve(sold.line_ids[0])

    def test_paid_in_parts_and_taken_back(self):
        invoice = self._invoice()
        sold = self._sold(invoice)
        self._pay(invoice, 100.0)
        self.assertTrue(sold.awaits_payment)
        self._pay(invoice)
        self.assertFalse(sold.awaits_payment)
        self.assertIn(sold, self._redeemable())
        redeem = self._redeem(sold.line_ids[0])
        invoice.line_ids.remove_move_reconcile()
        self.assertTrue(sold.awaits_payment)
        self.assertEqual(sold.line_ids[0].quantity_redeemed, 1, "what was used stays used")
        self.Sold._reverse({redeem: 1}, reason="Mistake")
        with self.assertRaisesRegex(UserError, "is not paid yet"):
            self._reserve(sold.line_ids[0])
        self.assertSound(sold)

    def test_what_is_held_while_it_was_paid_can_be_taken(self):
        invoice = self._invoice()
        self._pay(invoice)
        reserve = self._reserve(self._sold(invoice).line_ids[0])
        invoice.line_ids.remove_move_reconcile()
        self.Sold._redeem({reserve: 1})
        self.assertCounters(reserve.sold_line_id, 0, 1)

    def test_nothing_to_pay_is_paid(self):
        self.assertFalse(self._sold(self._invoice(self._line(discount=100.0))).awaits_payment)

    def test_choice_is_frozen_at_the_sale(self):
        sold = self._sold(self._invoice())
        self.env.company.sudo().clinic_credits_usable = "invoiced"
        self.assertTrue(sold.awaits_payment)
        self.assertFalse(self._sold(self._invoice()).awaits_payment)

    def test_money_given_back_in_full_leaves_nothing_to_wait_for(self):
        invoice = self._invoice()
        note = self._credit_note(invoice, post=False, product_id=self.consultation.id, price_unit=250.0)
        note.action_post()
        lines = (invoice | note).line_ids.filtered(lambda line: line.account_type == "asset_receivable")
        lines.filtered(lambda line: not line.reconciled).reconcile()
        self.assertEqual(invoice.payment_state, "reversed")
        self.assertFalse(self._sold(invoice).awaits_payment)
