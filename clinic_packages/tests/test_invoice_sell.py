from datetime import timedelta
from unittest.mock import patch

from psycopg2.errors import UniqueViolation

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .invoice_common import InvoicePackagesCommon


@tagged("post_install", "-at_install")
class TestInvoiceSell(InvoicePackagesCommon):
    """A posted customer invoice sells its package lines."""

    def test_posted_invoice_sells_and_a_draft_does_not(self):
        invoice = self._invoice(post=False)
        self.assertFalse(self._sold(invoice))
        invoice.action_post()
        sold = self._sold(invoice)
        self.assertRecordValues(
            sold,
            [
                {
                    "partner_id": self.anna.id,
                    "package_id": self.package.id,
                    "amount_charged": 250.0,
                    "amount_allocated": 250.0,
                    "company_id": invoice.company_id.id,
                    "state": "active",
                    "awaits_payment": False,
                }
            ],
        )
        self.assertEqual(sum(sold.line_ids.mapped("amount")), 250.0)
        self.assertSound(sold)

    def test_quantity_makes_as_many_and_every_coin_is_shared(self):
        sold = self._sold(self._invoice(self._line(quantity=3, price=33.33, discount=0.03)))
        self.assertEqual(len(sold), 3)
        self.assertEqual(sorted(sold.mapped("amount_charged")), [33.32, 33.32, 33.32])
        sold = self._sold(self._invoice(self._line(quantity=3, price=100 / 3)))
        self.assertEqual(sold.mapped("amount_charged"), [33.34, 33.33, 33.33])

    def test_a_dozen_is_twelve(self):
        dozen = self.env.ref("uom.product_uom_dozen")
        sold = self._sold(self._invoice(self._line(price=2400.0, product_uom_id=dozen.id)))
        self.assertEqual(sold.mapped("amount_charged"), [200.0] * 12)

    def test_only_whole_packages(self):
        for quantity in (0.5, 1.5, -1):
            invoice = self._invoice(
                self._line(quantity=quantity), self._line(self.consultation, price=900.0), post=False
            )
            with self.assertRaisesRegex(UserError, "“Glow” is sold in whole packages"):
                invoice.action_post()
            self.assertFalse(self._sold(invoice))

    def test_a_line_of_quantity_zero_sells_nothing(self):
        self.assertFalse(self._sold(self._invoice(self._line(quantity=0), self._line(self.consultation))))

    def test_price_below_nothing_is_refused(self):
        invoice = self._invoice(self._line(price=-10.0), self._line(self.consultation, price=100.0), post=False)
        with self.assertRaisesRegex(UserError, "less than nothing"):
            invoice.action_post()

    def test_taxes_are_charged_and_not_allocated(self):
        sold = self._sold(self._invoice(self._line(price=100.0, tax_ids=[Command.set(self.tax.ids)])))
        self.assertEqual((sold.amount_charged, sold.amount_allocated), (121.0, 100.0))

    def test_discounts_of_the_line_and_of_the_invoice_are_in_the_price_paid(self):
        voucher = self._create_service("Voucher", 0.0)
        invoice = self._invoice(
            self._line(discount=20.0), self._line(self.consultation, price=100.0), self._line(voucher, price=-30.0)
        )
        self.assertEqual(self._sold(invoice).amount_charged, 180.0)  # 200 less two thirds of 30

    def test_invoice_in_another_currency(self):
        yen = self.env.ref("base.JPY")
        yen.active = True
        sold = self._sold(self._invoice(self._line(quantity=2, price=12345.0, discount=1.0), currency_id=yen.id))
        self.assertEqual(sold.currency_id, yen)
        self.assertEqual(sum(sold.mapped("amount_charged")), 24443.0)
        self.assertSound(sold)

    def test_receipt_sells_and_a_bill_does_not(self):
        self.assertTrue(self._sold(self._invoice(move_type="out_receipt")))
        bill = self._invoice(move_type="in_invoice", invoice_date=fields.Date.today())
        self.assertFalse(self._sold(bill))

    def test_patient_is_the_customer_or_somebody_chosen(self):
        invoice = self._invoice(post=False)
        line = invoice.invoice_line_ids
        self.assertEqual(line.clinic_patient_id, self.anna)
        invoice.partner_id = self.bruno
        self.assertEqual(line.clinic_patient_id, self.bruno)
        line.clinic_patient_id = self.anna
        invoice.action_post()
        self.assertEqual(self._sold(invoice).partner_id, self.anna)

    def test_a_line_that_is_no_package_has_no_patient(self):
        self.assertFalse(self._invoice(self._line(self.consultation)).invoice_line_ids.clinic_patient_id)

    def test_address_for_invoices_stands_for_its_person(self):
        address = self.env["res.partner"].create({"name": "Office", "parent_id": self.anna.id, "type": "invoice"})
        sold = self._sold(self._invoice(partner=address))
        self.assertEqual((sold.partner_id, sold.payer_id), (self.anna, self.anna))

    def test_a_company_pays_and_the_patient_is_chosen(self):
        invoice = self._invoice(partner=self.insurer, post=False)
        with self.assertRaisesRegex(UserError, "Choose the patient on the line “Glow”: Insurer Ltd is a company"):
            invoice.action_post()
        invoice.invoice_line_ids.clinic_patient_id = self.insurer
        with self.assertRaisesRegex(UserError, "Choose the patient"):
            invoice.action_post()
        invoice.invoice_line_ids.clinic_patient_id = self.anna
        invoice.action_post()
        self.assertEqual((self._sold(invoice).partner_id, self._sold(invoice).payer_id), (self.anna, self.insurer))

    def test_form_fills_in_the_patient(self):
        form = Form(self.env["account.move"].with_context(default_move_type="out_invoice"))
        form.partner_id = self.anna
        with form.invoice_line_ids.new() as line:
            line.product_id = self.product
            self.assertEqual(line.clinic_patient_id, self.anna)
            line.clinic_patient_id = self.bruno
        form.save().action_post()
        self.assertEqual(self._sold(form.record).partner_id, self.bruno)

    def test_posting_needs_billing(self):
        accountant = self._create_user("accountant_only", "account.group_account_manager,base.group_partner_manager")
        accountant.sudo().write({"company_ids": [Command.set(self.env.company.ids)], "company_id": self.env.company.id})
        invoice = self._invoice(user=accountant, post=False)
        with self.assertRaisesRegex(AccessError, "Billing"):
            invoice.action_post()
        with self.assertRaisesRegex(AccessError, "Billing"):
            invoice.write({"state": "posted"})
        self.assertFalse(self._sold(invoice))
        self._invoice(self._line(self.consultation), user=accountant)
        with self.assertRaises(AccessError):
            self._invoice().with_user(accountant).button_draft()
        invoice.sudo().action_post()  # as a payment on the website does
        self.assertTrue(self._sold(invoice))

    def test_billing_and_invoicing_need_no_sight_of_packages(self):
        biller = self._create_user("biller", "account.group_account_invoice,clinic_packages.group_billing_process")
        biller.sudo().write({"company_ids": [Command.set(self.env.company.ids)], "company_id": self.env.company.id})
        invoice = self._invoice(user=biller)
        self.assertTrue(self._sold(invoice))
        Form(invoice)
        invoice.button_draft()
        self.assertFalse(self._live(invoice))

    def test_two_postings_at_once_have_one_source(self):
        sold = self._sold(self._invoice())
        values = {name: sold[name] for name in ("name", "package_name", "source_model", "source_uuid", "source_unit")}
        links = ("package_id", "product_id", "partner_id", "company_id", "root_company_id", "currency_id")
        values |= {name: sold[name].id for name in links}
        with self.assertRaises(UniqueViolation), mute_logger("odoo.sql_db"), self.env.cr.savepoint():
            self.Sold._append([{**values, "purchase_date": sold.purchase_date}])

    def test_a_down_payment_is_no_discount(self):
        lines = self.env.registry["account.move.line"]
        invoice = self._invoice(self._line(), self._line(self.consultation, quantity=-1, price=50.0), post=False)
        deducted = invoice.invoice_line_ids[1]
        with patch.object(lines, "_is_clinic_down_payment", lambda line: line == deducted):
            invoice.action_post()
        self.assertEqual(self._sold(invoice).amount_charged, 250.0)

    def test_future_invoice_sells_when_it_is_really_posted(self):
        tomorrow = fields.Date.today() + timedelta(days=1)
        invoice = self._invoice(post=False, invoice_date=tomorrow)
        invoice._post(soft=True)
        self.assertEqual((invoice.state, len(self._sold(invoice))), ("draft", 0))
        invoice.write({"date": fields.Date.today(), "invoice_date": fields.Date.today()})
        with self.enter_registry_test_mode():
            self.env.ref("account.ir_cron_auto_post_draft_entry").method_direct_trigger()
        invoice.invalidate_recordset()
        self.assertEqual((invoice.state, len(self._sold(invoice))), ("posted", 1))

    def test_invoice_of_last_month_was_sold_last_month(self):
        day = fields.Date.today() - timedelta(days=30)
        self.assertEqual(self._sold(self._invoice(invoice_date=day)).purchase_date.date(), day)

    def test_duplicate_sells_for_itself(self):
        invoice = self._invoice(self._line(clinic_patient_id=self.bruno.id))
        copy = invoice.copy()
        self.assertFalse(self._sold(copy))
        self.assertEqual(copy.invoice_line_ids.clinic_patient_id, self.bruno)
        copy.action_post()
        self.assertEqual((len(self._sold(invoice)), len(self._sold(copy))), (1, 1))

    def test_source_sells_once(self):
        invoice = self._invoice()
        with self.assertRaises(UserError):
            invoice.action_post()
        invoice.invoice_line_ids._sell_packages()
        self.assertEqual(len(self._sold(invoice)), 1)

    def test_package_without_items_is_refused_at_posting(self):
        empty = self._create_package("Empty", 10.0, [])
        with self.assertRaisesRegex(UserError, "no items"):
            self._invoice(self._line(empty.product_variant_id))

    def test_invoice_leads_to_what_it_sold_and_back(self):
        invoice = self._invoice()
        sold = self._sold(invoice)
        self.assertEqual(invoice.clinic_sold_package_count, 1)
        self.assertEqual(invoice.action_view_clinic_sold_packages()["res_id"], sold.id)
        mine = sold.with_env(self.env)
        self.assertTrue(mine.can_open_source)
        self.assertEqual(mine.action_open_source()["res_id"], invoice.id)
        reader = self._create_user("reader_only", "clinic_packages.group_inventory_read")
        reader.sudo().write({"company_ids": [Command.set(self.env.company.ids)], "company_id": self.env.company.id})
        self.assertFalse(sold.with_user(reader).can_open_source)
        with self.assertRaises(AccessError):
            sold.with_user(reader).action_open_source()
        with self.assertRaises(UserError):
            self._sell(self.package, self.anna).with_env(self.env).action_open_source()
