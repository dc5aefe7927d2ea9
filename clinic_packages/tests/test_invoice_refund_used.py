import json

from lxml import etree

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tools.safe_eval import safe_eval

from .invoice_common import InvoicePackagesCommon


@tagged("post_install", "-at_install")
class TestInvoiceRefundUsed(InvoicePackagesCommon):
    """Credit notes for packages of which something was used, and for money alone."""

    def setUp(self):
        super().setUp()
        self.env.company.clinic_refund_used = True

    def _use(self, sold, quantity=1):
        self._redeem(sold.line_ids[0], quantity=quantity, list_value=90.0 * quantity)

    def _dialog(self, note):
        line = note.invoice_line_ids.filtered("clinic_is_package")
        return self.env["clinic.package.refund"].browse(line.action_propose_clinic_refund()["res_id"])

    def assertRefused(self, words, method, *args, **kwargs):
        with self.assertRaisesRegex(UserError, words), self.env.cr.savepoint():
            method(*args, **kwargs)
        self.env.invalidate_all()

    def test_refused_in_words_unless_the_company_allows_it(self):
        self.env.company.clinic_refund_used = False
        invoice = self._invoice()
        self._use(self._sold(invoice))
        words = "0 are unused and not yet given back.* has been used and cannot be refunded. Redeemed: 1 × Facial"
        note = self._credit_note(invoice, post=False)
        self.assertRefused(words, note.action_post)
        self.assertRefused(words, self._dialog, note)
        self.assertRefused("has been used", self._sold(invoice).action_refund)

    def test_the_dialog_sets_quantity_price_and_packages(self):
        invoice = self._invoice(self._line(quantity=3))
        first, second, third = self._sold(invoice)
        self._use(third)
        note = self._credit_note(invoice, quantity=2, post=False)
        line = note.invoice_line_ids
        self.assertEqual(line.clinic_refund_package_ids, second | first)
        dialog = self._dialog(note)
        self.assertEqual(dialog.row_ids.mapped("number"), [second.name, first.name, third.name])
        self.assertEqual(dialog.row_ids.mapped("is_chosen"), [True, True, False])
        self.assertEqual(dialog.row_ids[2].use, "Facial: 1 of 3 used")
        with Form(dialog) as form:
            with form.row_ids.edit(0) as row:
                row.is_chosen = False
            with form.row_ids.edit(2) as row:
                row.is_chosen = True
            self.assertEqual((form.total, form.limit), (433.33, 500.0))
        dialog.action_confirm()
        self.assertEqual((line.quantity, line.price_total), (2, 433.33))
        self.assertEqual(line.clinic_refund_package_ids, first | third)
        note.action_post()
        self.assertEqual([sold.state for sold in (first, second, third)], ["refunded", "active", "refunded"])
        self.assertEqual([sold.amount_refunded for sold in (first, second, third)], [250.0, 0.0, 183.33])
        self.assertEqual(line.clinic_refund_package_ids, first | third)
        self.assertSound(first | second | third)

    def test_a_price_changed_after_the_dialog_is_shared_by_what_was_paid(self):
        invoice = self._invoice(self._line(quantity=2))
        fresh, used = self._sold(invoice)
        self._use(used)
        note = self._credit_note(invoice, post=False)
        self._dialog(note).action_confirm()
        note.invoice_line_ids.price_unit = 100.0
        note.action_post()
        self.assertEqual([sold.amount_refunded for sold in (fresh, used)], [100.0, 100.0])

    def test_the_dialog_sets_a_price_without_the_discount(self):
        invoice = self._invoice(self._line(discount=10.0))
        self._use(self._sold(invoice))
        note = self._credit_note(invoice, post=False)
        self._dialog(note).action_confirm()
        line = note.invoice_line_ids
        self.assertEqual((line.discount, line.price_total), (0.0, 165.0))

    def test_every_way_to_propose(self):
        for method, amount, total in (("left", 0.0, 183.33), ("paid", 0.0, 160.0), ("typed", 99.99, 99.99)):
            invoice = self._invoice(self._line(tax_ids=[Command.set(self.tax.ids)], price=206.61))
            sold = self._sold(invoice)
            self.assertEqual(sold.amount_charged, 250.0)
            self._use(sold)
            note = self._credit_note(invoice, post=False)
            dialog = self._dialog(note)
            dialog.write({"method": method, "amount": amount})
            dialog.action_confirm()
            note.action_post()
            self.assertAlmostEqual(sold.amount_refunded, total, delta=0.01)
            self.assertEqual(sold.amount_refunded, note.amount_total)
            self.assertEqual(sold.amount_refunded_untaxed, note.amount_untaxed)

    def test_more_than_can_be_given_back_is_refused(self):
        invoice = self._invoice()
        self._use(self._sold(invoice))
        note = self._credit_note(invoice, post=False)
        dialog = self._dialog(note)
        dialog.write({"method": "typed", "amount": 250.01})
        self.assertIn("At most", dialog.problem)
        self.assertRefused("At most", dialog.action_confirm)
        note.invoice_line_ids.price_unit = 250.01
        self.assertRefused("at most", note.action_post)
        self.assertEqual(len(self._live(invoice)), 1)

    def test_discounts_of_the_invoice_were_not_paid(self):
        discount = self._line(self.consultation, price=-50.0)
        invoice = self._invoice(self._line(), discount)
        sold = self._sold(invoice)
        self.assertEqual(sold.amount_charged, 200.0)
        note = self._credit_note(invoice, post=False)
        note.invoice_line_ids[1].unlink()
        self.assertRefused("at most", note.action_post)
        self._credit_note(invoice)
        self.assertEqual((sold.state, sold.amount_refunded), ("refunded", 200.0))

    def test_discounts_kept_on_the_credit_note_take_their_share_off_what_is_proposed(self):
        invoice = self._invoice(self._line(), self._line(self.consultation, price=-50.0))
        sold = self._sold(invoice)
        self._use(sold)
        note = self._credit_note(invoice, post=False)
        self._dialog(note).action_confirm()
        self.assertEqual(note.amount_total, 146.66)
        note.action_post()
        self.assertEqual(sold.amount_refunded, 146.66)

    def test_tags_of_the_draft_decide_and_forged_ones_do_not(self):
        invoice, other = self._invoice(self._line(quantity=2)), self._invoice()
        older, newer = self._sold(invoice)
        note = self._credit_note(invoice, quantity=1, post=False)
        line = note.invoice_line_ids
        self.assertEqual(line.clinic_refund_package_ids, newer)
        line.clinic_refund_package_ids = older
        self.assertEqual(line.clinic_refund_package_ids, older)
        for forged in (self._sold(other), older | newer):
            line.clinic_refund_package_ids = forged
            self.env.invalidate_all()
            self.assertEqual(line.clinic_refund_package_ids, newer)
        line.clinic_refund_package_ids = older
        note.action_post()
        self.assertEqual((older.state, newer.state), ("refunded", "active"))
        for name, value in (("clinic_refunds", {str(newer.id): [1, 1]}), ("clinic_refund_choice", json.dumps([]))):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                line.write({name: value})

    def test_money_alone_is_an_earlier_refund(self):
        invoice = self._invoice(self._line(quantity=2))
        first, second = self._sold(invoice)
        kindness = self._credit_note(invoice, quantity=0.4)
        self.assertEqual((first | second).mapped("amount_refunded"), [50.0, 50.0])
        self.assertEqual((first | second).mapped("state"), ["active", "active"])
        note = self._credit_note(invoice, quantity=1, post=False)
        self.assertRefused("at most", note.action_post)
        self._dialog(note).action_confirm()
        self.assertEqual(note.amount_total, 200.0)
        note.action_post()
        self.assertEqual((first.amount_refunded, second.amount_refunded), (50.0, 250.0))
        kindness.button_draft()
        self.assertEqual((first.amount_refunded, second.amount_refunded), (0.0, 200.0))
        self.assertRefused("at most", self._credit_note, invoice, quantity=0.9, price_unit=400.0)

    def test_money_on_a_line_without_the_product_counts_as_far_as_it_was_paid(self):
        invoice = self._invoice()
        sold = self._sold(invoice)
        self._credit_note(invoice, product_id=False, price_unit=300.0)
        self.assertEqual((sold.state, sold.amount_refunded), ("active", 250.0))

    def test_in_the_currency_of_the_sale(self):
        yen = self.env.ref("base.JPY")
        yen.active = True
        invoice = self._invoice(self._line(price=30001.0), currency_id=yen.id)
        sold = self._sold(invoice)
        self._use(sold)
        note = self._credit_note(invoice, post=False)
        note.currency_id = self.env.company.currency_id
        self.assertRefused("does not belong to the invoice", note.action_post)
        note.currency_id = yen
        dialog = self._dialog(note)
        self.assertEqual(dialog.total, dialog.currency_id.round(dialog.total))
        dialog.action_confirm()
        note.action_post()
        self.assertEqual(sold.amount_refunded, note.amount_total)

    def test_reset_to_draft_gives_all_back_and_keeps_what_is_booked(self):
        invoice = self._invoice(self._line(quantity=2))
        self._use(self._sold(invoice)[0])
        self.assertRefused("stays posted", invoice.button_draft)
        self.env["clinic.sold.package"]._reverse(
            {entry: 1 for entry in self._sold(invoice).redemption_ids if entry.type == "redeem"}, reason="Mistake"
        )
        invoice.button_draft()
        self.assertEqual(self._sold(invoice).mapped("amount_refunded"), [250.0, 250.0])

    def test_the_button_of_the_sold_package_makes_the_credit_note(self):
        invoice = self._invoice(self._line(quantity=2), self._line(self.consultation, price=100.0))
        sold = self._sold(invoice)[0]
        self._use(sold)
        note = self.env["account.move"].browse(sold.with_user(self.env.user).action_refund()["res_id"])
        self.assertEqual((note.move_type, note.state, note.amount_total), ("out_refund", "draft", 183.33))
        self.assertEqual(note.invoice_line_ids.clinic_refund_package_ids, sold)
        note.action_post()
        self.assertEqual(self._sold(invoice).mapped("state"), ["refunded", "active"])

    def test_the_button_says_where_else_it_is_refunded(self):
        brought_in = self._sell(self.package, self.anna, source=("clinic.package.opening", "o1"))
        self.assertRefused("Cancel it instead", brought_in.action_refund)
        ticket = self._sell(self.package, self.anna, source=("pos.order.line", "l1"))
        self.assertRefused("refunded at the till", ticket.action_refund)

    def test_there_is_no_button_for_what_was_never_paid_here(self):
        arch = etree.fromstring(self.env["clinic.sold.package"].get_view(view_type="form")["arch"])
        (hidden,) = arch.xpath("//button[@name='action_refund']/@invisible")
        values = {"state": "active", "can_open_source": True}
        self.assertTrue(safe_eval(hidden, {**values, "source_model": "clinic.package.opening"}))
        self.assertFalse(safe_eval(hidden, {**values, "source_model": "account.move.line"}))

    def test_the_button_and_the_dialog_need_billing(self):
        invoice = self._invoice()
        note = self._credit_note(invoice, post=False)
        reader = self._create_user("reads", "clinic_packages.group_inventory_read,account.group_account_invoice")
        reader.sudo().write({"company_ids": [Command.set(self.env.company.ids)], "company_id": self.env.company.id})
        with self.assertRaisesRegex(AccessError, "needs the right “Billing”"):
            self._sold(invoice).with_user(reader).action_refund()
        with self.assertRaisesRegex(AccessError, "needs the right “Billing”"):
            note.with_user(reader).invoice_line_ids.action_propose_clinic_refund()
