from odoo.tests import tagged

from .tour_common import ClinicPackagesTourCommon


@tagged("post_install", "-at_install")
class TestTourRefund(ClinicPackagesTourCommon):
    def _get_sold(self):
        return self._get_orders()[0].lines._get_sold_packages()

    def test_refused_then_allowed(self):
        self.start_pos_tour("clinic_packages_refund_refused")
        sold = self._get_sold()
        self.assertEqual((sold.state, sold.has_usage), ("active", True))
        self.main_pos_config.company_id.clinic_refund_used = True
        self.start_pos_tour("clinic_packages_refund_allowed")
        sold.invalidate_recordset()
        self.assertEqual((sold.state, sold.amount_refunded), ("refunded", 120.5))
        self.assertEqual(self._get_orders()[-1].amount_total, -120.5)
        self.assertSound(sold)

    def test_of_several_the_cashier_chooses(self):
        self.main_pos_config.company_id.clinic_refund_used = True
        self.start_pos_tour("clinic_packages_refund_which")
        used = self._get_sold().filtered("quantity_redeemed")
        self.assertEqual((used.state, used.amount_refunded), ("refunded", 133.33))
        self.assertEqual((self._get_sold() - used).state, "active")
