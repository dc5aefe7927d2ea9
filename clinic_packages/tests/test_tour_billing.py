from odoo.addons.account.tests.common import AccountTestInvoicingHttpCommon
from odoo.tests import tagged

from .common import ClinicPackagesCommon


@tagged("post_install", "-at_install")
class TestTourBilling(ClinicPackagesCommon, AccountTestInvoicingHttpCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for group in ("group_inventory_read", "group_billing_process"):
            cls.env.user.group_ids |= cls.env.ref(f"clinic_packages.{group}")
        cls.insurer = cls.env["res.partner"].create({"name": "Insurer Ltd", "is_company": True})
        cls.glow = cls._create_package("Glow", 250.0, [(cls.facial, 3, 200.0), (cls.peel | cls.mask, 2, 50.0)])

    def _sold(self):
        return self.Sold.search([("partner_id", "=", self.anna.id)])

    def test_sell_from_the_patient(self):
        self.start_tour(
            f"/odoo/res.partner/{self.anna.id}", "clinic_packages_sell_to_patient", login=self.env.user.login
        )
        self.assertEqual(self._sold().amount_charged, 225.0)
        self.assertEqual(self._sold().account_move_id.state, "posted")

    def test_invoice_by_hand_asks_for_the_patient(self):
        self.start_tour(
            "/odoo/action-account.action_move_out_invoice_type/new",
            "clinic_packages_invoice_by_hand",
            login=self.env.user.login,
        )
        self.assertEqual(self._sold().account_move_id.partner_id, self.insurer)
