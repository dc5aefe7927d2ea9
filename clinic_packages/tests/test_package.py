from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, TransactionCase, tagged
from odoo.tools import mute_logger

from .common import ClinicPackagesCommon


@tagged("post_install", "-at_install")
class TestPackage(ClinicPackagesCommon, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.package = cls._create_package("Glow", 250.0, [(cls.facial, 3, 200.0), (cls.mask, 1, 0.0)])
        cls.product = cls.package.product_tmpl_id

    def assertItemRefused(self, words, **vals):
        count = len(self.package.line_ids)
        with self.assertRaisesRegex((ValidationError, UserError), words), self.env.cr.savepoint():
            self.package.line_ids = [
                Command.create({"product_ids": self.peel.ids, "quantity": 1, "price": 10.0, **vals})
            ]
        self.package.invalidate_recordset()
        self.assertEqual(len(self.package.line_ids), count)

    def test_package_makes_its_own_product(self):
        self.assertEqual(self.product.type, "service")
        self.assertTrue(self.product.available_in_pos)
        self.assertEqual((self.product.name, self.product.list_price), ("Glow", 250.0))
        self.assertTrue(self.product.is_clinic_package)
        self.assertFalse(self.facial.product_tmpl_id.is_clinic_package)
        found = self.env["product.template"].search([("is_clinic_package", "=", True)])
        self.assertIn(self.product, found)
        self.assertNotIn(self.facial.product_tmpl_id, found)
        self.assertNotIn(self.product, self.env["product.template"].search([("is_clinic_package", "=", False)]))

    def test_another_product_cannot_be_put_in_place(self):
        with self.assertRaisesRegex(UserError, "makes its own product"):
            self.env["clinic.package"].create({"product_tmpl_id": self.facial.product_tmpl_id.id})
        with self.assertRaisesRegex(UserError, "makes its own product"):
            self.package.product_tmpl_id = self.facial.product_tmpl_id

    def test_quantity_of_an_item_is_a_whole_number_from_one_up(self):
        for quantity in (0, -1, 1.5, "2.5", True):
            with self.subTest(quantity=quantity):
                self.assertItemRefused("whole number", quantity=quantity)
        with self.assertRaisesRegex(ValidationError, "whole number"):
            self.package.line_ids[0].quantity = 0

    @mute_logger("odoo.sql_db")
    def test_price_of_an_item_is_not_negative(self):
        with self.assertRaisesRegex(IntegrityError, "price_positive"), self.env.cr.savepoint():
            self.package.line_ids[0].price = -1.0

    def test_price_of_a_package_is_not_negative(self):
        with self.assertRaisesRegex(ValidationError, "cannot be negative"):
            self.package.list_price = -1.0
        with self.assertRaisesRegex(ValidationError, "cannot be negative"):
            self._create_package("Wrong", -5.0, [(self.facial, 1, 5.0)])

    def test_item_needs_products_that_can_be_taken(self):
        combo_choice = self.env["product.combo"].create(
            {"name": "Choice", "combo_item_ids": [Command.create({"product_id": self.peel.id})]}
        )
        combo = self.env["product.product"].create(
            {"name": "Combo", "type": "combo", "combo_ids": [Command.set(combo_choice.ids)]}
        )
        archived = self._create_service("Gone", 10.0, active=False)
        self.assertItemRefused("at least one product", product_ids=[])
        self.assertItemRefused("cannot contain a package", product_ids=self.product.product_variant_ids.ids)
        self.assertItemRefused("is a combo", product_ids=combo.ids)
        self.assertItemRefused("is archived", product_ids=archived.ids)

    def test_package_without_items_is_not_sold(self):
        empty = self._create_package("Empty", 10.0, [])
        with self.assertRaisesRegex(UserError, "no items yet"):
            self._sell(empty, self.anna)

    def test_package_is_sold_to_a_person(self):
        company = self.env["res.partner"].create({"name": "Firm", "is_company": True})
        with self.assertRaisesRegex(UserError, "is a company"):
            self._sell(self.package, company)
        with self.assertRaisesRegex(UserError, "Choose the patient"):
            self._sell(self.package, self.env["res.partner"])

    def test_unit_price_sets_the_line_price(self):
        with Form(self.package) as form, form.line_ids.edit(0) as line:
            line.price_unit = 50.0
            self.assertEqual(line.price, 150.0)
        self.assertEqual(self.package.line_ids[0].price, 150.0)
        self.assertEqual(self.package.items_total, 150.0)

    def test_package_and_product_are_archived_together(self):
        self.package.action_archive()
        self.assertFalse(self.product.active)
        self.assertFalse(self.package.active)
        self.assertNotIn(self.package, self.env["clinic.package"].search([]))
        self.package.action_unarchive()
        self.assertTrue(self.product.active)
        self.product.action_archive()
        self.assertFalse(self.package.active)

    def test_product_of_a_package_stays_a_plain_service(self):
        attribute = self.env["product.attribute"].create(
            {"name": "Size", "value_ids": [Command.create({"name": "S"}), Command.create({"name": "L"})]}
        )
        for vals in (
            {"type": "consu"},
            {"uom_id": self.env.ref("uom.product_uom_dozen").id},
            {
                "attribute_line_ids": [
                    Command.create({"attribute_id": attribute.id, "value_ids": [Command.set(attribute.value_ids.ids)]})
                ]
            },
        ):
            with self.subTest(vals=vals), self.assertRaisesRegex(ValidationError, "is a package"):
                self.product.write(vals)

    def test_product_of_a_package_is_not_deleted_alone(self):
        with self.assertRaisesRegex(UserError, "delete or archive the package"):
            self.product.unlink()

    def test_deleting_a_package_never_sold_deletes_its_product(self):
        product = self.product
        self.package.unlink()
        self.assertFalse(product.exists())

    def test_package_that_was_sold_is_archived_not_deleted(self):
        self._sell(self.package, self.anna)
        with self.assertRaisesRegex(UserError, "has been sold"):
            self.package.unlink()
        self.assertTrue(self.product.exists())

    def test_duplicate_has_a_new_name_and_a_product_of_its_own(self):
        copy = self.package.copy()
        self.assertEqual(copy.name, "Glow (copy)")
        self.assertNotEqual(copy.product_tmpl_id, self.product)
        self.assertEqual(copy.line_ids.mapped("quantity"), [3, 1])
        self.assertEqual(self.package.name, "Glow")

    def test_later_changes_do_not_reach_what_was_sold(self):
        sold = self._sell(self.package, self.anna)
        before = [(line.name, line.quantity, line.amount, line.product_ids.ids) for line in sold.line_ids]
        first, second = self.package.line_ids
        first.write({"name": "Renamed", "quantity": 9, "price": 1.0, "product_ids": [Command.set(self.peel.ids)]})
        second.unlink()
        self.package.write({"name": "Other", "list_price": 1.0})
        self.package.action_archive()
        sold.invalidate_recordset()
        after = [(line.name, line.quantity, line.amount, line.product_ids.ids) for line in sold.line_ids]
        self.assertEqual(after, before)
        self.assertEqual((sold.package_name, sold.amount_charged), ("Glow", 250.0))
        self._redeem(sold.line_ids[0], self.facial)
        self.assertEqual(self._sell(self.package, self.bruno).line_ids.product_ids, self.peel)

    def test_versions_nobody_bought_do_not_pile_up(self):
        versions = self.env["clinic.package.line.version"]
        count = versions.search_count([])
        self.package.line_ids[0].product_ids = self.peel
        self.package.line_ids[0].product_ids = self.mask
        self.assertEqual(versions.search_count([]), count)

    def test_inventory_write_alone_edits_everything_of_a_package_and_no_other_product(self):
        user = self._create_user("catalogue_only", "clinic_packages.group_inventory_write")
        packages = self.env["clinic.package"].with_user(user)
        category_id, _name = self.env["product.category"].with_user(user).name_create("Faces")
        package = packages.create(
            {
                "name": "Mine",
                "list_price": 100.0,
                "categ_id": category_id,
                "public_description": "For you",
                "internal_notes": "Staff only",
                "line_ids": [Command.create({"product_ids": self.facial.ids, "quantity": 2, "price": 100.0})],
            }
        )
        self.env["res.lang"]._activate_lang("fr_FR")
        package.update_field_translations("name", {"fr_FR": "À moi"})
        self.assertEqual(package.with_context(lang="fr_FR").name, "À moi")
        package.write({"name": "Mine too", "list_price": 90.0, "barcode": "CLINIC1", "categ_id": False})
        package.action_archive()
        package.action_unarchive()
        package.copy().unlink()
        package.line_ids.price = 90.0
        self.assertEqual((package.name, package.product_tmpl_id.sudo().barcode), ("Mine too", "CLINIC1"))
        with self.assertRaises(AccessError):
            package.product_tmpl_id.write({"name": "By the back door"})
        with self.assertRaises(AccessError):
            package.write({"standard_price": 5.0})
        with self.assertRaises(AccessError):
            self.facial.with_user(user).name = "Changed"
        with self.assertRaises(AccessError):
            self.facial.product_tmpl_id.with_user(user).write({"clinic_package_ids": [Command.create({})]})

    def test_internal_notes_are_for_inventory_read(self):
        self.package.internal_notes = "Offer to new patients"
        cashier = self._create_user("notes_cashier", "clinic_packages.group_billing_process")
        with self.assertRaises(AccessError):
            self.package.with_user(cashier).read(["internal_notes"])
        viewer = self._create_user("notes_viewer", "clinic_packages.group_inventory_read")
        self.assertEqual(self.package.with_user(viewer).internal_notes, "Offer to new patients")
