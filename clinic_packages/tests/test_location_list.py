from odoo.tests import TransactionCase, tagged

from .price_common import LocationPricesCommon


@tagged("post_install", "-at_install")
class TestLocationList(LocationPricesCommon, TransactionCase):
    """The list of packages shows, sorts, searches and changes the prices of one location."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shop = cls._create_pricelist("Shop Prices")
        cls.calm = cls._create_package("Calm", 90.0, [(cls.mask, 2, 90.0)])
        cls.bare = cls._create_package("Bare", 150.0, [(cls.peel, 1, 150.0)])
        cls.packages = cls.package | cls.calm | cls.bare
        cls._create_row(cls.shop, 60.0)
        cls.writer = cls._create_user("here_writer", "clinic_packages.group_inventory_write")

    def _packages(self, pricelist=None):
        packages = self.env["clinic.package"].with_user(self.writer)
        return packages.with_context(clinic_pricelist_id=pricelist.id) if pricelist else packages

    def _search(self, *domain, pricelist=None, order=None):
        found = self._packages(pricelist).search([("id", "in", self.packages.ids), *domain], order=order)
        return found.mapped("name") if order else set(found.mapped("name"))

    def test_price_here_is_that_of_the_location(self):
        packages = self._packages(self.shop).browse(self.packages.ids)
        self.assertEqual(packages.mapped("price_here"), [60.0, 90.0, 150.0])
        self.assertEqual(self._packages().browse(self.packages.ids).mapped("price_here"), [250.0, 90.0, 150.0])

    def test_any_rule_of_the_pricelist_counts(self):
        self.shop.item_ids.create({"pricelist_id": self.shop.id, "compute_price": "percentage", "percent_price": 10.0})
        packages = self._packages(self.shop).browse(self.packages.ids)
        self.assertEqual(packages.mapped("price_here"), [60.0, 81.0, 135.0])

    def test_currency_is_that_of_the_pricelist(self):
        euro = self.env.ref("base.EUR")
        euro.active = True
        self.env["res.currency.rate"].create({"currency_id": euro.id, "rate": 2.0, "name": "2020-01-01"})
        pricelist = self._create_pricelist("Paris", currency_id=euro.id)
        package = self._packages(pricelist).browse(self.calm.id)
        rate = euro.rate / package.currency_id.rate
        self.assertEqual((package.currency_here_id, package.price_here), (euro, euro.round(90.0 * rate)))

    def test_sorting_and_ranges_go_by_the_price_there(self):
        self.assertEqual(self._search(order="price_here"), ["Calm", "Bare", "Glow"])
        self.assertEqual(self._search(order="price_here", pricelist=self.shop), ["Glow", "Calm", "Bare"])
        self.assertEqual(self._search(order="price_here desc", pricelist=self.shop), ["Bare", "Calm", "Glow"])
        self.assertEqual(self._search(("price_here", ">=", 90.0)), {"Glow", "Calm", "Bare"})
        self.assertEqual(self._search(("price_here", ">=", 90.0), pricelist=self.shop), {"Calm", "Bare"})
        self.assertEqual(self._search(("price_here", "<=", 60.0), pricelist=self.shop), {"Glow"})
        self.assertEqual(self._search(("price_here", "=", 60.0), pricelist=self.shop), {"Glow"})

    def test_quick_edit_changes_the_price_there_and_not_the_default(self):
        package, calm = self._packages(self.shop).browse([self.package.id, self.calm.id])
        package.web_save({"price_here": 70.0}, {"price_here": {}})
        calm.web_save({"price_here": 80.0}, {"price_here": {}})
        self.assertEqual((self.package.list_price, self.calm.list_price), (250.0, 90.0))
        self.assertEqual((self.package.price_ids.price, self.calm.price_ids.price), (70.0, 80.0))
        self.assertEqual(self.shop._get_product_price(self.calm.product_variant_id, 1.0), 80.0)
        self._packages().browse(self.calm.id).price_here = 95.0
        self.assertEqual((self.calm.list_price, self.calm.price_ids.price), (95.0, 80.0))

    def test_nonsense_in_the_context_is_the_default(self):
        for nonsense in ("1; DROP", [1, 2], 10**9, True):
            package = self.package.with_user(self.writer).with_context(clinic_pricelist_id=nonsense)
            package.invalidate_recordset()
            with self.subTest(nonsense=nonsense):
                self.assertEqual(package.price_here, 250.0)

    def test_many_packages_cost_few_queries(self):
        self._packages(self.shop).browse(self.packages.ids).mapped("price_here")
        self.env.invalidate_all()
        with self.assertQueryCount(40):
            self._packages(self.shop).browse(self.packages.ids).mapped("price_here")
