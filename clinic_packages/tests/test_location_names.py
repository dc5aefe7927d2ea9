from odoo.exceptions import AccessError, UserError
from odoo.tests import TransactionCase, tagged

from .price_common import LocationPricesCommon


@tagged("post_install", "-at_install")
class TestLocationNames(LocationPricesCommon, TransactionCase):
    """Points of sale are locations; those that share a pricelist are a location group."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shop = cls._create_pricelist("Shop Prices")
        cls.reader = cls._create_user("names_reader", "clinic_packages.group_inventory_read")

    def _name(self, pricelist):
        return self._create_row(pricelist, 220.0).with_user(self.reader)

    def _locations(self):
        names = {}
        for location in self.env["clinic.package"].with_user(self.reader).get_locations():
            names[location["name"]] = (location["pricelist_id"], location["shared_with"])
        return names

    def test_one_till_is_a_location(self):
        self._create_till("Treatment Shop", self.shop)
        row = self._name(self.shop)
        self.assertEqual((row.name, row.location_hint), ("Treatment Shop", False))
        self.assertEqual(row.display_name, "Glow: Treatment Shop")

    def test_several_are_a_location_group(self):
        self._create_till("Treatment Shop", self.shop)
        self._create_till("Reception", self._create_pricelist("Other"), available=self.shop)
        row = self._name(self.shop)
        self.assertEqual(row.name, "Treatment Shop, Reception (location group)")
        self.assertIn("Default prices of Treatment Shop. At Reception they hold when", row.location_hint)

    def test_a_pricelist_that_no_till_uses_has_its_own_name(self):
        till = self._create_till("Treatment Shop", self.shop)
        till.use_pricelist = False
        self.assertEqual((self._name(self.shop).name, self.package.price_ids.location_hint), ("Shop Prices", False))

    def test_locations_of_the_list_say_who_shares(self):
        self._create_till("Treatment Shop", self.shop)
        self._create_till("Spa", self.shop)
        self._create_till("Reception")
        archived = self._create_pricelist("Archived")
        self._create_till("Cellar", archived)
        archived.active = False
        locations = self._locations()
        self.assertEqual(locations["Treatment Shop"], (self.shop.id, ["Spa"]))
        self.assertEqual(locations["Reception"], (False, []))
        self.assertEqual(locations["Cellar"], (False, []))

    def test_locations_are_those_of_the_users_companies(self):
        foreign = self.env["res.company"].create({"name": "Foreign"})
        self._create_foreign_till("Elsewhere", foreign)
        self.assertNotIn("Elsewhere", self._locations())
        stranger = self._create_user("names_stranger", "base.group_user")
        with self.assertRaises(AccessError):
            self.env["clinic.package"].with_user(stranger).get_locations()

    def test_list_of_a_location_shows_and_changes_its_prices(self):
        writer = self._create_user("names_writer", "clinic_packages.group_inventory_write")
        shop, reception = self._create_till("Treatment Shop", self.shop), self._create_till("Reception")
        self._create_row(self.shop, 60.0)
        here = self.package.with_user(writer).with_context(clinic_location_id=shop.id)
        self.assertEqual((here.price_here, here.is_default_here), (60.0, False))
        here.price_here = 70.0
        self.assertEqual((self.package.price_ids.price, self.package.list_price), (70.0, 250.0))
        there = self.package.with_user(writer).with_context(clinic_location_id=reception.id)
        self.assertEqual((there.price_here, there.is_default_here), (250.0, True))
        with self.assertRaisesRegex(UserError, "“Reception” sells at the default prices"):
            there.price_here = 80.0
        for nonsense in ("shop", 10**9, True):
            nowhere = self.package.with_user(writer).with_context(clinic_location_id=nonsense)
            self.assertEqual(nowhere.price_here, 250.0)

    def test_sold_packages_are_found_by_the_name_of_the_location(self):
        till = self._create_till("Treatment Shop", self.shop)
        sold = self._sell(self.package, self.anna, pos_config_id=till.id)
        self._redeem(sold.line_ids[0], pos_config_id=till.id)
        other = self._sell(self.package, self.anna)
        found = self.Sold.with_user(self.reader).search([("location_search", "ilike", "treatment")])
        self.assertEqual(found & (sold | other), sold)
        for model in ("clinic.sold.package.line", "clinic.package.redemption"):
            found = self.env[model].with_user(self.reader).search([("location_search", "ilike", "treatment")])
            self.assertEqual(found.sold_package_id, sold)


@tagged("post_install", "-at_install")
class TestGiveLocationPrices(LocationPricesCommon, TransactionCase):
    """A location gets a pricelist of its own, which starts with the prices it had."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.till = cls._create_till("Treatment Shop")
        groups = "clinic_packages.group_inventory_write,point_of_sale.group_pos_manager"
        cls.manager = cls._create_user("location_manager", groups)
        cls.writer = cls._create_user("location_writer", "clinic_packages.group_inventory_write")

    def _wizard(self, user=None, package=None, till=None):
        wizards = self.env["clinic.location.prices"].with_user(user or self.manager)
        return wizards.create({"package_id": (package or self.package).id, "location": str((till or self.till).id)})

    def _give(self, **kwargs):
        """:return: the row of the package, as the wizard opens it"""
        action = self._wizard(**kwargs).action_confirm()
        return self.Row.browse(action["res_id"])

    def test_location_at_the_default_gets_its_own(self):
        wizard = self._wizard()
        self.assertEqual((wizard.problem, "default prices" in wizard.effect), (False, True))
        row = self._give()
        self.assertEqual((row.name, row.price, row.line_ids.mapped("price")), ("Treatment Shop", 250.0, [200.0, 50.0]))
        self.assertEqual(self.till.pricelist_id, row.pricelist_id)
        self.assertTrue(self.till.use_pricelist)
        self.assertIn(row.pricelist_id, self.till.available_pricelist_ids)
        row.with_user(self.writer).price = 240.0
        self.assertEqual(self.package.list_price, 250.0)

    def test_a_second_package_goes_to_the_same_pricelist_without_any_right_on_tills(self):
        first = self._give()
        calm = self._create_package("Calm", 90.0, [(self.mask, 2, 90.0)])
        wizard = self._wizard(user=self.writer, package=calm)
        self.assertIn("added to “Treatment Shop”", wizard.effect)
        row = self._give(user=self.writer, package=calm)
        self.assertEqual((row.pricelist_id, row.price), (first.pricelist_id, 90.0))
        with self.assertRaisesRegex(UserError, "already has its own prices"):
            self._give(package=calm)

    def test_other_products_keep_their_prices(self):
        present = self._create_pricelist("Clinic")
        rules = present.item_ids
        rules.create({"pricelist_id": present.id, "compute_price": "percentage", "percent_price": 10.0})
        self._create_row(present, 220.0, facials=150.0)
        self._create_till("Reception", present)
        self.till.write(
            {"use_pricelist": True, "available_pricelist_ids": [(4, present.id)], "pricelist_id": present.id}
        )
        row = self._give()
        new = row.pricelist_id
        self.assertNotEqual(new, present)
        self.assertEqual(new._get_product_price(self.facial, 1.0), 81.0)
        self.assertEqual((row.price, row.line_ids.mapped("price")), (220.0, [150.0, 50.0]))
        rules.search([("pricelist_id", "=", present.id), ("applied_on", "=", "3_global")]).percent_price = 20.0
        self.assertEqual(new._get_product_price(self.facial, 1.0), 72.0)
        # The till computes it too: it knows the pricelist that the new one falls back on.
        self.assertIn(present, self.till.available_pricelist_ids)

    def test_everybodys_pricelist_does_not_beat_the_new_one(self):
        self.env.ref("base.group_user").implied_ids |= self.env.ref("product.group_product_pricelist")
        everybodys = self.env["product.pricelist"].create({"name": "Everybody", "sequence": -100})
        everybodys.item_ids.create(
            {"pricelist_id": everybodys.id, "compute_price": "percentage", "percent_price": 10.0}
        )
        self._create_row(everybodys, 230.0, facials=150.0)
        self.assertEqual(self.anna.property_product_pricelist, everybodys)
        self.till.write(
            {"use_pricelist": True, "available_pricelist_ids": [(4, everybodys.id)], "pricelist_id": everybodys.id}
        )
        self._create_till("Reception", everybodys)
        row = self._give()
        self.assertEqual((row.price, row.line_ids.mapped("price")), (230.0, [150.0, 50.0]))
        self.assertEqual(row.pricelist_id._get_product_price(self.facial, 1.0), 81.0)
        self.assertEqual(self.till.available_pricelist_ids, row.pricelist_id)
        self.anna.invalidate_recordset()
        self.assertEqual(self.anna.property_product_pricelist, everybodys)

    def test_pricelists_are_switched_on_and_stay(self):
        feature = self.env.ref("product.group_product_pricelist")
        self.env.ref("base.group_user").implied_ids -= feature
        row = self._give()
        self.assertIn(feature, self.env.ref("base.group_user").all_implied_ids)
        self.env["res.config.settings"].create({}).execute()
        self.assertTrue(row.pricelist_id.active)
        self.assertTrue(self.till.use_pricelist)
        self.assertNotEqual(self.anna.property_product_pricelist, row.pricelist_id)

    def test_it_needs_the_right_to_set_up_tills(self):
        wizard = self._wizard(user=self.writer)
        self.assertIn("ask an administrator of the point of sale", wizard.problem)
        with self.assertRaisesRegex(UserError, "ask an administrator"):
            wizard.action_confirm()
        cashier = self._create_user(
            "location_cashier", "clinic_packages.group_inventory_write,point_of_sale.group_pos_user"
        )
        with self.assertRaisesRegex(UserError, "ask an administrator"):
            self._wizard(user=cashier).action_confirm()
        self.assertFalse(self.till.use_pricelist)
        reader = self._create_user("location_reader", "clinic_packages.group_inventory_read")
        with self.assertRaises(AccessError):
            self._wizard(user=reader)

    def test_an_open_till_goes_on_with_its_prices(self):
        self.env["pos.session"].create({"config_id": self.till.id, "user_id": self.env.uid})
        with self.assertRaisesRegex(UserError, "“Treatment Shop” is open"):
            self._give()
        self.assertFalse(self.till.use_pricelist)

    def test_locations_of_other_companies_are_out_of_reach(self):
        foreign = self.env["res.company"].create({"name": "Foreign"})
        till = self._create_foreign_till("Elsewhere", foreign)
        with self.assertRaisesRegex(UserError, "not one of your companies"):
            self._give(till=till)
