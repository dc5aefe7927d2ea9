from odoo.addons.account.tests.common import AccountTestInvoicingHttpCommon
from odoo.tests import tagged

from .common import FamilyCommon


@tagged("post_install", "-at_install")
class TestTourBackendFamily(FamilyCommon, AccountTestInvoicingHttpCommon):
    """Both kinds of packages without a till, as a manager who also makes invoices."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for group in ("group_inventory_write", "group_billing_process"):
            cls.env.user.group_ids |= cls.env.ref(f"clinic_packages.{group}")
        cls.glow = cls._create_package("Glow", 300.0, [(cls.facial, 3, 300.0)])

    def _start(self, url, tour):
        self.start_tour(url, f"clinic_packages_family_{tour}", login=self.env.user.login)

    def _bought(self, partner):
        return self.Sold.search([("partner_id", "=", partner.id)])

    def test_package_for_individual_members_is_set_up_and_sold(self):
        self._start(f"/odoo/clinic-packages/{self.glow.id}", "sell_to_member")
        self.assertRecordValues(self._bought(self.tim), [{"payer_id": self.anna.id, "valid_for": "member"}])

    def test_credit_of_the_family_is_redeemed_for_a_member(self):
        sold = self._sell(self.glow, self.anna)
        self._start(f"/odoo/clinic-sold-packages/{sold.id}", "redeem_for_member")
        self.assertEqual(sold.redemption_ids.beneficiary_id, self.tim)
        self.assertSound(sold)

    def test_invoice_asks_for_the_member(self):
        self._create_package("Single", 200.0, [(self.facial, 2, 200.0)], valid_for="member")
        self._start("/odoo/action-account.action_move_out_invoice_type/new", "invoice_for_member")
        self.assertRecordValues(self._bought(self.leo), [{"payer_id": self.anna.id, "valid_for": "member"}])
