from psycopg2.errors import CheckViolation

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger

from .common import FamilyCommon


@tagged("post_install", "-at_install")
class TestWhoMayUse(FamilyCommon, TransactionCase):
    """Whose credits are whose: by the rule of the sale and the family of today."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shared = cls._create_package("Shared", 300.0, [(cls.facial, 6, 300.0)])
        cls.single = cls._create_package("Single", 100.0, [(cls.facial, 4, 100.0)], valid_for="member")

    def _line(self, package, partner, **values):
        return self._sell(package, partner, **values).line_ids

    def assertRefused(self, words, line, person, **values):
        """Refused in words, and nothing is written."""
        before = self.Redemption.search_count([])
        with (
            self.subTest(person=person.name),
            self.assertRaisesRegex(UserError, words),
            self.env.cr.savepoint(),
        ):
            self._reserve(line, partner=person, **values)
        self.assertEqual(self.Redemption.search_count([]), before)

    def test_a_family_package_is_used_by_the_client_and_any_member(self):
        line = self._line(self.shared, self.anna)
        for person in (self.anna, self.tim, self.leo):
            redeem = self._redeem(line, partner=person)
            self.assertEqual((redeem.owner_id, redeem.beneficiary_id), (self.anna, person))
        for stranger in (self.bob, self.mia, self.eva):
            self.assertRefused(f"for the family of Anna Patient; {stranger.name} does not", line, stranger)
        self.assertCounters(line, 0, 3)
        self.assertSound()

    def test_a_family_package_of_a_member_is_shared_too(self):
        line = self._line(self.shared, self.tim)
        for person in (self.anna, self.leo, self.tim):
            self._redeem(line, partner=person)
        self.assertRefused("does not belong to it", line, self.mia)

    def test_an_individual_package_is_used_by_that_member_only(self):
        line = self._line(self.single, self.tim)
        self._redeem(line, partner=self.tim)
        for person in (self.anna, self.leo, self.bob):
            self.assertRefused(f"for Tim only; {person.name} cannot", line, person)
        self.tim.clinic_main_client_id = self.bob
        self._redeem(line, partner=self.tim)
        self.assertRefused("for Tim only", line, self.bob)

    def test_without_a_family_the_patient_uses_it(self):
        for package in (self.shared, self.single):
            line = self._line(package, self.eva)
            self._redeem(line)
            self.assertRefused("Eva", line, self.anna)
        self.eva.clinic_main_client_id = self.anna
        self.assertRefused("for Eva only", line, self.anna)

    def test_whoever_leaves_the_family_keeps_what_he_owns(self):
        family_line, own_line = self._line(self.shared, self.anna), self._line(self.shared, self.leo)
        self.leo.clinic_main_client_id = False
        self.assertRefused("Leo does not belong", family_line, self.leo)
        self.assertRefused("for the family of Leo", own_line, self.anna)
        self._redeem(own_line, partner=self.leo)
        self._redeem(family_line, partner=self.tim)
        self.leo.clinic_main_client_id = self.bob
        self._redeem(own_line, partner=self.mia)
        self.assertRefused("Tim does not belong", own_line, self.tim)

    def test_archived_people_use_nothing_unless_they_own_it(self):
        line = self._line(self.shared, self.anna)
        self.tim.active = False
        self.assertRefused("Tim does not belong", line, self.tim)
        self.anna.active = False
        self._redeem(line, partner=self.leo)
        self._redeem(line, partner=self.anna)

    def test_a_company_is_nobodys_family(self):
        company = self.env["res.partner"].create({"name": "Firm", "is_company": True})
        self.assertRefused("Firm does not belong", self._line(self.shared, self.anna), company)

    def test_what_was_sold_stays_as_it_was(self):
        line = self._line(self.shared, self.anna)
        self.shared.write({"valid_for": "member", "max_units_per_member": 1, "max_child_age": 3})
        self.assertEqual(line.sold_package_id.valid_for, "family")
        self._redeem(line, quantity=2, partner=self.tim)
        later = self._line(self.shared, self.tim).sold_package_id
        self.assertEqual((later.valid_for, later.max_units_per_member, later.max_child_age), ("member", 1, 3))
        self.assertRefused("Tim only", later.line_ids, self.anna)
        with self.assertRaisesRegex(UserError, "made by a sale"):
            later.valid_for = "family"

    def test_switched_off_only_the_owner_uses_it(self):
        line = self._line(self.shared, self.anna)
        self.env.company.clinic_family_members = False
        self.assertRefused("another patient", line, self.tim)
        self._redeem(line, partner=self.anna)
        meanwhile = self._line(self.single, self.anna)
        self.assertFalse(meanwhile.sold_package_id.valid_for)
        self.env.company.clinic_family_members = True
        self._redeem(line, partner=self.tim)
        self.assertRefused("another patient", meanwhile, self.tim)

    def test_branches_of_one_company_share_the_setting(self):
        branch = self.env["res.company"].create({"name": "Branch", "parent_id": self.env.company.root_id.id})
        line = self._line(self.shared, self.anna, company=branch)
        self.assertEqual(line.sold_package_id.valid_for, "family")
        self._redeem(line, partner=self.tim, company=self.env.company)

    def test_staff_of_a_branch_see_who_may_use_it(self):
        branch = self.env["res.company"].create({"name": "Branch", "parent_id": self.env.company.root_id.id})
        sold = self._sell(self.shared, self.anna, company=branch)
        staff = self._create_user("family_branch", "base.group_user,clinic_packages.group_inventory_read")
        staff.write({"company_ids": [Command.set(branch.ids)], "company_id": branch.id})
        self.env.invalidate_all()
        people = sold.with_user(staff).with_company(branch)._get_eligible_partners()
        self.assertEqual(people, self.anna | self.leo | self.tim)

    def test_valid_for_is_set_by_whoever_manages_packages(self):
        billing = self._create_user("family_billing", "base.group_user,clinic_packages.group_billing_process")
        manager = self._create_user("family_manager", "base.group_user,clinic_packages.group_inventory_write")
        self.shared.with_user(manager).valid_for = "member"
        with self.assertRaises(UserError):
            self.shared.with_user(billing).valid_for = "family"

    def test_a_copied_package_keeps_its_rule(self):
        self.single.max_child_age = 12
        copy = self.single.copy()
        self.assertEqual((copy.valid_for, copy.max_child_age), ("member", 12))


@tagged("post_install", "-at_install")
class TestLimits(FamilyCommon, TransactionCase):
    """So many units for each person, and children up to an age."""

    def _sold_line(self, partner, **limits):
        return self._sell(self._create_package("Limited", 300.0, [(self.facial, 6, 300.0)], **limits), partner).line_ids

    def assertRefused(self, words, *args, **kwargs):
        with self.assertRaisesRegex(UserError, words), self.env.cr.savepoint():
            self._reserve(*args, **kwargs)

    def test_units_of_one_person(self):
        line = self._sold_line(self.anna, max_units_per_member=2)
        held = self._reserve(line, partner=self.tim)
        redeem = self._redeem(line, partner=self.tim)
        self.assertRefused("One person can use up to 2 units.*Tim has used or reserved 2", line, partner=self.tim)
        self.assertRefused("up to 2 units", line, partner=self.leo, quantity=3)
        self._redeem(line, partner=self.leo, quantity=2)
        self.Sold._release({held: 1}, reason="Not today")
        self._redeem(line, partner=self.tim)
        self.Sold._reverse({redeem: 1}, reason="Mistake")
        self._reserve(line, partner=self.tim)
        self.assertRefused("up to 2 units", line, partner=self.tim)

    def test_units_are_counted_for_each_purchase(self):
        first, second = (self._sold_line(self.anna, max_units_per_member=1) for _sale in range(2))
        self._redeem(first, partner=self.tim)
        self._redeem(second, partner=self.tim)

    def test_children_up_to_an_age(self):
        line = self._sold_line(self.anna, max_child_age=12)
        self.tim.clinic_birth_date = "2012-06-15"
        self.leo.clinic_birth_date = "1980-01-01"
        self._reserve(line, partner=self.tim, date="2025-06-14 12:00:00")
        self.assertRefused(
            "Tim is 13 years old.*up to the age of 12", line, partner=self.tim, date="2025-06-15 12:00:00"
        )
        self._reserve(line, partner=self.leo, date="2025-06-15 12:00:00")
        self.tim.clinic_birth_date = False
        self._reserve(line, partner=self.tim, date="2025-06-15 12:00:00")

    def test_a_birthday_begins_where_the_company_is(self):
        line = self._sold_line(self.anna, max_child_age=12)
        self.tim.clinic_birth_date = "2012-06-15"
        self.env.company.partner_id.tz = "Asia/Tokyo"
        self._reserve(line, partner=self.tim, date="2025-06-14 14:59:00")
        self.assertRefused("13 years old", line, partner=self.tim, date="2025-06-14 15:00:00")

    def test_limits_hold_while_families_are_used(self):
        line = self._sold_line(self.anna, max_units_per_member=1)
        self._redeem(line)
        self.assertRefused("up to 1 units", line)
        self.env.company.clinic_family_members = False
        self._redeem(line)

    def test_limits_are_never_negative(self):
        for name in ("max_units_per_member", "max_child_age"):
            with self.subTest(name), mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
                self._create_package("Wrong", 1.0, [(self.facial, 1, 1.0)], **{name: -1})
