from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .invoice_common import InvoicePackagesCommon


@tagged("post_install", "-at_install")
class TestInvoiceCreditNote(InvoicePackagesCommon):
    """A credit note ends the unused packages of the line that it reverses, and nothing else."""

    def test_draft_changes_nothing_and_posting_ends_all(self):
        invoice = self._invoice(self._line(quantity=2))
        note = self._credit_note(invoice, post=False)
        self.assertEqual(len(self._live(invoice)), 2)
        note.action_post()
        self.assertEqual(self._sold(invoice).mapped("state"), ["refunded", "refunded"])
        self.assertSound(self._sold(invoice))

    def test_part_of_a_line_ends_the_newest(self):
        invoice = self._invoice(self._line(quantity=3))
        self._credit_note(invoice, quantity=1)
        self.assertEqual(self._sold(invoice).mapped("state"), ["active", "active", "refunded"])
        self.assertEqual(self._sold(invoice).mapped("amount_refunded"), [0.0, 0.0, 250.0])

    def test_only_the_line_it_reverses(self):
        other = self._create_package("Other", 100.0, [(self.mask, 2, 100.0)])
        invoice = self._invoice(self._line(), self._line(other.product_variant_id, price=100.0), self._line(quantity=2))
        note = self._credit_note(invoice, post=False)
        note.invoice_line_ids[:2].unlink()
        note.action_post()
        live = self._live(invoice)
        self.assertEqual((len(live), live.package_id), (2, self.package | other))

    def test_used_ones_stay_and_the_sentence_says_how_many_can_be_given_back(self):
        invoice = self._invoice(self._line(quantity=3))
        self._redeem(self._sold(invoice)[2].line_ids[0])
        note = self._credit_note(invoice, post=False)
        words = "cannot give back 3: of the packages sold on that line, 2 are unused"
        with self.assertRaisesRegex(UserError, words), self.env.cr.savepoint():
            note.action_post()
        note.invoice_line_ids.quantity = 2
        note.action_post()
        self.assertEqual(self._sold(invoice).mapped("state"), ["refunded", "refunded", "active"])

    def test_nothing_is_given_back_twice(self):
        invoice = self._invoice(self._line(quantity=2))
        self._credit_note(invoice, quantity=2)
        with self.assertRaisesRegex(UserError, "0 are unused"):
            self._credit_note(invoice, quantity=1)

    def test_more_than_sold_is_refused(self):
        with self.assertRaisesRegex(UserError, "cannot give back 5"):
            self._credit_note(self._invoice(self._line(quantity=2)), quantity=5)

    def test_money_alone_changes_no_credit(self):
        invoice = self._invoice(self._line(quantity=2))
        self._credit_note(invoice, quantity=0.2)
        self._credit_note(invoice, product_id=self.consultation.id, price_unit=20.0)
        note = self._credit_note(invoice, post=False)
        note.write(
            {
                "invoice_line_ids": [
                    Command.update(note.invoice_line_ids.id, {"quantity": 0}),
                    Command.create({"name": "Kindness", "price_unit": 10.0, "tax_ids": [Command.clear()]}),
                ]
            }
        )
        note.action_post()
        self.assertEqual(len(self._live(invoice)), 2)

    def test_parts_beyond_a_whole_package_are_refused(self):
        with self.assertRaisesRegex(UserError, "whole packages"):
            self._credit_note(self._invoice(self._line(quantity=2)), quantity=1.5)

    def test_reverse_and_make_a_new_invoice(self):
        invoice = self._invoice(self._line(quantity=2))
        new = self._credit_note(invoice, modify=True)
        self.assertFalse(self._live(invoice))
        self.assertEqual((new.move_type, new.state), ("out_invoice", "draft"))
        self.assertFalse(new.invoice_line_ids.clinic_reversed_line_id)
        new.invoice_line_ids.quantity = 1
        new.action_post()
        self.assertEqual(len(self._live(new)), 1)

    def test_reverse_and_make_a_new_invoice_of_a_used_package_is_refused(self):
        invoice = self._invoice()
        self._redeem(self._sold(invoice).line_ids[0])
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self._credit_note(invoice, modify=True)
        self.assertEqual(len(self._live(invoice)), 1)

    def test_reversal_in_one_go(self):
        invoice = self._invoice()
        invoice._reverse_moves(cancel=True)
        self.assertFalse(self._live(invoice))
        self.assertEqual(invoice.payment_state, "reversed")

    def test_forged_links_are_refused(self):
        invoice, foreign = self._invoice(), self._invoice(partner=self.bruno)
        other = self._create_package("Other", 100.0, [(self.mask, 2, 100.0)])
        elsewhere = self._invoice(self._line(other.product_variant_id))
        for line in (foreign.invoice_line_ids, elsewhere.invoice_line_ids):
            with self.assertRaisesRegex(UserError, "does not belong to the invoice"), self.env.cr.savepoint():
                self._credit_note(invoice, clinic_reversed_line_id=line.id)
            note = self._credit_note(invoice, post=False)
            note.reversed_entry_id = line.move_id
            with self.assertRaisesRegex(UserError, "does not belong to the invoice"), self.env.cr.savepoint():
                note.action_post()
        for move in (invoice, foreign, elsewhere):
            self.assertEqual(len(self._live(move)), 1)

    def test_forged_documents_are_refused(self):
        """What never sold packages gives none back: drafts, cancelled ones, bills and credit notes."""
        sold = self._invoice()
        draft, cancelled, note = self._invoice(post=False), self._invoice(post=False), self._credit_note(sold)
        cancelled.button_cancel()
        bill = self._invoice(move_type="in_invoice")
        for original in (draft, cancelled, note, bill):
            forged = self._credit_note(self._invoice(), post=False)
            forged.reversed_entry_id = original
            forged.invoice_line_ids.clinic_reversed_line_id = original.invoice_line_ids
            with self.assertRaisesRegex(UserError, "cannot give back 1"), self.env.cr.savepoint():
                forged.action_post()

    def test_invoices_of_another_company_are_refused(self):
        data = self.setup_other_company(name="Sister Clinic")
        company = data["company"]
        package = self._create_package("Theirs", 250.0, [(self.facial, 3, 250.0)], company_id=company.id)
        journal_id = data["default_journal_sale"].id
        theirs = self._invoice(self._line(package.product_variant_id), company_id=company.id, journal_id=journal_id)
        self.assertEqual(len(self._live(theirs)), 1)
        forged = self._credit_note(self._invoice(), post=False)
        with self.assertRaisesRegex(UserError, "belongs to another company"), self.env.cr.savepoint():
            forged.reversed_entry_id = theirs
        self.assertEqual(len(self._live(theirs)), 1)

    def test_for_another_customer_is_refused(self):
        invoice = self._invoice()
        note = self._credit_note(invoice, post=False)
        note.partner_id = self.bruno
        with self.assertRaisesRegex(UserError, "does not belong to the invoice"), self.env.cr.savepoint():
            note.action_post()
        self.assertEqual(len(self._live(invoice)), 1)

    def test_changing_the_product_of_a_line_to_another_package_is_refused(self):
        other = self._create_package("Other", 100.0, [(self.mask, 2, 100.0)])
        with self.assertRaisesRegex(UserError, "does not belong to the invoice"):
            self._credit_note(self._invoice(), product_id=other.product_variant_id.id)

    def test_credit_note_by_hand_names_the_way(self):
        with self.assertRaisesRegex(UserError, "open that invoice and choose Credit Note"):
            self._invoice(move_type="out_refund")
        invoice = self._invoice()
        with self.assertRaisesRegex(UserError, "open that invoice and choose Credit Note"):
            self._credit_note(invoice, post=False).copy().action_post()

    def test_what_was_given_back_is_final(self):
        invoice = self._invoice(self._line(quantity=2))
        note = self._credit_note(invoice, quantity=1)
        for move in (note, invoice):
            with self.assertRaisesRegex(UserError, "which is final"), self.env.cr.savepoint():
                move.button_draft()
        money = self._credit_note(invoice, quantity=0.5)
        money.button_draft()
        self.assertEqual(len(self._live(invoice)), 1)

    def test_reversing_the_credit_note_sells_again(self):
        invoice = self._invoice()
        again = self._credit_note(invoice)._reverse_moves(cancel=True)
        self.assertEqual((again.move_type, len(self._live(again))), ("out_invoice", 1))

    def test_giving_back_needs_billing(self):
        invoice = self._invoice()
        note = self._credit_note(invoice, post=False)
        accountant = self._create_user("accountant_only", "account.group_account_manager")
        accountant.sudo().write({"company_ids": [Command.set(self.env.company.ids)], "company_id": self.env.company.id})
        with self.assertRaisesRegex(AccessError, "Billing"):
            note.with_user(accountant).action_post()
        self.assertEqual(len(self._live(invoice)), 1)

    def test_patient_and_link_are_on_the_draft(self):
        invoice = self._invoice(self._line(clinic_patient_id=self.bruno.id))
        line = self._credit_note(invoice, post=False).invoice_line_ids
        self.assertEqual(line.clinic_patient_id, self.bruno)
        self.assertEqual(line.clinic_reversed_line_id, invoice.invoice_line_ids)
