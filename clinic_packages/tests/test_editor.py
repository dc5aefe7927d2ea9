from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, TransactionCase, tagged

from .common import ClinicPackagesCommon

NAME = "Facial Rejuvenation Bundle"


@tagged("post_install", "-at_install")
class TestEditor(ClinicPackagesCommon, TransactionCase):
    """The editor, in the hands of somebody who has Inventory Write and nothing else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.catalogue = cls._create_user("editor_catalogue", "clinic_packages.group_inventory_write")
        cls.Package = cls.env["clinic.package"].with_user(cls.catalogue)
        cls.consultation = cls._create_service("Consultation", 0.0)
        cls.facials = cls.env["product.category"].create({"name": "Facials"})
        cls.till_facials = cls.env["pos.category"].create({"name": "facials"})

    def _open(self, **vals):
        form = Form(self.Package)
        form.name = NAME
        form.available_in_pos = True  # as the menu opens it
        for name, value in vals.items():
            setattr(form, name, value)
        return form

    def _add_item(self, form, product, quantity=1, price=None):
        with form.line_ids.new() as line:
            line.product_ids.add(product)
            line.quantity = quantity
            if price is not None:
                line.price = price

    # Name and prices

    def test_a_package_needs_a_name(self):
        for name in (False, "", "   "):
            with self.subTest(name=name):
                with self.assertRaisesRegex(ValidationError, "Enter a name"):
                    self.Package.create({"name": name})
                with self.assertRaisesRegex(ValidationError, "Enter a name"):
                    self._open().save().name = name
        with self.assertRaisesRegex(ValidationError, "Enter a name"):
            self.Package.create({"list_price": 5.0})

    def test_price_is_zero_or_more(self):
        form = self._open(list_price=0.0)
        self.assertEqual(form.save().list_price, 0.0, "complimentary")
        with self.assertRaisesRegex(ValidationError, "cannot be negative"):
            self.Package.create({"name": NAME, "list_price": -0.01})
        with self.assertLogs("odoo.tests.form.onchange", "WARNING") as said:
            form.list_price = -1.0
        self.assertIn("cannot be negative", said.output[0])

    def test_totals_run_while_items_are_typed(self):
        form = self._open(list_price=200.0)
        self.assertFalse(form.discount_amount or form.surplus_amount or form.price_hint, "nothing to compare yet")
        self._add_item(form, self.facial, 2, 150.0)
        self.assertEqual((form.items_total, form.discount_amount, form.surplus_amount), (150.0, 0.0, 50.0))
        self.assertIn("surplus", form.price_hint)
        self._add_item(form, self.peel, 1, 80.0)
        self.assertEqual((form.items_total, form.discount_amount, form.surplus_amount), (230.0, 30.0, 0.0))
        self.assertIn("discount", form.price_hint)
        self.assertEqual(form.catalogue_total, 300.0)
        form.list_price = 230.0
        self.assertFalse(form.discount_amount or form.surplus_amount)
        self.assertEqual(form.save().items_total, 230.0, "a difference never stands in the way")

    def test_first_price_of_an_item_is_that_of_the_catalogue(self):
        form = self._open()
        with form.line_ids.new() as line:
            line.product_ids.add(self.facial)
            self.assertEqual((line.price, line.price_unit), (90.0, 90.0))
            line.quantity = 3
            self.assertEqual((line.price, line.price_unit), (270.0, 90.0))
            line.price = 200.0
            line.quantity = 4
            self.assertEqual((line.price, line.price_unit), (200.0, 50.0), "a price people chose stays")
            line.price = 0.0
            line.quantity = 2
            self.assertEqual(line.price, 0.0, "complimentary stays complimentary")

    def test_quantity_is_a_whole_number_from_one(self):
        form = self._open()
        with form.line_ids.new() as line:
            line.product_ids.add(self.facial)
            with self.assertLogs("odoo.tests.form.onchange", "WARNING") as said:
                line.quantity = 0
            self.assertIn("at least 1 (not 0)", said.output[0])
            self.assertEqual(line.quantity, 1)
        item = {"product_ids": self.facial.ids, "price": 1.0}
        for quantity in (0, -2, 1.5):
            with self.subTest(quantity=quantity), self.assertRaisesRegex(ValidationError, "whole number"):
                self.Package.create({"name": NAME, "line_ids": [Command.create({**item, "quantity": quantity})]})

    def test_free_items_are_pointed_out(self):
        form = self._open()
        self._add_item(form, self.facial, 2)
        self.assertFalse(form.free_items_hint)
        self._add_item(form, self.consultation)
        self.assertRegex(form.free_items_hint, "“Consultation”.*uses up no credit")
        self.assertTrue(form.save(), "and kept")
        self.env.company.clinic_redeem_free_products = True
        self.assertEqual(self.Package.browse(form.id).free_items_hint, "Free in the catalogue: “Consultation”.")

    # Categories

    def test_category_of_the_till_follows_where_none_is_chosen(self):
        form = self._open(categ_id=self.facials)
        self.assertEqual(form.pos_categ_ids[:], self.till_facials, "one of the same name, whatever its case")
        self.assertFalse(form.pos_category_offer)
        chosen = self.env["pos.category"].create({"name": "Summer"})
        form = self._open()
        form.pos_categ_ids.add(chosen)
        form.categ_id = self.facials
        self.assertEqual(form.pos_categ_ids[:], chosen, "what people chose stays")
        self.assertEqual((form.pos_category_offer, form.pos_category_offer_exists), ("Facials", True))

    def test_defaults_of_the_clinic_are_nobodys_choice(self):
        other = self.env["pos.category"].create({"name": "More"})
        self.env["ir.default"].set("product.template", "pos_categ_ids", other.ids)
        form = self._open()
        self.assertEqual(form.pos_categ_ids[:], other)
        form.categ_id = self.facials
        self.assertEqual(form.pos_categ_ids[:], self.till_facials)

    def test_missing_category_of_the_till_is_offered_never_made_silently(self):
        count = self.env["pos.category"].search_count([])
        category_id, _name = self.env["product.category"].with_user(self.catalogue).name_create("Body 100%_care")
        form = self._open(categ_id=self.env["product.category"].browse(category_id))
        self.assertEqual((form.pos_category_offer, form.pos_category_offer_exists), ("Body 100%_care", False))
        form.save()
        self.assertEqual(self.env["pos.category"].search_count([]), count)
        made = self.Package.get_or_create_pos_category(form.pos_category_offer)
        self.assertEqual(self.Package.get_or_create_pos_category("body 100%_CARE")["id"], made["id"])
        form.pos_categ_ids.add(self.env["pos.category"].browse(made["id"]))
        self.assertFalse(form.pos_category_offer)
        self.assertEqual(form.save().pos_categ_ids.ids, [made["id"]])
        form.pos_categ_ids.clear()
        self.assertTrue(form.pos_category_offer)
        form.available_in_pos = False
        self.assertFalse(form.pos_category_offer, "not sold at the till")

    def test_tills_that_show_chosen_categories_are_named(self):
        till = self.env["pos.config"].create({"name": "Front Desk"})
        self.assertFalse(self.Package.get_or_create_pos_category("One")["notice"])
        till.write({"limit_categories": True, "iface_available_categ_ids": [Command.link(self.till_facials.id)]})
        self.assertIn("Front Desk", self.Package.get_or_create_pos_category("Two")["notice"])
        self.assertFalse(self.Package.get_or_create_pos_category("Two")["notice"], "an old one is their business")

    def test_naming_a_category_of_the_till_needs_inventory_write_and_names_only(self):
        for name in (
            "clinic_packages.group_inventory_read",
            "clinic_packages.group_billing_process",
            "base.group_portal",
        ):
            user = self._create_user(f"pos_cat_{name}", name)
            with self.subTest(group=name), self.assertRaises(AccessError):
                self.env["clinic.package"].with_user(user).get_or_create_pos_category("Forbidden")
        for name in ("", "<script>x</script>", None, {"name": "x", "parent_id": 1}):
            with self.subTest(name=name), self.assertRaisesRegex(UserError, "Enter a name"):
                self.Package.get_or_create_pos_category(name)
        with self.assertRaises(AccessError):
            self.env["pos.category"].with_user(self.catalogue).create({"name": "By the back door"})
        with self.assertRaises(AccessError):
            self.till_facials.with_user(self.catalogue).name = "Changed"

    # All of it with Inventory Write alone

    def test_everything_of_a_package_is_edited(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        tax = self.env["account.tax"].create({"name": "Editor tax", "amount": 5.0})
        form = self._open(list_price=99.0, barcode="EDITOR-1", categ_id=self.facials)
        form.public_description = "<p>For <b>you</b></p>"
        form.internal_notes = "Offer in consultation"
        form.taxes_id.clear()
        form.taxes_id.add(tax)
        self._add_item(form, self.facial, 2)
        package = form.save()
        package.image_1920 = (
            b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
        )
        self.assertTrue(package.image_1920)
        self.assertEqual(package.taxes_id, tax)
        package.update_field_translations("name", {"fr_FR": "Soin du visage"})
        package.update_field_translations("public_description", {"fr_FR": {"For <b>you</b>": "Pour vous"}})
        translated = package.with_context(lang="fr_FR")
        self.assertEqual((translated.name, str(translated.public_description)), ("Soin du visage", "<p>Pour vous</p>"))
        self.assertEqual(str(package.public_description), "<p>For <b>you</b></p>")
        copy = package.copy()
        self.assertEqual((copy.name, copy.list_price, copy.barcode), (f"{NAME} (copy)", 99.0, False))
        self.assertEqual(
            (copy.internal_notes, copy.taxes_id, copy.categ_id), ("Offer in consultation", tax, self.facials)
        )
        self.assertRecordValues(copy.line_ids, [{"name": "Facial", "quantity": 2, "price": 180.0}])

    def test_scripts_do_not_reach_the_description(self):
        form = self._open()
        form.public_description = "<p>Glow</p><script>alert(1)</script><img src=x onerror='alert(1)'>"
        self.assertNotRegex(str(form.save().public_description), "script|onerror")
