from odoo.tests import tagged

from .tour_common import ClinicPackagesTourCommon


@tagged("post_install", "-at_install")
class TestTourConnection(ClinicPackagesTourCommon):
    def test_connection_lost_and_back(self):
        line = self._sell_small()
        self.start_pos_tour("clinic_packages_connection_lost")
        self.assertCounters(line, 0, 2)
        self.assertEqual(self._get_orders().mapped("amount_total"), [60.0])

    def _assert_paid_once(self, line):
        order = self._get_orders()
        self.assertEqual(order.mapped("state"), ["paid"])
        self.assertEqual((order.amount_total, order.amount_paid), (60.0, 60.0))
        self.assertEqual(len(order.payment_ids), 1)
        self.assertEqual(order.lines.mapped("qty"), [1.0, 1.0])
        self.assertCounters(line, 0, 1)
        self.assertSound(line.sold_package_id)

    def test_paid_offline_survives_a_reload(self):
        line = self._sell_small()
        self.start_pos_tour("clinic_packages_paid_offline")
        self._assert_paid_once(line)

    def test_paid_offline_survives_opening_from_the_backend(self):
        line = self._sell_small()
        self.start_pos_tour("clinic_packages_paid_offline_reopened")
        self._assert_paid_once(line)

    def test_paid_offline_while_the_draft_is_cancelled_elsewhere(self):
        line = self._sell_small()
        self.start_pos_tour("clinic_packages_cancelled_elsewhere")
        self._assert_paid_once(line)

    def test_reload_keeps_the_texts_of_covered_lines(self):
        line = self._sell_small()
        self.start_pos_tour("clinic_packages_reload_keeps_texts")
        self.assertCounters(line, 1, 0)
