from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from odoo.addons.clinic_packages.tests.invoice_common import InvoicePackagesCommon

from .common import FamilyCommon


@tagged("post_install", "-at_install")
class TestSellBackend(FamilyCommon, InvoicePackagesCommon):
    """Selling without a till to people who have a family: by the form, and on invoices."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.receptionist = cls._create_user("family_receptionist", "clinic_packages.group_billing_process")
        cls.receptionist.sudo().write({"company_ids": cls.env.company.ids, "company_id": cls.env.company.id})
        cls.single = cls._create_package("Single", 200.0, [(cls.facial, 2, 200.0)], valid_for="member")
        cls.single_product = cls.single.product_variant_id

    def _form(self, partner):
        action = partner.with_user(self.receptionist).action_sell_clinic_package()
        return Form(
            self.env[action["res_model"]].with_user(self.receptionist).with_context(**action["context"]),
            "clinic_packages.view_clinic_package_sell_form",
        )

    def _wizard(self, **vals):
        return self.env["clinic.package.sell"].with_user(self.receptionist).create(vals)

    def _bought(self, package=None):
        return self.Sold.search([("package_id", "=", (package or self.single).id)])

    def test_package_for_one_member_asks_for_the_member(self):
        form = self._form(self.anna)
        self.assertEqual((form.needs_member, form.payer_id), (False, self.anna))
        form.product_id = self.single_product
        self.assertTrue(form.needs_member)
        self.assertEqual(form.possible_member_ids[:], self.leo | self.tim)
        self.assertFalse(form.member_id, "nobody is proposed where there is a choice")
        form.member_id = self.tim
        form.save().action_confirm()
        sold = self._bought()
        self.assertEqual((sold.partner_id, sold.payer_id, sold.valid_for), (self.tim, self.anna, "member"))
        self.assertEqual(sold.account_move_id.partner_id, self.anna)

    def test_form_opened_from_the_package_asks_when_the_patient_is_known(self):
        seller = self.receptionist
        seller.group_ids |= self.env.ref("clinic_packages.group_inventory_read")
        action = self.single.with_user(seller).action_sell()
        form = Form(
            self.env[action["res_model"]].with_user(seller).with_context(**action["context"]),
            "clinic_packages.view_clinic_package_sell_form",
        )
        self.assertFalse(form.needs_member)
        form.partner_id = self.bob
        self.assertEqual((form.needs_member, form.possible_member_ids[:]), (True, self.mia))
        form.partner_id = self.eva
        self.assertFalse(form.needs_member)

    def test_member_does_not_stay_when_the_package_becomes_another(self):
        form = self._form(self.anna)
        form.product_id = self.single_product
        form.member_id = self.tim
        form.product_id = self.product
        self.assertEqual((form.needs_member, form.member_id), (False, self.env["res.partner"]))
        form.save().action_confirm()
        sold = self._bought(self.package)
        self.assertEqual((sold.partner_id, sold.valid_for), (self.anna, "family"))

    def test_main_client_pays_for_a_member(self):
        form = self._form(self.tim)
        self.assertEqual(form.payer_id, self.anna)
        form.product_id = self.single_product
        self.assertFalse(form.needs_member, "the patient is the member")
        form.save().action_confirm()
        self.assertEqual((self._bought().partner_id, self._bought().payer_id), (self.tim, self.anna))

    def test_another_payer_may_be_chosen(self):
        form = self._form(self.tim)
        form.product_id = self.single_product
        form.payer_id = self.insurer
        form.save().action_confirm()
        self.assertEqual((self._bought().partner_id, self._bought().payer_id), (self.tim, self.insurer))

    def test_patient_without_family_buys_for_himself(self):
        form = self._form(self.eva)
        form.product_id = self.single_product
        self.assertEqual((form.needs_member, form.payer_id), (False, self.env["res.partner"]))
        form.save().action_confirm()
        self.assertEqual(self._bought().partner_id, self.eva)

    def test_forged_sales_are_refused_and_nothing_is_written(self):
        product_id = self.single_product.id
        for vals, words in (
            ({"partner_id": self.anna.id}, "Choose the member"),
            ({"partner_id": self.anna.id, "member_id": self.mia.id}, "Mia is not in the family of Anna"),
            ({"partner_id": self.anna.id, "member_id": self.anna.id}, "choose for whom"),
            ({"partner_id": self.tim.id, "payer_id": self.bob.id}, "Tim is not in the family of Bob"),
        ):
            with self.subTest(**vals):
                wizard = self._wizard(product_id=product_id, **vals)
                with self.assertRaisesRegex(UserError, words):
                    wizard.action_confirm()
                self.assertFalse(self._bought())
        self.assertFalse(self.env["account.move"].search([("partner_id", "in", (self.anna | self.tim | self.bob).ids)]))

    def test_without_families_no_member_is_asked_for(self):
        self.env.company.clinic_family_members = False
        form = self._form(self.tim)
        self.assertFalse(form.payer_id)
        form = self._form(self.anna)
        form.product_id = self.single_product
        self.assertFalse(form.needs_member)
        form.save().action_confirm()
        self.assertEqual((self._bought().partner_id, self._bought().valid_for), (self.anna, False))

    # Invoices

    def _draft(self, partner, **line):
        return self._invoice(self._line(self.single_product, price=200.0, **line), partner=partner, post=False)

    def test_invoice_proposes_nobody_where_a_member_must_be_chosen(self):
        invoice = self._draft(self.anna)
        line = invoice.invoice_line_ids
        self.assertFalse(line.clinic_patient_id)
        self.assertEqual(line.clinic_patient_choice_ids, self.leo | self.tim)
        with self.assertRaisesRegex(UserError, "Choose the patient on the line"):
            invoice.action_post()
        line.clinic_patient_id = self.tim
        invoice.action_post()
        self.assertRecordValues(
            self._sold(invoice), [{"partner_id": self.tim.id, "payer_id": self.anna.id, "valid_for": "member"}]
        )

    def test_invoice_of_a_member_is_for_that_member(self):
        invoice = self._draft(self.tim)
        self.assertEqual(invoice.invoice_line_ids.clinic_patient_id, self.tim)
        invoice.action_post()
        self.assertEqual(self._sold(invoice).partner_id, self.tim)

    def test_invoice_address_of_the_main_client_stands_for_the_family(self):
        address = self.env["res.partner"].create({"name": "Office", "parent_id": self.anna.id, "type": "invoice"})
        invoice = self._draft(address, clinic_patient_id=self.leo.id)
        self.assertEqual(invoice.invoice_line_ids.clinic_patient_choice_ids, self.leo | self.tim)
        invoice.action_post()
        self.assertRecordValues(self._sold(invoice), [{"partner_id": self.leo.id, "payer_id": self.anna.id}])

    def test_invoice_of_a_company_can_be_for_any_member(self):
        invoice = self._draft(self.insurer, clinic_patient_id=self.mia.id)
        self.assertFalse(invoice.invoice_line_ids.clinic_patient_choice_ids)
        invoice.action_post()
        self.assertEqual(self._sold(invoice).partner_id, self.mia)

    def test_patient_who_cannot_have_the_package_does_not_stay(self):
        invoice = self._invoice(post=False)
        line = invoice.invoice_line_ids
        self.assertEqual(line.clinic_patient_id, self.anna, "a package for the family is for the customer")
        line.product_id = self.single_product
        self.assertFalse(line.clinic_patient_id)
        line.clinic_patient_id = self.tim
        invoice.partner_id = self.bob
        self.assertFalse(line.clinic_patient_id)
        self.assertEqual(line.clinic_patient_choice_ids, self.mia)

    def test_forged_patients_on_invoices_are_refused_and_nothing_is_written(self):
        for partner, patient, words in (
            (self.anna, self.anna, "choose for whom"),
            (self.anna, self.mia, "Mia is not in the family of Anna"),
            (self.anna, self.eva, "Eva is not in the family of Anna"),
            (self.insurer, self.anna, "choose for whom"),
        ):
            with self.subTest(partner=partner.name, patient=patient.name):
                invoice = self._draft(partner, clinic_patient_id=patient.id)
                with self.assertRaisesRegex(UserError, words), self.env.cr.savepoint():
                    invoice.action_post()
                self.assertFalse(self._sold(invoice))
                self.assertEqual(invoice.state, "draft")

    def test_without_families_an_invoice_is_for_its_customer(self):
        self.env.company.clinic_family_members = False
        invoice = self._draft(self.anna)
        self.assertFalse(invoice.invoice_line_ids.clinic_patient_choice_ids)
        invoice.action_post()
        self.assertRecordValues(self._sold(invoice), [{"partner_id": self.anna.id, "valid_for": False}])
