from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .invoice_common import InvoicePackagesCommon


@tagged("post_install", "-at_install")
class TestInvoiceUndo(InvoicePackagesCommon):
    """An invoice that is no longer posted sold nothing; once something was used it stays posted."""

    def test_reset_to_draft_ends_what_it_sold_and_posting_sells_anew(self):
        invoice = self._invoice(self._line(quantity=2))
        first = self._sold(invoice)
        invoice.button_draft()
        self.assertEqual(first.mapped("state"), ["refunded", "refunded"])
        invoice.action_post()
        again = self._live(invoice)
        self.assertEqual(len(again), 2)
        self.assertFalse(again & first)
        self.assertNotEqual(again[0].source_uuid, first[0].source_uuid)
        self.assertEqual(first.mapped("state"), ["refunded", "refunded"], "a refund is final")

    def test_cancelled_invoice_sold_nothing(self):
        invoice = self._invoice()
        invoice.button_cancel()
        self.assertEqual(self._sold(invoice).state, "refunded")
        invoice.button_draft()
        self.assertFalse(self._live(invoice))

    def test_every_way_back_is_refused_once_something_was_used(self):
        invoice = self._invoice(self._line(quantity=2))
        sold = self._sold(invoice)
        self._redeem(sold[0].line_ids[0])
        for way in (
            invoice.button_draft,
            invoice.button_cancel,
            lambda: invoice.write({"state": "draft"}),
            lambda: invoice.write({"state": "cancel"}),
            lambda: invoice.with_context(force_delete=True).unlink(),
        ):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                way()
            self.assertEqual(invoice.state, "posted")
        self.assertEqual(sold.mapped("state"), ["active", "active"])
        with self.assertRaisesRegex(UserError, "have been used"):
            invoice.button_draft()

    def test_reserved_is_used_and_reversed_is_not(self):
        invoice = self._invoice()
        line = self._sold(invoice).line_ids[0]
        reserve = self._reserve(line)
        with self.assertRaises(UserError):
            invoice.button_draft()
        redeem = self.Sold._redeem({reserve: 1})
        self.Sold._reverse({redeem: 1}, reason="Mistake")
        invoice.button_draft()
        self.assertEqual(line.sold_package_id.state, "refunded")

    def test_a_draft_that_was_never_posted_is_cancelled_and_deleted_freely(self):
        invoice = self._invoice(post=False)
        invoice.button_cancel()
        invoice.button_draft()
        invoice.unlink()

    def test_deleting_after_a_reset_keeps_the_history(self):
        invoice = self._invoice()
        sold = self._sold(invoice)
        invoice.button_draft()
        invoice.name = False
        invoice.unlink()
        self.assertEqual((sold.state, sold.account_move_id.id), ("refunded", False))

    def test_posted_lines_stay_what_they_sold(self):
        invoice = self._invoice(self._line(quantity=2), self._line(self.consultation))
        line = invoice.invoice_line_ids[0]
        for vals in (
            {"quantity": 1},
            {"product_id": self.consultation.id},
            {"clinic_patient_id": self.bruno.id},
            {"price_unit": 1.0},
        ):
            with self.assertRaisesRegex(UserError, "stays as it is"), self.env.cr.savepoint():
                line.write(vals)
        with self.assertRaises(UserError), self.env.cr.savepoint():
            line.with_context(force_delete=True, dynamic_unlink=True).unlink()
        line.name = "Glow, as agreed"
        self.assertEqual(len(self._live(invoice)), 2)

    def test_facts_of_a_sale_cannot_be_forged(self):
        victim = self._invoice(partner=self.bruno)
        uuid = victim.invoice_line_ids.sudo().clinic_sale_uuid
        mine = self._invoice()
        for values in ({"clinic_sale_uuid": uuid}, {"clinic_units_ended": 1}):
            with self.assertRaises(AccessError):
                mine.invoice_line_ids.write(values)
            with self.assertRaises(AccessError):
                self._invoice(self._line(**values), post=False)
        with self.assertRaises(AccessError):
            mine.invoice_line_ids.read(["clinic_sale_uuid"])

    def test_mass_reset_is_all_or_nothing(self):
        used, unused = self._invoice(), self._invoice()
        self._redeem(self._sold(used).line_ids[0])
        with self.assertRaises(UserError), self.env.cr.savepoint():
            (unused | used).button_draft()
        self.assertEqual(self._sold(unused).state, "active")
