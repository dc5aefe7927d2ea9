from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .invoice_common import InvoicePackagesCommon


@tagged("post_install", "-at_install")
class TestRefundRounding(InvoicePackagesCommon):
    """Three packages at 33.335 cost 100.01: at the price of the line each gives back 33.34, one of them cost 33.33."""

    def _sale(self, quantity=3, price=33.335, **vals):
        invoice = self._invoice(self._line(quantity=quantity, price=price, **vals))
        return invoice, self._sold(invoice)

    def assertRefunded(self, sold_packages, *amounts):
        self.assertEqual(tuple(sold_packages.mapped("amount_refunded")), amounts)

    def assertRefused(self, invoice, **vals):
        with self.assertRaisesRegex(UserError, "at most"), self.env.cr.savepoint():
            self._credit_note(invoice, **vals)
        self.env.invalidate_all()

    def test_the_coin_is_that_of_one_that_stays(self):
        invoice, sold = self._sale()
        self.assertEqual(sold.mapped("amount_charged"), [33.34, 33.34, 33.33])
        self.assertEqual(self._credit_note(invoice, quantity=1).amount_total, 33.34)
        self.assertRefunded(sold, 0.01, 0.0, 33.33)
        self.assertEqual(sold.mapped("amount_refunded_untaxed"), [0.01, 0.0, 33.33])
        self.assertEqual(sold.mapped("state"), ["active", "active", "refunded"])
        self.assertIn("(rounding)", sold[0].message_ids[0].body)

    def test_never_more_than_the_line_cost(self):
        invoice, sold = self._sale()
        self._credit_note(invoice, quantity=1)
        self._credit_note(invoice, quantity=1)
        self.assertRefunded(sold, 0.01, 33.34, 33.33)
        self.assertRefused(invoice, quantity=1)
        self._credit_note(invoice, quantity=1, price_unit=33.33)
        self.assertRefunded(sold, 33.34, 33.34, 33.33)

    def _refund_older_two(self, invoice, sold, price):
        note = self._credit_note(invoice, quantity=2, price_unit=price, post=False)
        note.invoice_line_ids.clinic_refund_package_ids = sold[:2]
        note.action_post()

    def test_a_coin_that_refunded_ones_did_not_get_is_given_back_first(self):
        invoice, sold = self._sale(quantity=6)
        self._refund_older_two(invoice, sold, 33.335)
        self.assertRefunded(sold, 33.33, 33.34, 0.0, 0.0, 0.0, 0.0)
        self._credit_note(invoice, quantity=1)
        self.assertRefunded(sold, 33.34, 33.34, 0.0, 0.0, 0.0, 33.33)

    def test_a_coin_that_nobody_has_is_not_given_back(self):
        invoice, sold = self._sale()
        self._refund_older_two(invoice, sold, 33.34)
        self.assertRefused(invoice, quantity=1)

    def test_all_at_once_give_back_what_they_cost(self):
        invoice, sold = self._sale()
        self._credit_note(invoice)
        self.assertRefunded(sold, 33.34, 33.34, 33.33)

    def test_a_coin_beyond_the_rounding_is_refused(self):
        invoice, sold = self._sale()
        self.assertRefused(invoice, quantity=1, price_unit=33.35)
        self.assertRefused(invoice, quantity=2, price_unit=33.345)
        even, _sold = self._sale(quantity=2, price=50.0)
        self.assertRefused(even, quantity=1, price_unit=50.01)
        self.assertRefunded(sold, 0.0, 0.0, 0.0)

    def test_an_earlier_refund_is_no_rounding(self):
        invoice, sold = self._sale()
        self._credit_note(invoice, quantity=0.3)
        self.assertAlmostEqual(sum(sold.mapped("amount_refunded")), 10.0)
        self.assertRefused(invoice, quantity=1)

    def test_one_that_stays_gives_only_what_it_has(self):
        invoice, sold = self._sale()
        sold[0]._refund_part("Kindness", {sold[0]: (3334, 3334)})
        self._credit_note(invoice, quantity=1)
        self.assertRefunded(sold, 33.34, 0.01, 33.33)

    def test_many_of_few_coins(self):
        """Twelve at half a coin: the split gave a coin to six of them; the newest six had none and give back three."""
        invoice, sold = self._sale(quantity=12, price=0.005)
        self.assertEqual(sold.mapped("amount_charged"), [0.01] * 6 + [0.0] * 6)
        self.assertEqual(self._credit_note(invoice, quantity=6).amount_total, 0.03)
        self.assertRefunded(sold, 0.01, 0.01, 0.01, *[0.0] * 9)
        self.assertEqual(self._credit_note(invoice, quantity=6).amount_total, 0.03)
        self.assertRefunded(sold, *[0.01] * 6, *[0.0] * 6)

    def test_with_taxes(self):
        invoice, sold = self._sale(quantity=7, price=33.335, tax_ids=[Command.set(self.tax.ids)])
        note = self._credit_note(invoice, quantity=1)
        self.assertAlmostEqual(sum(sold.mapped("amount_refunded")), note.amount_total)
        self.assertAlmostEqual(sum(sold.mapped("amount_refunded_untaxed")), note.amount_untaxed)
