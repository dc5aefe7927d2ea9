from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .invoice_common import InvoicePackagesCommon


@tagged("post_install", "-at_install")
class TestSellWizard(InvoicePackagesCommon):
    """Selling without a till: an invoice, made by people who need no right on invoices."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company_data_2 = cls.setup_other_company(name="Sister Clinic")
        cls.receptionist = cls._create_colleague("receptionist", "clinic_packages.group_billing_process")
        cls.colleague = cls._create_colleague(
            "colleague", "clinic_packages.group_billing_process,clinic_packages.group_inventory_read"
        )

    @classmethod
    def _create_colleague(cls, login, groups):
        user = cls._create_user(login, groups)
        user.sudo().write({"company_ids": [Command.set(cls.env.company.ids)], "company_id": cls.env.company.id})
        return user

    def _wizard(self, user=None, **vals):
        wizards = self.env["clinic.package.sell"].with_user(user or self.receptionist)
        return wizards.create({"partner_id": self.anna.id, "product_id": self.product.id, **vals})

    def _bought(self, partner=None):
        return self.Sold.search([("partner_id", "=", (partner or self.anna).id)])

    def test_receptionist_sells_from_the_patient(self):
        action = self.anna.with_user(self.receptionist).action_sell_clinic_package()
        form = Form(
            self.env[action["res_model"]].with_user(self.receptionist).with_context(**action["context"]),
            "clinic_packages.view_clinic_package_sell_form",
        )
        self.assertEqual(form.partner_id, self.anna)
        form.product_id = self.product
        form.quantity = 2
        form.discount = 10.0
        self.assertEqual((form.price_unit, form.amount_total), (250.0, 450.0))
        form.note = "A present"
        answer = form.save().action_confirm()
        self.assertEqual(answer["tag"], "display_notification")
        sold = self._bought()
        self.assertEqual(sold.mapped("amount_charged"), [225.0, 225.0])
        invoice = sold.account_move_id
        self.assertEqual((invoice.state, invoice.invoice_user_id), ("posted", self.receptionist))
        self.assertIn("A present", invoice.narration)

    def test_what_opens_next_is_what_the_user_may_see(self):
        self.assertEqual(self._wizard(self.colleague).action_confirm()["res_model"], "clinic.sold.package")
        biller = self._create_colleague("biller", "clinic_packages.group_billing_process,account.group_account_invoice")
        self.assertEqual(self._wizard(biller).action_confirm()["res_model"], "account.move")

    def test_pressed_twice_it_sells_once(self):
        wizard = self._wizard()
        wizard.action_confirm()
        wizard.action_confirm()
        self.assertEqual(len(self._bought()), 1)

    def test_package_offers_itself(self):
        action = self.package.with_user(self.colleague).action_sell()
        self.assertEqual(action["context"]["default_product_id"], self.product.id)

    def test_selling_needs_billing(self):
        viewer = self._create_colleague("viewer", "clinic_packages.group_inventory_write,account.group_account_manager")
        wizard = self._wizard()
        for refused in (
            lambda: self._wizard(viewer),
            lambda: wizard.with_user(viewer).action_confirm(),
            lambda: self.anna.with_user(viewer).action_sell_clinic_package(),
            lambda: self.package.with_user(viewer).action_sell(),
        ):
            with self.assertRaises(AccessError):
                refused()
        self.assertFalse(self._bought())

    def test_receptionist_gets_no_other_right(self):
        wizard = self._wizard()
        wizard.action_confirm()
        invoice = self._bought().account_move_id
        with self.assertRaises(AccessError):
            wizard.read(["move_id"])
        with self.assertRaises(AccessError):
            invoice.with_user(self.receptionist).read(["name"])
        with self.assertRaises(AccessError):
            self._wizard(move_id=invoice.id)

    def test_no_sale_in_a_foreign_company_or_to_a_hidden_person(self):
        foreign = self.company_data_2["company"]
        with self.assertRaisesRegex(UserError, "not one of your companies"):
            self._wizard(company_id=foreign.id).action_confirm()
        hidden = self.env["res.partner"].sudo().create({"name": "Hidden", "company_id": foreign.id})
        for vals in ({"partner_id": hidden.id}, {"payer_id": hidden.id}):
            with self.assertRaises(AccessError):
                self._wizard(**vals).action_confirm()
        self.assertFalse(self._bought() | self._bought(hidden))

    def test_numbers_are_checked_on_the_server(self):
        for vals in ({"quantity": 0}, {"quantity": -1}, {"discount": -5.0}, {"discount": 101.0}):
            with self.assertRaises(ValidationError):
                self._wizard(**vals)

    def test_a_free_package_is_sold_for_nothing(self):
        self._wizard(discount=100.0).action_confirm()
        self.assertEqual((self._bought().amount_charged, self._bought().awaits_payment), (0.0, False))

    def test_price_cannot_be_sent_along(self):
        self._wizard(price_unit=1.0).action_confirm()
        self.assertEqual(self._bought().amount_charged, 250.0)

    def test_only_packages_on_sale(self):
        for product, words in ((self.facial, "not on sale"), (self.product, "not on sale")):
            self.package.sale_ok = product != self.product
            with self.assertRaisesRegex(UserError, words):
                self._wizard(product_id=product.id).action_confirm()
        self.package.write({"sale_ok": True, "active": False})
        with self.assertRaisesRegex(UserError, "not on sale"):
            self._wizard().action_confirm()

    def test_a_company_is_no_patient_but_may_pay(self):
        with self.assertRaisesRegex(UserError, "is a company"):
            self._wizard(partner_id=self.insurer.id).action_confirm()
        self._wizard(payer_id=self.insurer.id).action_confirm()
        self.assertEqual(self._bought().account_move_id.partner_id, self.insurer)

    def test_pricelist_and_taxes_of_the_payer(self):
        self.package.taxes_id = self.tax
        pricelist = self.env["product.pricelist"].create(
            {
                "name": "Friends",
                "item_ids": [
                    Command.create(
                        {
                            "compute_price": "fixed",
                            "fixed_price": 200.0,
                            "product_tmpl_id": self.product.product_tmpl_id.id,
                        }
                    )
                ],
            }
        )
        self.env.ref("base.group_user").sudo().implied_ids |= self.env.ref("product.group_product_pricelist")
        self.anna.specific_property_product_pricelist = pricelist
        wizard = self._wizard()
        self.assertEqual((wizard.price_unit, wizard.amount_total), (200.0, 242.0))
        wizard.action_confirm()
        self.assertEqual((self._bought().amount_charged, self._bought().amount_allocated), (242.0, 200.0))

    def test_credits_wait_for_the_money_where_the_company_wants_it(self):
        self.env.company.sudo().clinic_credits_usable = "paid"
        self._wizard().action_confirm()
        self.assertTrue(self._bought().awaits_payment)
        self._pay(self._bought().account_move_id)
        self.assertFalse(self._bought().awaits_payment)
