from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .invoice_common import InvoicePackagesCommon


@tagged("post_install", "-at_install")
class TestInvoiceMoneyBack(InvoicePackagesCommon):
    """A credit note that gives back money and no package is an earlier refund, as long as it is posted."""

    def setUp(self):
        super().setUp()
        self.invoice = self._invoice()
        self.sold = self._sold(self.invoice)

    def test_it_counts_once_and_only_while_it_is_posted(self):
        note = self._credit_note(self.invoice, quantity=0.2)
        self.assertEqual(self.sold.amount_refunded, 50.0)
        note.write({"state": "posted"})
        self.assertEqual(self.sold.amount_refunded, 50.0)
        note.button_draft()
        self.assertFalse(self.sold.amount_refunded)
        self.assertFalse(note.invoice_line_ids.sudo().clinic_refunds)
        note.button_cancel()
        self.assertFalse(self.sold.amount_refunded)

    def test_another_currency_does_not_tell_what_was_given_back(self):
        currency = self.setup_other_currency("EUR", rates=[("2020-01-01", 2.0)])
        note = self._credit_note(self.invoice, quantity=0.2, post=False)
        note.currency_id = currency
        note.action_post()
        self.assertFalse(self.sold.amount_refunded)

    def test_a_line_that_asks_for_more_money_gives_nothing_back(self):
        note = self._credit_note(self.invoice, quantity=0.2, price_unit=-250.0, post=False)
        note.invoice_line_ids = [Command.create(self._line(self.consultation, price=100.0))]
        note.action_post()
        self.assertFalse(self.sold.amount_refunded)
        self.assertNotIn("Refunded", "".join(self.sold.message_ids.mapped("body")))

    def test_the_dialog_is_for_those_who_may_write_the_credit_note(self):
        note = self._credit_note(self.invoice, post=False)
        groups = "account.group_account_readonly,clinic_packages.group_billing_process"
        reader = self._create_user("reads_books", groups)
        reader.sudo().write({"company_ids": [Command.set(self.env.company.ids)], "company_id": self.env.company.id})
        with self.assertRaises(AccessError):
            note.with_user(reader).invoice_line_ids.action_propose_clinic_refund()
