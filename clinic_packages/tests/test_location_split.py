from odoo.fields import Command
from odoo.tests import TransactionCase, tagged

from .price_common import LocationPricesCommon


@tagged("post_install", "-at_install")
class TestLocationSplit(LocationPricesCommon, TransactionCase):
    """Item prices of the pricelist decide what the units of a sale there carry."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shop = cls._create_pricelist("Shop Prices")

    def _split(self, amount, pricelist=None, **values):
        if pricelist:
            values["pricelist_id"] = pricelist.id
        return self._sell(self.package, self.anna, amount, **values).line_ids.mapped("amount")

    def _set_currency(self, code, rounding, rate):
        currency = self.env["res.currency"].with_context(active_test=False).search([("name", "=", code)])
        currency.write({"active": True, "rounding": rounding, "rate_ids": [Command.clear()]})
        self.env["res.currency.rate"].create({"currency_id": currency.id, "rate": rate, "name": "2020-01-01"})
        return currency

    def test_items_weigh_what_they_cost_there(self):
        self._create_row(self.shop, 200.0, facials=100.0, peels=100.0)
        self.assertEqual(self._split(200.0, self.shop), [100.0, 100.0])
        self.assertEqual(self._split(200.0), [160.0, 40.0], "the default where no pricelist is known")
        self.assertEqual(self._split(200.0, self._create_pricelist("Without")), [160.0, 40.0])

    def test_item_without_a_price_of_its_own_weighs_its_default(self):
        self._create_row(self.shop, 200.0, peels=200.0)
        self.assertEqual(self._split(200.0, self.shop), [100.0, 100.0])

    def test_default_is_weighed_in_the_currency_of_the_pricelist(self):
        yen = self._set_currency("JPY", 1.0, 100.0)
        pricelist = self._create_pricelist("Tokyo", currency_id=yen.id)
        row = self._create_row(pricelist, 20000.0, peels=20000.0)
        self.assertEqual(row.line_ids.mapped("price"), [20000.0, 20000.0])
        self.assertEqual(self._split(9999.0, pricelist, currency=yen), [5000.0, 4999.0])
        # Paid in another currency than the pricelist has: the weights stay comparable.
        self.assertEqual(self._split(200.0, pricelist), [100.0, 100.0])

    def test_small_prices_keep_their_weight_in_a_currency_without_coins(self):
        yen = self._set_currency("JPY", 1.0, 100.0)
        self.facials.price, self.peels.price = 0.3, 0.1
        self.assertEqual(self._split(100.0, currency=yen), [75.0, 25.0])

    def test_a_currency_with_three_decimals(self):
        dinar = self._set_currency("KWD", 0.001, 0.3)
        pricelist = self._create_pricelist("Kuwait", currency_id=dinar.id)
        row = self._create_row(pricelist, 60.1239, facials=20.0011, peels=10.0)
        self.assertEqual((row.price, row.line_ids[0].price), (60.124, 20.001))
        sold = self._sell(self.package, self.anna, 60.124, currency=dinar, pricelist_id=pricelist.id)
        self.assertEqual(sold.line_ids.mapped("amount"), [40.083, 20.041])

    def test_every_price_at_nothing_leaves_it_to_the_catalogue(self):
        self._create_row(self.shop, 0.0, facials=0.0, peels=0.0)
        self.assertTrue(all(line.is_own for line in self.package.price_ids.line_ids))
        self.assertEqual(self._split(390.0, self.shop), [270.0, 120.0])

    def test_a_pricelist_that_falls_back_uses_the_item_prices_it_falls_back_on(self):
        self._create_row(self.shop, 200.0, facials=100.0, peels=100.0)
        second = self._create_pricelist(
            "Corner",
            item_ids=[
                Command.create({"compute_price": "formula", "base": "pricelist", "base_pricelist_id": self.shop.id})
            ],
        )
        self.assertEqual(self._split(200.0, second), [100.0, 100.0])
        self._create_row(second, 200.0, facials=150.0, peels=50.0)
        self.assertEqual(self._split(200.0, second), [150.0, 50.0])

    def test_later_changes_of_prices_reach_no_sold_package(self):
        row = self._create_row(self.shop, 200.0, facials=100.0, peels=100.0)
        sold = self._sell(self.package, self.anna, 200.0, pricelist_id=self.shop.id)
        self._line_of(row, self.facials).price = 1.0
        row.price = 5.0
        row.unlink()
        self.shop.active = False
        self.facials.price = 3.0
        sold.invalidate_recordset()
        self.assertEqual(sold.line_ids.mapped("amount"), [100.0, 100.0])
        self.assertEqual((sold.pricelist_id, sold.amount_allocated), (self.shop, 200.0))
        self.assertSound(sold)

    def test_discount_is_told_of_the_price_there(self):
        self._create_row(self.shop, 200.0)
        sold = self._sell(self.package, self.anna, 200.0, pricelist_id=self.shop.id)
        self.assertEqual((sold.amount_list, sold.discount_percent), (200.0, 0.0))
        sold = self._sell(self.package, self.anna, 150.0, pricelist_id=self.shop.id)
        self.assertEqual(sold.discount_percent, 25.0)

    def test_units_of_a_line_cost_no_query_each(self):
        self._create_row(self.shop, 200.0, facials=100.0, peels=100.0)
        counts = []
        for units in (1, 1, 6):
            self.env.invalidate_all()
            package, lines = self.package.sudo(), []
            before = self.env.cr.sql_log_count
            items = self.Sold._get_sale_items(package, 0.01, self.shop)
            for _unit in range(units):
                lines = self.Sold._prepare_sold_line_vals_list(package, items, 20000, 0.01)
            counts.append(self.env.cr.sql_log_count - before)
            self.assertEqual([line["amount"] for line in lines], [100.0, 100.0])
        self.assertEqual(counts[1], counts[2])
