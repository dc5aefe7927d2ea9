from odoo.fields import Command
from odoo.tests import HttpCase, tagged

from .price_common import LocationPricesCommon
from .tour_common import ClinicPackagesTourCommon


@tagged("post_install", "-at_install")
class TestTourLocations(LocationPricesCommon, ClinicPackagesTourCommon):
    """One package, two points of sale, two prices."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        pricelists = [cls._create_pricelist(name) for name in ("Shop", "Friends")]
        for pricelist, price in zip(pricelists, (350.0, 300.0), strict=True):
            row = cls._create_row(pricelist, price, package=cls.glow)
            row.line_ids[0].price, row.line_ids[1].price = price - 150.0, 150.0
        cls.shop_prices, cls.friends = pricelists
        cls.env.ref("base.group_user").sudo().implied_ids |= cls.env.ref("product.group_product_pricelist")
        cls.bruno.with_company(cls.main_pos_config.company_id).specific_property_product_pricelist = cls.friends
        cls.main_pos_config.sudo().write(
            {"use_pricelist": False, "available_pricelist_ids": [Command.clear()], "pricelist_id": False}
        )
        cls.shop = cls._create_till(
            "Treatment Shop",
            cls.shop_prices,
            available=cls.friends,
            payment_method_ids=[Command.set(cls.bank_payment_method.ids)],
        )

    def _sold(self, partner):
        return self.Sold.search([("partner_id", "=", partner.id)], order="id")

    def test_each_location_sells_at_its_price(self):
        self.start_pos_tour("clinic_packages_sell_at_reception")
        self.shop.with_user(self.pos_user).open_ui()
        self.start_pos_tour("clinic_packages_sell_at_shop", pos_config=self.shop)
        at_reception, at_shop = self._sold(self.anna)
        self.assertEqual((at_reception.amount_charged, at_reception.pos_config_id), (400.0, self.main_pos_config))
        self.assertFalse(at_reception.pricelist_id)
        self.assertEqual(at_reception.line_ids.mapped("amount"), [300.0, 100.0])
        self.assertEqual((at_shop.amount_charged, at_shop.pos_config_id), (350.0, self.shop))
        self.assertEqual(at_shop.pricelist_id, self.shop_prices)
        self.assertEqual(at_shop.line_ids.mapped("amount"), [200.0, 150.0])
        own = self._sold(self.bruno)
        self.assertEqual((own.amount_charged, own.pricelist_id, own.pos_config_id), (300.0, self.friends, self.shop))
        self.assertEqual(own.line_ids.mapped("amount"), [150.0, 150.0])


@tagged("post_install", "-at_install")
class TestTourLocationPrices(LocationPricesCommon, HttpCase):
    """The Pricing tab and the list of a location, in a browser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["clinic.package"].search([]).write({"active": False})
        cls.glow = cls._create_package("Glow Package", 250.0, [(cls.facial, 3, 200.0), (cls.mask, 1, 50.0)])
        cls.bare = cls._create_package("Bare Package", 150.0, [(cls.peel, 1, 150.0)])
        cls.till = cls._create_till("Treatment Shop")
        groups = "clinic_packages.group_inventory_write,point_of_sale.group_pos_manager"
        cls.manager = cls._create_user("location_manager", groups)

    def test_location_gets_its_own_prices(self):
        self.start_tour(
            "/odoo/clinic-packages", "clinic_packages_location_prices", login=self.manager.login, timeout=180
        )
        pricelist = self.till.pricelist_id
        self.assertEqual((self.glow.list_price, self.bare.list_price), (250.0, 150.0))
        self.assertEqual((self.glow.price_ids.price, self.bare.price_ids.price), (215.0, 160.0))
        self.assertEqual((self.glow.price_ids | self.bare.price_ids).pricelist_id, pricelist)
        self.assertEqual(self.glow.price_ids.line_ids.mapped("price"), [150.0, 50.0])
