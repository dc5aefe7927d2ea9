from odoo.tests import HttpCase, tagged

from .common import ClinicPackagesCommon


@tagged("post_install", "-at_install")
class TestTourPackageList(ClinicPackagesCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["clinic.package"].search([]).write({"active": False})
        cls.env["pos.session"].search([("state", "!=", "closed")]).write({"state": "closed"})
        faces, bodies = cls.env["product.category"].create([{"name": "Tour Faces"}, {"name": "Tour Bodies"}])
        cls.glow = cls._create_package("Glow Package", 250.0, [(cls.facial, 3, 250.0)], categ_id=faces.id)
        cls.calm = cls._create_package("Calm Package", 90.0, [(cls.mask, 2, 90.0)], categ_id=bodies.id)
        cls.bare = cls._create_package("Bare Package", 150.0, [(cls.peel, 1, 150.0)], categ_id=False)
        cls.faces, cls.bodies = faces, bodies
        cls._sell(cls.calm, cls.anna)
        cls._sell(cls.calm, cls.bruno)
        cls._sell(cls.bare, cls.anna)
        cls._sell(cls.bare, cls.anna)
        cls.manager = cls._create_user("list_manager", "base.group_user,clinic_packages.group_inventory_write")
        cls.reader = cls._create_user("list_reader", "base.group_user,clinic_packages.group_inventory_read")

    def test_manager_finds_changes_and_deletes_packages(self):
        glow_product = self.glow.product_tmpl_id
        self.start_tour("/odoo/clinic-packages", "clinic_packages_package_list", login=self.manager.login, timeout=180)
        self.assertFalse(self.glow.exists() or glow_product.exists())
        self.calm.invalidate_recordset()
        self.assertTrue(self.calm.active)
        self.assertFalse(self.calm.categ_id)
        self.assertEqual((self.bare.categ_id, self.bare.list_price), (self.bodies, 150.0))
        self.assertEqual(self.calm.sold_package_ids.mapped("state"), ["active"] * 2)

    def test_reader_sees_and_changes_nothing(self):
        self.start_tour("/odoo/clinic-packages", "clinic_packages_package_list_reader", login=self.reader.login)
        self.assertEqual(self.glow.list_price, 250.0)

    def test_without_categories_the_list_opens_ungrouped(self):
        (self.glow | self.calm).write({"categ_id": False})
        self.browser_js(
            "/odoo/clinic-packages",
            "console.log(document.querySelector('.o_group_header') ? 'grouped' : 'test successful')",
            "document.querySelectorAll('.o_data_row').length === 3",
            login=self.reader.login,
        )
