from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command, Datetime
from odoo.tests import Form, TransactionCase, tagged

from .price_common import LocationPricesCommon


@tagged("post_install", "-at_install")
class TestLocationPrices(LocationPricesCommon, TransactionCase):
    """The prices of a package by pricelist: rows on the Pricing tab, rules in the pricelists."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shop = cls._create_pricelist("Shop Prices")

    def test_price_of_a_package_is_a_rule_of_the_pricelist(self):
        row = self._create_row(self.shop, 220.0)
        rule = self._rules(self.shop)
        self.assertRecordValues(
            rule, [{"compute_price": "fixed", "fixed_price": 220.0, "applied_on": "1_product", "min_quantity": 0.0}]
        )
        self.assertEqual(self.shop._get_product_price(self.package.product_variant_id, 1.0), 220.0)
        self.assertEqual(self.package.list_price, 250.0)
        row.price = 210.0
        self.assertEqual(rule.fixed_price, 210.0)
        rule.fixed_price = 205.0
        self.assertEqual(row.price, 205.0)
        row.unlink()
        self.assertFalse(rule.exists())
        self.assertEqual(self.shop._get_product_price(self.package.product_variant_id, 1.0), 250.0)

    def test_rule_made_in_the_pricelist_has_a_row(self):
        rule = self.shop.item_ids.create(
            {"pricelist_id": self.shop.id, "product_tmpl_id": self.package.product_tmpl_id.id, "fixed_price": 199.0}
        )
        row = self.package.price_ids
        self.assertEqual((row.pricelist_id, row.price, row.rule_id), (self.shop, 199.0, rule))
        self.assertEqual(row.line_ids.mapped("price"), [200.0, 50.0], "items at their default")
        rule.unlink()
        self.assertFalse(row.exists())

    def test_rules_of_other_products_and_other_kinds_make_no_row(self):
        facial = self.facial.product_tmpl_id
        self.shop.item_ids.create({"pricelist_id": self.shop.id, "product_tmpl_id": facial.id, "fixed_price": 9.0})
        own = {"pricelist_id": self.shop.id, "product_tmpl_id": self.package.product_tmpl_id.id}
        for vals in (
            {"compute_price": "percentage", "percent_price": 10.0},
            {"fixed_price": 1.0, "date_end": Datetime.now()},
            {"fixed_price": 1.0, "min_quantity": 5.0},
        ):
            self.shop.item_ids.create({**own, **vals})
        self.assertFalse(self.Row.search([("pricelist_id", "=", self.shop.id)]))

    def test_of_two_rules_the_one_that_is_asked_first_counts(self):
        row = self._create_row(self.shop, 220.0, facials=190.0)
        newer = self._rules(self.shop).copy({"fixed_price": 180.0})
        self.assertEqual((self.package.price_ids, row.price), (row, 180.0))
        self.assertEqual(self.shop._get_product_price(self.package.product_variant_id, 1.0), 180.0)
        newer.unlink()
        self.assertEqual((self.package.price_ids, row.price), (row, 220.0))
        self.assertEqual(self._line_of(row, self.facials).price, 190.0, "prices of items outlive the newer rule")

    def test_row_goes_where_its_rule_goes(self):
        row = self._create_row(self.shop, 220.0, facials=190.0)
        other = self._create_pricelist("Other")
        row.rule_id.pricelist_id = other
        self.assertEqual((row.pricelist_id, row.price, self._line_of(row, self.facials).price), (other, 220.0, 190.0))
        row.rule_id.product_tmpl_id = self.facial.product_tmpl_id
        self.assertFalse(row.exists())

    def test_rule_that_ends_some_day_keeps_its_row(self):
        row = self._create_row(self.shop, 220.0, facials=190.0)
        row.rule_id.date_end = "2100-01-01 00:00:00"
        self.assertEqual((row.exists(), row.price), (row, 220.0))

    def test_rule_with_a_formula_shows_what_it_makes(self):
        row = self._create_row(self.shop, 220.0)
        row.rule_id.write({"compute_price": "percentage", "percent_price": 10.0})
        self.assertEqual(row.price, 225.0)
        row.price = 230.0
        self.assertEqual((row.rule_id.compute_price, row.rule_id.fixed_price), ("fixed", 230.0))

    def test_deleting_a_pricelist_or_a_package_takes_the_rows(self):
        row, other = self._create_row(self.shop, 220.0), self._create_pricelist("Other")
        other_row = self._create_row(other, 200.0)
        lines = row.line_ids | other_row.line_ids
        other.unlink()
        self.assertEqual((row | other_row).exists(), row)
        rule = row.rule_id
        self.package.unlink()
        self.assertFalse(row.exists() or rule.exists() or lines.exists())
        self.assertTrue(self.shop.exists())

    def test_prices_of_an_archived_pricelist_rest(self):
        row = self._create_row(self.shop, 220.0)
        self.shop.active = False
        self.package.invalidate_recordset()
        self.assertFalse(self.package.price_ids)
        self.shop.active = True
        self.package.invalidate_recordset()
        self.assertEqual(self.package.price_ids, row)

    def test_item_has_its_default_price_until_it_gets_its_own(self):
        row = self._create_row(self.shop, 220.0)
        line = self._line_of(row, self.facials)
        self.assertEqual((line.price, line.is_own, line.price_unit), (200.0, False, 66.67))
        self.facials.price = 180.0
        self.assertEqual(line.price, 180.0)
        line.price_unit = 50.0
        self.assertEqual((line.price, line.is_own, row.items_total), (150.0, True, 200.0))
        self.facials.price = 170.0
        self.assertEqual(line.price, 150.0)
        line.is_own = False
        self.assertEqual(line.price, 170.0)

    def test_new_item_has_a_price_everywhere(self):
        row = self._create_row(self.shop, 220.0)
        self.package.line_ids = [Command.create({"product_ids": self.mask.ids, "quantity": 1, "price": 60.0})]
        self.assertEqual(row.line_ids.mapped("price"), [200.0, 50.0, 60.0])
        self.peels.unlink()
        self.assertEqual(row.line_ids.mapped("price"), [200.0, 60.0])

    def test_hint_compares_price_and_items_there(self):
        row = self._create_row(self.shop, 220.0)
        self.assertIn("30.00", row.price_hint)
        self.assertIn("discount", row.price_hint)
        self._line_of(row, self.facials).price = 150.0
        self.assertIn("surplus", row.price_hint)

    def test_prices_are_not_negative(self):
        with self.assertRaisesRegex(ValidationError, "cannot be negative"):
            self._create_row(self.shop, -1.0)
        row = self._create_row(self.shop, 220.0)
        with self.assertRaisesRegex(ValidationError, "cannot be negative"):
            row.price = -1.0

    def test_one_row_for_a_pricelist(self):
        self._create_row(self.shop, 220.0)
        with self.assertRaisesRegex(UserError, "already has prices for “Shop Prices”"):
            self._create_row(self.shop, 230.0)
        self.shop.active = False
        with self.assertRaisesRegex(UserError, "already has prices"):
            self._create_row(self.shop, 230.0)

    def test_row_stays_with_its_package_and_pricelist(self):
        row, other = self._create_row(self.shop, 220.0), self._create_pricelist("Other")
        for vals in ({"pricelist_id": other.id}, {"package_id": self.package.copy().id}, {"rule_id": False}):
            with self.assertRaisesRegex(UserError, "Add new ones"):
                row.write(vals)
        row.write({"pricelist_id": self.shop.id, "price": 200.0})
        self.assertEqual(row.price, 200.0)

    def test_item_of_another_package_has_no_price_here(self):
        row, other = self._create_row(self.shop, 220.0), self._create_package("Other", 10.0, [(self.mask, 1, 10.0)])
        with self.assertRaisesRegex(ValidationError, "not an item of this package"):
            row.line_ids = [Command.create({"package_line_id": other.line_ids.id, "price": 1.0})]

    def test_prices_are_copied_with_the_package(self):
        self._create_row(self.shop, 220.0, facials=150.0)
        copy = self.package.copy()
        row = copy.price_ids
        self.assertEqual((row.pricelist_id, row.price), (self.shop, 220.0))
        self.assertEqual(row.line_ids.mapped("price"), [150.0, 50.0])
        self.assertEqual(row.line_ids.mapped("is_own"), [True, False])
        self.assertEqual(row.line_ids.package_line_id, copy.line_ids)
        row.price = 1.0
        self.assertEqual(self.package.price_ids.price, 220.0)

    def test_editor_starts_with_the_prices_of_today(self):
        form = Form(self.package)
        with form.price_ids.new() as row:
            row.pricelist_id = self.shop
            self.assertEqual((row.price, len(row.line_ids)), (250.0, 2))
            row.price = 199.0
            with row.line_ids.edit(0) as line:
                line.price_unit = 50.0
                self.assertEqual((line.price, line.is_own), (150.0, True))
        form.save()
        row = self.package.price_ids
        self.assertEqual((row.price, row.line_ids.mapped("price")), (199.0, [150.0, 50.0]))
        self.assertEqual(row.line_ids.mapped("is_own"), [True, False])
        with Form(row) as form, form.line_ids.edit(0) as line:
            line.is_own = False
            self.assertEqual(line.price, 200.0)
        self.assertEqual(row.line_ids.mapped("is_own"), [False, False])

    def test_rules_from_before_get_their_rows(self):
        row = self._create_row(self.shop, 220.0)
        rule = row.rule_id
        row._drop_rows()
        self.assertTrue(rule.exists())
        self.Row._follow_all_rules()
        self.assertEqual((self.package.price_ids.rule_id, self.package.price_ids.price), (rule, 220.0))
        self.assertEqual(len(self.package.price_ids.line_ids), 2)

    def test_prices_come_in_and_go_out_by_file(self):
        result = self.package.load(
            ["id", "name", "price_ids/pricelist_id", "price_ids/price"],
            [["__import__.glow", "Glow Again", self.shop.name, "180"]],
        )
        self.assertFalse(result["messages"])
        imported = self.package.browse(result["ids"])
        self.assertEqual((imported.price_ids.price, self._rules(self.shop, imported).fixed_price), (180.0, 180.0))
        row = self._create_row(self.shop, 220.0, facials=150.0)
        data = row.export_data(["pricelist_id/name", "price", "line_ids/package_line_id", "line_ids/price"])["datas"]
        self.assertEqual([line[-1] for line in data], [150.0, 50.0])
