from odoo.addons.point_of_sale.tests.test_frontend import TestPointOfSaleHttpCommon

from .common import ClinicPackagesCommon


class ClinicPackagesTourCommon(ClinicPackagesCommon, TestPointOfSaleHttpCommon):
    """A till, Anna with credits, a cashier who may sell and redeem (`pos_user`) and one who may not (`temp_user`)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pos_user.write({"group_ids": [(4, cls.env.ref("clinic_packages.group_billing_process").id)]})
        cls.temp_user = cls._create_user(
            "temp_user", "base.group_user,point_of_sale.group_pos_user,stock.group_stock_user"
        )
        cls.glow = cls._create_package(
            "Glow Package", 400.0, [(cls.facial, 5, 300.0), (cls.facial | cls.peel, 2, 100.0)], available_in_pos=True
        )
        cls.small = cls._create_package("Small Package", 200.0, [(cls.facial, 3, 200.0)], available_in_pos=True)

    def setUp(self):
        super().setUp()
        self.main_pos_config.with_user(self.pos_user).open_ui()

    def _sell_small(self):
        """:return: the sold item, three facials of Anna"""
        return self._sell(self.small, self.anna).line_ids

    def _get_orders(self):
        return self.env["pos.order"].search([("config_id", "=", self.main_pos_config.id)], order="id")

    def _assert_state(self, sold, state):
        sold.invalidate_recordset()
        self.assertEqual(sold.state, state)
