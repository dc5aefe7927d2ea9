from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, TransactionCase, tagged

from .common import ClinicPackagesCommon


@tagged("post_install", "-at_install")
class TestBackendForms(ClinicPackagesCommon, TransactionCase):
    """The forms people fill in, as the users who fill them in."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.catalogue = cls._create_user("catalogue_only", "clinic_packages.group_inventory_write")
        cls.viewer = cls._create_user("viewer_only", "clinic_packages.group_inventory_read")
        cls.manager = cls._create_user(
            "packages_manager", "clinic_packages.group_inventory_write,clinic_packages.group_billing_process"
        )
        cls.serum = cls._create_service("Serum", 48.0, type="consu")

    def _fill_in_package(self):
        form = Form(self.env["clinic.package"].with_user(self.catalogue))
        form.name = "Bridal Radiance"
        form.barcode = "PKG-BRIDE-1"
        form.internal_notes = "Ask for the date of the wedding."
        form.list_price = 199.0
        with form.line_ids.new() as line:
            line.product_ids.add(self.facial)
            line.quantity = 3
            line.price_unit = 80.0
        return form

    def test_inventory_write_alone_fills_in_a_package(self):
        form = self._fill_in_package()
        self.assertTrue(form.currency_id, "a package being typed in knows its currency")
        self.assertIn("41.00", form.price_hint)
        package = form.save()
        self.assertRecordValues(package.line_ids, [{"name": "Facial", "quantity": 3, "price": 240.0}])
        self.assertEqual(package.product_tmpl_id.sudo().barcode, "PKG-BRIDE-1")

    def test_inventory_write_alone_edits_a_package(self):
        package = self._fill_in_package().save()
        with Form(package) as form:
            form.list_price = 300.0
            with form.line_ids.edit(0) as line:
                line.price = 210.0
                self.assertEqual(line.price_unit, 70.0)
            self.assertIn("90.00", form.price_hint)
        self.assertEqual(package.list_price, 300.0)

    def test_hint_names_discount_and_surplus(self):
        package = self._create_package("Glow", 80.0, [(self.facial, 1, 90.0)])
        self.assertIn("discount", package.price_hint)
        package.list_price = 100.0
        self.assertIn("surplus", package.price_hint)
        package.list_price = 90.0
        self.assertIn("as much as", package.price_hint)
        package.line_ids = [Command.clear()]
        self.assertFalse(package.price_hint)

    def test_reader_opens_every_form(self):
        sold = self._sell(self._create_package("Glow", 90.0, [(self.facial, 2, 90.0)]), self.anna)
        entry = self._redeem(sold.line_ids)
        for record in (sold.package_id, sold, entry):
            with self.subTest(model=record._name):
                Form(record.with_user(self.viewer))

    def test_redeem_form_offers_the_services_of_a_group(self):
        sold = self._sell(
            self._create_package("Choice", 90.0, [(self.facial | self.peel | self.serum, 2, 90.0)]), self.anna
        )
        line = sold.line_ids.with_user(self.manager)
        self.assertTrue(line.has_services)
        form = Form(
            self.env["clinic.package.redeem"].with_context(**line.action_redeem()["context"]).with_user(self.manager)
        )
        self.assertFalse(form.product_id, "a group leaves the choice to people")
        form.product_id = self.peel
        form.save().action_confirm()
        self.assertCounters(sold.line_ids, 0, 1)

    def _open_redeem_form(self, line):
        action = line.with_user(self.manager).action_redeem()
        return Form(self.env[action["res_model"]].with_context(**action["context"]).with_user(self.manager))

    def test_redeem_form_asks_who_is_treated_where_several_may_be(self):
        line = self._sell(self._create_package("Glow", 90.0, [(self.facial, 3, 90.0)]), self.anna).line_ids
        form = self._open_redeem_form(line)
        self.assertEqual((form.has_choice_of_beneficiary, form.beneficiary_id), (False, self.anna))
        form.save().action_confirm()
        with patch.object(type(self.Sold), "_get_eligible_partners", return_value=self.anna | self.bruno):
            form = self._open_redeem_form(line)
            self.assertTrue(form.has_choice_of_beneficiary)
            self.assertEqual(
                (form.possible_beneficiary_ids[:], form.beneficiary_id), (self.anna | self.bruno, self.anna)
            )
            form.beneficiary_id = self.bruno
            form.save().action_confirm()
        self.assertEqual(
            line.sold_package_id.redemption_ids.filtered(lambda entry: entry.type == "redeem").mapped("beneficiary_id"),
            self.anna | self.bruno,
        )
        self.assertEqual(line.sold_package_id.beneficiary_summary, "Anna Patient: 1, Bruno Patient: 1")

    def test_redeem_form_refuses_a_stranger(self):
        line = self._sell(self._create_package("Glow", 90.0, [(self.facial, 3, 90.0)]), self.anna).line_ids
        wizard = self.env["clinic.package.redeem"].with_user(self.manager)
        forged = wizard.create({"sold_line_id": line.id, "product_id": self.facial.id, "beneficiary_id": self.bruno.id})
        with self.assertRaisesRegex(UserError, "belongs to another patient"):
            forged.action_confirm()
        self.assertFalse(line.sold_package_id.redemption_ids)

    def test_nothing_is_said_of_people_while_the_patient_is_alone(self):
        sold = self._sell(self._create_package("Glow", 90.0, [(self.facial, 3, 90.0)]), self.anna)
        self.assertFalse(sold.beneficiary_summary)
        self._redeem(sold.line_ids)
        self.assertFalse(sold.beneficiary_summary)

    def test_goods_alone_are_left_to_the_till(self):
        sold = self._sell(self._create_package("Set", 48.0, [(self.serum, 1, 48.0)]), self.anna)
        self.assertFalse(sold.line_ids.has_services)

    def test_item_tells_its_purchase_where_several_are_listed(self):
        sold = self._sell(self._create_package("Glow", 90.0, [(self.facial, 2, 90.0)]), self.anna)
        self.assertEqual(sold.line_ids.display_name, "Facial")
        name = sold.line_ids.with_context(clinic_show_package=True).display_name
        self.assertIn("2 left", name)
        self.assertIn(sold.name, name)

    def test_product_leads_to_its_package(self):
        package = self._create_package("Glow", 90.0, [(self.facial, 2, 90.0)])
        action = package.product_tmpl_id.with_user(self.viewer).action_open_clinic_package()
        self.assertEqual((action["res_model"], action["res_id"]), ("clinic.package", package.id))

    def test_package_lists_lead_to_its_purchases(self):
        package = self._create_package("Glow", 90.0, [(self.facial, 2, 90.0)])
        sold = self._sell(package, self.anna)
        self._sell(self._create_package("Other", 90.0, [(self.facial, 2, 90.0)]), self.bruno)
        for record in (package, self.anna):
            method = "action_view_sold_packages" if record == package else "action_view_clinic_sold_packages"
            action = getattr(record.with_user(self.viewer), method)()
            self.assertEqual(self.Sold.search(action["domain"]), sold)

    def test_reader_cannot_redeem_or_cancel(self):
        sold = self._sell(self._create_package("Glow", 90.0, [(self.facial, 2, 90.0)]), self.anna)
        for action in (sold.with_user(self.viewer).action_cancel, sold.line_ids.with_user(self.viewer).action_redeem):
            with self.assertRaises(AccessError):
                action()
