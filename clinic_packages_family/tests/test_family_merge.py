from odoo.exceptions import UserError, ValidationError
from odoo.tests import TransactionCase, tagged

from .common import FamilyCommon


@tagged("post_install", "-at_install")
class TestFamilyMerge(FamilyCommon, TransactionCase):
    """Two contacts of one person become one: in one family at most, and never in their own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.merger = cls._create_user("merger", "base.group_user,base.group_partner_manager")
        cls.tim.write({"clinic_birth_date": "2014-05-20"})

    def _merge(self, *people, into=None, user=None):
        wizards = self.env["base.partner.merge.automatic.wizard"].with_user(user or self.merger)
        into = into or people[0]
        wizards._merge([person.id for person in people], into.with_user(wizards.env.user))
        self.env.invalidate_all()
        return into

    def assertRefused(self, expected, *people, error=UserError):
        with self.assertRaisesRegex(error, expected), self.env.cr.savepoint():
            self._merge(*people)
        self.env.invalidate_all()
        self.assertEqual(self.anna._get_clinic_family(), self.anna | self.leo | self.tim)
        self.assertEqual(self.bob._get_clinic_family(), self.bob | self.mia)

    def test_a_member_merged_into_somebody_new_leaves_the_place_to_him(self):
        other_tim = self._merge(self.eva, self.tim)
        self.assertEqual(other_tim.clinic_main_client_id, self.anna)
        self.assertEqual(other_tim.clinic_relationship_id, self.child)
        self.assertEqual(str(other_tim.clinic_birth_date), "2014-05-20")
        self.assertEqual(list(self.anna._get_clinic_family()), [self.anna, self.eva, self.leo])

    def test_somebody_new_merged_into_a_member_changes_nothing(self):
        self.eva.clinic_birth_date = "1999-01-01"
        self._merge(self.tim, self.eva)
        self.assertEqual(self.tim.clinic_main_client_id, self.anna)
        self.assertEqual(str(self.tim.clinic_birth_date), "2014-05-20", "the one that stays knows better")

    def test_a_birth_date_is_kept(self):
        self.eva.clinic_birth_date = "1999-01-01"
        self._merge(self.bob, self.eva)
        self.assertEqual(str(self.bob.clinic_birth_date), "1999-01-01")
        self.assertEqual(self.bob._get_clinic_family(), self.bob | self.mia)

    def test_two_members_of_one_family_become_one(self):
        twin = self._create_member("Tim T.", self.anna, self.other)
        self._merge(self.tim, twin)
        self.assertEqual(list(self.anna._get_clinic_family()), [self.anna, self.leo, self.tim])
        self.assertEqual(self.tim.clinic_relationship_id, self.child)

    def test_a_main_client_merged_into_somebody_new_hands_the_family_over(self):
        for user in (self.merger, self.env.user):
            with self.subTest(user.login), self.env.cr.savepoint() as savepoint:
                self._merge(self.eva, self.anna, user=user)
                self.assertEqual(list(self.eva._get_clinic_family()), [self.eva, self.leo, self.tim])
                self.assertFalse(self.eva.clinic_main_client_id)
                savepoint.rollback()
                self.env.invalidate_all()

    def test_two_main_clients_become_one_with_all_members(self):
        self._merge(self.anna, self.bob)
        self.assertEqual(list(self.anna._get_clinic_family()), [self.anna, self.leo, self.mia, self.tim])

    def test_a_member_merged_with_his_main_client_is_not_his_own_member(self):
        for into, other in ((self.anna, self.leo), (self.leo, self.anna)):
            for user in (self.merger, self.env.user):
                with self.subTest(into.name, user=user.login), self.env.cr.savepoint() as savepoint:
                    self._merge(into, other, user=user)
                    self.assertEqual(list(into._get_clinic_family()), [into, self.tim])
                    self.assertFalse(into.clinic_main_client_id)
                    savepoint.rollback()
                    self.env.invalidate_all()

    def test_a_whole_family_merged_is_nobodys(self):
        self._merge(self.bob, self.mia)
        self.assertFalse(self.bob.clinic_main_client_id)
        self.assertFalse(self.bob._get_clinic_main_client())

    def test_members_of_two_families_are_not_one_person(self):
        self.assertRefused("different families: Anna Patient, Bob", self.tim, self.mia)

    def test_a_member_here_and_a_main_client_there_are_not_one_person(self):
        self.assertRefused("family of Anna Patient.*main client of Mia", self.tim, self.bob)
        self.assertRefused("family of Anna Patient.*main client of Mia", self.bob, self.tim)

    def test_a_main_client_does_not_become_a_company(self):
        acme = self.env["res.partner"].create({"name": "ACME", "is_company": True})
        self.assertRefused("is a company", self.anna, acme, error=ValidationError)
        self.assertRefused("is a company", acme, self.tim, error=ValidationError)

    def test_a_merge_does_not_mix_companies(self):
        here, elsewhere = self.env["res.company"].create([{"name": "Here"}, {"name": "Elsewhere"}])
        self.tim.company_id, self.eva.company_id = here, elsewhere
        with self.assertRaisesRegex(ValidationError, "different companies"), self.env.cr.savepoint():
            self._merge(self.eva, self.anna, user=self.env.user)

    def test_archived_contacts_keep_their_place_too(self):
        self.mia.active = False
        self._merge(self.eva, self.mia)
        self.assertEqual(self.eva.clinic_main_client_id, self.bob)

    def test_sold_packages_follow_the_person(self):
        sold = self._sell(self._create_package("Glow", 90.0, [(self.facial, 2, 90.0)]), self.tim)
        self._redeem(sold.line_ids)
        self._merge(self.eva, self.tim)
        self.assertEqual(sold.partner_id, self.eva)
        self.assertEqual(sold.redemption_ids.beneficiary_id, self.eva)
        self.assertSound(sold)

    def test_people_without_families_are_merged_as_ever(self):
        self._merge(self.bruno, self.eva)
        self.assertFalse(self.eva.exists())
        self.assertFalse(self.bruno.clinic_main_client_id)
