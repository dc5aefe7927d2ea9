from odoo.tests import tagged

from .tour_common import FamilyTourCommon


@tagged("post_install", "-at_install")
class TestTourValidFor(FamilyTourCommon):
    def test_individual_package_is_for_the_member_chosen_at_the_sale(self):
        self.start_pos_tour("clinic_packages_family_individual")
        sold = self._get_sold(self.teen)
        self.assertEqual(sold.partner_id, self.tim | self.leo)
        self.assertEqual(len(sold), 2)
        self.assertEqual(sold.payer_id, self.anna)
        self.assertEqual(set(sold.mapped("valid_for")), {"member"})
        redeem = self.Redemption.search([("sold_line_id", "in", sold.line_ids.ids), ("type", "=", "redeem")])
        self.assertEqual((redeem.owner_id, redeem.beneficiary_id, redeem.payer_id), (self.tim, self.tim, self.tim))
        self.assertSound(sold)

    def test_family_package_is_bought_by_the_main_client_and_used_by_a_member(self):
        self.start_pos_tour("clinic_packages_family_shared")
        sold = self._get_sold(self.shared)
        self.assertEqual(sold.partner_id, self.anna)
        redeem = self.Redemption.search([("sold_line_id", "in", sold.line_ids.ids), ("type", "=", "redeem")])
        self.assertEqual((redeem.owner_id, redeem.beneficiary_id, redeem.payer_id), (self.anna, self.tim, self.tim))
        self.assertSound(sold)

    def test_another_customer_is_asked_again_who_it_is_for(self):
        self.start_pos_tour("clinic_packages_family_customer_changed")
        sold = self._get_sold(self.teen)
        self.assertEqual((sold.partner_id, sold.payer_id), (self.mia, self.bob))

    def test_customer_without_a_family_buys_an_individual_package_for_himself(self):
        self.start_pos_tour("clinic_packages_family_alone")
        sold = self._get_sold(self.teen)
        self.assertEqual((sold.partner_id, sold.payer_id), (self.eva, self.eva))

    def test_nobody_is_asked_while_family_members_are_off(self):
        self.env.company.root_id.clinic_family_members = False
        self.start_pos_tour("clinic_packages_family_off")
        sold = self._get_sold(self.teen)
        self.assertEqual(sold.mapped("partner_id"), self.anna)
        self.assertEqual(sold.mapped("valid_for"), [False, False])
