from odoo.exceptions import AccessError
from odoo.tests import TransactionCase, tagged

from .common import ClinicPackagesCommon


@tagged("post_install", "-at_install")
class TestAnalysis(ClinicPackagesCommon, TransactionCase):
    """Figures of sales and redemptions, as Odoo's pivots and graphs ask for them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.viewer = cls._create_user("analysis_viewer", "clinic_packages.group_inventory_read")
        cls.body, cls.face = cls.env["product.category"].create([{"name": "Body"}, {"name": "Face"}])
        cls.glow = cls._create_package(
            "Glow", 400.0, [(cls.facial, 3, 300.0), (cls.peel, 2, 100.0)], categ_id=cls.face.id
        )
        cls.reset = cls._create_package("Reset", 100.0, [(cls.mask, 2, 100.0)], categ_id=cls.body.id)
        cls.sold = cls._sell(cls.glow, cls.anna)
        cls.facials, cls.peels = cls.sold.line_ids
        cls.reed = cls.env["res.partner"].create({"name": "Dr Reed"})

    def _group(self, model, groupby, *aggregates):
        """:return: ``{label of the group: [figures]}`` of what was made here, as the web client is told"""
        self.env.flush_all()
        groups = (
            self.env[model]
            .with_user(self.viewer)
            .formatted_read_group(
                [("package_id", "in", (self.glow | self.reset).ids)], [groupby] if groupby else [], list(aggregates)
            )
        )

        def label(value):
            return value[1] if isinstance(value, tuple | list) else value

        return {
            label(group[groupby]) if groupby else None: [group[aggregate] for aggregate in aggregates]
            for group in groups
        }

    def test_reversals_are_taken_away(self):
        redeem = self._redeem(self.facials, quantity=3, list_value=270.0)
        self._redeem(self.peels, list_value=120.0)
        self._reserve(self.peels, list_value=120.0)
        self.Sold._reverse({redeem: 1}, reason="Mistake")
        measures = ("quantity_net:sum", "list_value_net:sum", "allocated_value_net:sum")
        self.assertEqual(
            self._group("clinic.package.redemption", "item_name", *measures),
            {"Facial": [2, 180.0, 200.0], "Peel": [1, 120.0, 50.0]},
        )
        self.assertEqual(
            [(entry.type, entry.quantity_net) for entry in self.sold.redemption_ids.sorted("id")],
            [("reserve", 0), ("redeem", 3), ("reserve", 0), ("redeem", 1), ("reserve", 0), ("reverse", -1)],
        )
        self.assertSound(self.sold)

    def test_redemptions_by_every_dimension(self):
        self._redeem(self.facials, performer_id=self.reed.id)
        self._redeem(self._sell(self.reset, self.bruno).line_ids)
        for groupby, expected in {
            "package_id": {"Glow": [1], "Reset": [1]},
            "categ_id": {"Face": [1], "Body": [1]},
            "item_name": {"Facial": [1], "Mask": [1]},
            "product_id": {"Facial": [1], "Mask": [1]},
            "performer_id": {"Dr Reed": [1], False: [1]},
            "pos_config_id": {False: [2]},
            "user_id": {self.env.user.display_name: [2]},
        }.items():
            with self.subTest(groupby=groupby):
                self.assertEqual(self._group("clinic.package.redemption", groupby, "quantity_net:sum"), expected)
        [figures] = self._group("clinic.package.redemption", "date:month", "quantity_net:sum").values()
        self.assertEqual(figures, [2])

    def test_sales_by_every_dimension(self):
        self._sell(self.glow, self.bruno, 360.0)
        self._sell(self.reset, self.bruno)
        for groupby, expected in {
            "package_id": {"Glow": [760.0, 2], "Reset": [100.0, 1]},
            "categ_id": {"Face": [760.0, 2], "Body": [100.0, 1]},
            "seller_id": {self.env.user.display_name: [860.0, 3]},
            "pos_config_id": {False: [860.0, 3]},
            "partner_id": {"Anna Patient": [400.0, 1], "Bruno Patient": [460.0, 2]},
        }.items():
            with self.subTest(groupby=groupby):
                self.assertEqual(self._group("clinic.sold.package", groupby, "amount_charged:sum", "__count"), expected)
        [figures] = self._group("clinic.sold.package", "purchase_date:month", "amount_list:sum").values()
        self.assertEqual(figures, [900.0])

    def test_sold_items_by_every_dimension(self):
        self._sell(self.glow, self.bruno)
        self._redeem(self.facials)
        for groupby, expected in {
            "name": {"Facial": [6, 1, 600.0, 2], "Peel": [4, 0, 200.0, 2]},
            "package_id": {"Glow": [10, 1, 800.0, 2]},
            "categ_id": {"Face": [10, 1, 800.0, 2]},
            "seller_id": {self.env.user.display_name: [10, 1, 800.0, 2]},
            "pos_config_id": {False: [10, 1, 800.0, 2]},
            "state": {"active": [10, 1, 800.0, 2]},
        }.items():
            with self.subTest(groupby=groupby):
                self.assertEqual(
                    self._group(
                        "clinic.sold.package.line",
                        groupby,
                        "quantity:sum",
                        "quantity_redeemed:sum",
                        "amount:sum",
                        "sold_package_id:count_distinct",
                    ),
                    expected,
                )

    def test_refunded_and_brought_in_ones_are_left_out_of_sales(self):
        self._sell(self.reset, self.bruno)._refund("Returned")
        opening = self._sell(self.reset, self.anna, source=("clinic.package.opening", "opening-0002"))
        views = self.Sold.with_user(self.viewer).get_views(
            [(self.env.ref("clinic_packages.view_clinic_sales_analysis_search").id, "search")]
        )
        self.assertIn("sold_here", views["views"]["search"]["arch"])
        left = self.Sold.search(
            [
                ("package_id", "in", (self.glow | self.reset).ids),
                ("state", "!=", "refunded"),
                ("source_model", "!=", "clinic.package.opening"),
            ]
        )
        self.assertEqual(left, self.sold)
        self.assertEqual(opening.state, "active")

    def test_client_may_group_by_what_is_promised(self):
        promised = {
            "clinic.sold.package": "package_id categ_id purchase_date pos_config_id seller_id state",
            "clinic.sold.package.line": "name package_id categ_id purchase_date pos_config_id seller_id state",
            "clinic.package.redemption": "package_id categ_id item_name date pos_config_id user_id performer_id",
        }
        for model, names in promised.items():
            described = self.env[model].with_user(self.viewer).fields_get(names.split(), ["groupable"])
            for name in names.split():
                with self.subTest(model=model, name=name):
                    self.assertTrue(described[name]["groupable"])

    def test_numbers_that_mean_nothing_are_no_measures(self):
        for model, names in {
            "clinic.sold.package": ["ledger_sequence", "source_unit"],
            "clinic.sold.package.line": ["sequence"],
            "clinic.package.redemption": ["quantity", "list_value", "allocated_value"],
        }.items():
            for name, described in self.env[model].fields_get(names, ["aggregator"]).items():
                with self.subTest(model=model, name=name):
                    self.assertFalse(described.get("aggregator"))

    def test_older_entries_get_their_figures_on_upgrade(self):
        redeem = self._redeem(self.facials, quantity=3, list_value=270.0)
        self.Sold._reverse({redeem: 1}, reason="Mistake")
        before = self._group("clinic.package.redemption", "type", "quantity_net:sum", "allocated_value_net:sum")
        self.env.cr.execute("ALTER TABLE clinic_package_redemption DROP COLUMN quantity_net CASCADE")
        self.env.cr.execute("ALTER TABLE clinic_package_redemption DROP COLUMN list_value_net CASCADE")
        self.env.cr.execute("ALTER TABLE clinic_package_redemption DROP COLUMN allocated_value_net CASCADE")
        self.env.cr.execute("ALTER TABLE clinic_sold_package DROP COLUMN quantity_total CASCADE")
        self.Redemption._measure_older_entries()
        self.Sold._count_units_of_older_sales()
        self.env.invalidate_all()
        self.assertEqual(
            self._group("clinic.package.redemption", "type", "quantity_net:sum", "allocated_value_net:sum"), before
        )
        self.assertEqual(self.sold.quantity_total, 5)

    def test_figures_need_the_right_to_see_packages(self):
        cashier = self._create_user("analysis_cashier", "clinic_packages.group_billing_process")
        for model in ("clinic.sold.package", "clinic.sold.package.line", "clinic.package.redemption"):
            with self.subTest(model=model), self.assertRaises(AccessError):
                self.env[model].with_user(cashier).formatted_read_group([], [], ["__count"])
