from odoo.tests import tagged

from .tour_common import ClinicPackagesTourCommon


@tagged("post_install", "-at_install")
class TestTourTerminals(ClinicPackagesTourCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second_config = cls.main_pos_config.copy({"name": "Second Till"})
        cls.main_pos_config.trusted_config_ids = cls.second_config
        cls.second_config.trusted_config_ids = cls.main_pos_config

    def _continue(self, tour, login):
        user = self.env["res.users"].search([("login", "=", login)])
        self.second_config.with_user(user).open_ui()
        self.start_pos_tour(tour, login=login, pos_config=self.second_config)

    def test_a_saved_ticket_goes_on_elsewhere(self):
        line = self._sell_small()
        self.start_pos_tour("clinic_packages_first_terminal")
        self.assertCounters(line, 1, 0)
        self._continue("clinic_packages_second_terminal", "pos_user")
        self.assertCounters(line, 0, 2)
        order = self.env["pos.order"].search([("partner_id", "=", self.anna.id)])
        self.assertEqual((order.mapped("state"), order.amount_total), (["paid"], 60.0))
        self.assertSound(line.sold_package_id)

    def test_a_colleague_without_billing_keeps_the_covered_line(self):
        line = self._sell_small()
        self.start_pos_tour("clinic_packages_first_terminal")
        self._continue("clinic_packages_colleague_without_billing", "temp_user")
        self.assertCounters(line, 1, 0)
        covered = self.env["pos.order.line"].search([("product_id", "=", self.facial.id)])
        self.assertEqual(covered.package_credit_state, "reserved")
        self.assertEqual(covered.price_subtotal_incl, 0.0)
