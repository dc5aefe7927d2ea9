from odoo.tests import tagged

from .tour_common import FamilyTourCommon


@tagged("post_install", "-at_install")
class TestTourTwoFamilies(FamilyTourCommon):
    """Anna's family and Bob's on one ticket."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.annas = cls._sell(cls.shared, cls.anna).line_ids
        peels = cls._create_package("Peel Package", 200.0, [(cls.peel, 2, 200.0)], valid_for="family")
        cls.bobs = cls._sell(peels, cls.bob).line_ids

    def _get_redeem(self, line):
        return self.Redemption.search([("sold_line_id", "=", line.id), ("type", "=", "redeem")])

    def _assert_people(self, entry, owner, beneficiary, payer, is_lent=False):
        self.assertEqual(
            (entry.owner_id, entry.beneficiary_id, entry.payer_id, entry.is_lent), (owner, beneficiary, payer, is_lent)
        )

    def test_without_lending_credits_stay_in_their_families(self):
        self.start_pos_tour("clinic_packages_family_two_without_lending")
        self._assert_people(self._get_redeem(self.bobs), self.bob, self.bob, self.anna)
        self._assert_people(self._get_redeem(self.annas), self.anna, self.tim, self.anna)
        patients = {line.product_id: line.clinic_patient_id for line in self._get_orders().lines}
        self.assertEqual(patients, {self.mask: self.bob, self.peel: self.bob, self.facial: self.tim})
        self.assertSound()

    def test_with_lending_bob_lends_and_stays_on_the_ticket(self):
        self.main_pos_config.clinic_lend_credits = True
        self.start_pos_tour("clinic_packages_family_two_with_lending")
        self._assert_people(self._get_redeem(self.bobs), self.bob, self.anna, self.anna, is_lent=True)
        self.assertCounters(self.bobs, 0, 1)
        self.assertSound()

    def test_the_lender_leaves_after_the_credit_was_given_back(self):
        self.main_pos_config.clinic_lend_credits = True
        self.start_pos_tour("clinic_packages_family_lender_leaves")
        self.assertCounters(self.bobs, 0, 0)
        self.assertSound()

    def test_whom_a_line_is_for_has_a_credit_that_is_offered(self):
        self.start_pos_tour("clinic_packages_family_for_offers_credit")
        self._assert_people(self._get_redeem(self.bobs), self.bob, self.bob, self.anna)
        self.assertEqual(len(self._get_orders().lines), 1)

    def test_another_of_the_family_pays(self):
        self.start_pos_tour("clinic_packages_family_another_pays")
        self._assert_people(self._get_redeem(self.annas), self.anna, self.tim, self.anna)

    def test_setting_off_hides_it(self):
        self.env.company.root_id.clinic_family_members = False
        self.main_pos_config.clinic_lend_credits = True
        self.start_pos_tour("clinic_packages_family_two_off")
        self._assert_people(self._get_redeem(self.annas), self.anna, self.anna, self.anna)
        self.assertFalse(self._get_orders().lines.clinic_patient_id)
