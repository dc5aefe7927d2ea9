from odoo.tests import HttpCase, tagged

from .common import ClinicPackagesCommon


@tagged("post_install", "-at_install")
class TestTourBackend(ClinicPackagesCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls._create_user(
            "packages_manager",
            "base.group_user,clinic_packages.group_inventory_write,clinic_packages.group_billing_process",
        )
        serum = cls._create_service("Serum", 48.0, type="consu")
        cls.home_care = cls._create_package("Home Care", 300.0, [(cls.facial, 3, 252.0), (serum, 1, 48.0)])
        cls.sold = cls._sell(cls.home_care, cls.anna)

    def test_manager_redeems_reverses_cancels_and_reactivates(self):
        """All of it by hand, in the backend; the history keeps every step."""
        self.start_tour("/odoo/clinic-sold-packages", "clinic_packages_backend_sold_package", login=self.manager.login)
        self.sold.invalidate_recordset()
        self.assertEqual(self.sold.state, "active")
        self.assertEqual(
            self.sold.redemption_ids.sorted("id").mapped("type"),
            ["reserve", "redeem", "reverse"],
        )
        self.assertEqual(self.sold.redemption_ids.user_id, self.manager)
        self.assertSound(self.sold)
