from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import TransactionCase, tagged

from .price_common import LocationPricesCommon


@tagged("post_install", "-at_install")
class TestLocationRights(LocationPricesCommon, TransactionCase):
    """Whoever edits packages prices them at any location, and changes nothing else of a pricelist (DESIGN 5)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shop = cls._create_pricelist("Shop Prices")
        cls.row = cls._create_row(cls.shop, 220.0)
        cls.foreign_rule = cls.shop.item_ids.create(
            {"pricelist_id": cls.shop.id, "product_tmpl_id": cls.facial.product_tmpl_id.id, "fixed_price": 80.0}
        )
        cls.writer = cls._create_user("price_writer", "clinic_packages.group_inventory_write")
        cls.reader = cls._create_user("price_reader", "clinic_packages.group_inventory_read")

    def test_inventory_write_prices_packages_at_a_pricelist(self):
        row = self.row.with_user(self.writer)
        row.write({"price": 210.0, "line_ids": [Command.update(row.line_ids[0].id, {"price": 180.0})]})
        self.assertEqual(self.shop._get_product_price(self.package.product_variant_id, 1.0), 210.0)
        row.unlink()
        self.assertFalse(self._rules(self.shop))
        self.package.with_user(self.writer).price_ids = [Command.create({"pricelist_id": self.shop.id, "price": 205.0})]
        self.assertEqual(self._rules(self.shop).fixed_price, 205.0)
        self.assertEqual(self.foreign_rule.fixed_price, 80.0)

    def test_inventory_write_changes_no_pricelist_and_no_rule(self):
        own_rule = self.row.rule_id.with_user(self.writer)
        rules = self.env["product.pricelist.item"].with_user(self.writer)
        facial = {"pricelist_id": self.shop.id, "product_tmpl_id": self.facial.product_tmpl_id.id, "fixed_price": 1.0}
        for forbidden in (
            lambda: own_rule.write({"fixed_price": 1.0}),
            lambda: own_rule.write({"product_tmpl_id": self.facial.product_tmpl_id.id}),
            own_rule.unlink,
            lambda: self.foreign_rule.with_user(self.writer).write({"fixed_price": 1.0}),
            lambda: rules.create(facial),
            lambda: self.shop.with_user(self.writer).write({"name": "Mine"}),
            lambda: self.shop.with_user(self.writer).write({"item_ids": [Command.create(facial)]}),
            lambda: self.env["product.pricelist"].with_user(self.writer).create({"name": "Mine"}),
            self.shop.with_user(self.writer).unlink,
        ):
            with self.assertRaises(AccessError):
                forbidden()

    def test_a_forged_rule_is_refused(self):
        other = self._create_pricelist("Other")
        rows = self.Row.with_user(self.writer)
        vals = {"package_id": self.package.id, "pricelist_id": other.id, "price": 1.0}
        with self.assertRaisesRegex(UserError, "cannot be chosen"):
            rows.create({**vals, "rule_id": self.foreign_rule.id})
        with self.assertRaisesRegex(UserError, "Add new ones"):
            self.row.with_user(self.writer).write({"rule_id": self.foreign_rule.id})
        with self.assertRaises(AccessError):
            rows.create({**vals, "package_id": self._foreign_package().id})
        with self.assertRaisesRegex(UserError, "Choose the pricelist"):
            rows.create({**vals, "pricelist_id": False})
        self.assertEqual(self.foreign_rule.fixed_price, 80.0)

    def test_context_gives_no_right(self):
        rules = self.env["product.pricelist.item"].with_user(self.writer).with_context(clinic_row_follows=True)
        with self.assertRaises(AccessError):
            rules.create({"pricelist_id": self.shop.id, "compute_price": "fixed", "fixed_price": 1.0})

    def test_readers_change_nothing(self):
        row = self.row.with_user(self.reader)
        self.assertEqual((row.price, row.line_ids.mapped("price")), (220.0, [200.0, 50.0]))
        for forbidden in (
            lambda: row.write({"price": 1.0}),
            lambda: row.line_ids.write({"price": 1.0}),
            row.unlink,
            lambda: row.package_id.with_context(clinic_pricelist_id=self.shop.id).write({"price_here": 1.0}),
            row.package_id.action_give_location_prices,
        ):
            with self.assertRaises(AccessError):
                forbidden()
        self.assertEqual(self.row.price, 220.0)

    def test_prices_of_another_company_are_hidden(self):
        foreign = self.env["res.company"].create({"name": "Foreign"})
        theirs = self._create_pricelist("Theirs", company_id=foreign.id)
        row = self._create_row(theirs, 100.0)
        self.package.invalidate_recordset()
        package = self.package.with_user(self.writer)
        self.assertEqual(package.price_ids, self.row)
        with self.assertRaises(AccessError):
            row.with_user(self.writer).write({"price": 1.0})
        with self.assertRaises(AccessError):
            row.line_ids.with_user(self.writer).read(["price"])
        here = package.with_context(clinic_pricelist_id=theirs.id)
        self.assertEqual(here.price_here, 250.0, "a pricelist that the user may not see is none")
        row.unlink()
        with self.assertRaises(AccessError):
            self.Row.with_user(self.writer).create(
                {"package_id": self.package.id, "pricelist_id": theirs.id, "price": 1.0}
            )

    def test_package_of_a_company_has_no_prices_at_pricelists_of_others(self):
        foreign, ours = self.env["res.company"].create([{"name": "Foreign"}, {"name": "Ours"}])
        branch = self.env["res.company"].create({"name": "Branch", "parent_id": ours.id})
        self.package.company_id = ours
        with self.assertRaisesRegex(UserError, "belongs to Foreign, where “Glow” is not sold"):
            self._create_row(self._create_pricelist("Theirs", company_id=foreign.id), 100.0)
        row = self._create_row(self._create_pricelist("Of the branch", company_id=branch.id), 100.0)
        self.assertEqual(row.rule_id.company_id, branch)

    def test_product_managers_need_no_right_on_packages(self):
        manager = self._create_user("price_manager", "base.group_user,product.group_product_manager")
        rules = self.env["product.pricelist.item"].with_user(manager)
        other = self._create_pricelist("Other")
        rule = rules.create(
            {"pricelist_id": other.id, "product_tmpl_id": self.package.product_tmpl_id.id, "fixed_price": 90.0}
        )
        row = self.package.price_ids - self.row
        self.assertEqual((row.pricelist_id, row.price), (other, 90.0))
        rule.write({"pricelist_id": self._create_pricelist("Third").id})
        self.assertEqual(row.pricelist_id.name, "Third")
        rule.unlink()
        self.assertFalse(row.exists())
        with self.assertRaises(AccessError):
            self.row.with_user(manager).read(["price"])

    def _foreign_package(self):
        foreign = self.env["res.company"].create({"name": "Foreign"})
        return self._create_package("Theirs", 10.0, [(self.mask, 1, 10.0)], company_id=foreign.id)
