from unittest.mock import patch

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from odoo.addons.clinic_packages.tests.pos_common import PosPackagesCommon

from .common import FamilyCommon


@tagged("post_install", "-at_install")
class TestAddMember(FamilyCommon, PosPackagesCommon):
    """A cashier puts somebody into a customer's family."""

    def _add(self, customer, user=None, **values):
        config = self.config.with_user(user or self.cashier)
        answer = config.add_family_member(customer.id, values)
        self.env.invalidate_all()
        return self.env["res.partner"].browse(answer["id"]), answer["people"]

    def assertRefused(self, expected, customer, error=UserError, user=None, **values):
        people = self.env["res.partner"].with_context(active_test=False)
        before = people.search_count([]), people.search([("clinic_main_client_id", "!=", False)])
        with self.assertRaisesRegex(error, expected), self.env.cr.savepoint():
            self._add(customer, user=user, **values)
        self.env.invalidate_all()
        self.assertEqual(before, (people.search_count([]), people.search([("clinic_main_client_id", "!=", False)])))

    def test_a_new_person(self):
        zoe, people = self._add(
            self.anna, name="  Zoe   Smith ", relationship_id=self.child.id, birth_date="2018-03-01"
        )
        self.assertEqual((zoe.name, zoe.clinic_main_client_id), ("Zoe Smith", self.anna))
        self.assertEqual((zoe.clinic_relationship_id, str(zoe.clinic_birth_date)), (self.child, "2018-03-01"))
        self.assertFalse(zoe.parent_id)
        self.assertEqual([person["id"] for person in people], (self.anna | self.leo | self.tim | zoe).ids)
        self.assertEqual(people[-1]["relationship"], "Child")

    def test_a_name_is_enough(self):
        zoe, _people = self._add(self.anna, name="Zoe")
        self.assertFalse(zoe.clinic_relationship_id or zoe.clinic_birth_date)

    def test_nothing_else_is_taken_from_the_browser(self):
        zoe, _people = self._add(self.anna, name="Zoe", is_company=True, parent_id=self.bob.id, email="x@example.com")
        self.assertFalse(zoe.is_company or zoe.parent_id or zoe.email)

    def test_a_member_adds_to_the_family_of_the_main_client(self):
        zoe, people = self._add(self.tim, name="Zoe")
        self.assertEqual(zoe.clinic_main_client_id, self.anna)
        self.assertEqual(people[0]["id"], self.tim.id, "the customer comes first")

    def test_somebody_alone_becomes_a_main_client(self):
        zoe, _people = self._add(self.eva, name="Zoe", relationship_id=self.spouse.id)
        self.assertEqual(self.eva._get_clinic_family(), self.eva | zoe)
        self.assertEqual(zoe._get_clinic_main_client(), self.eva)

    def test_a_known_patient(self):
        self.eva.clinic_birth_date = "1999-01-01"
        eva, _people = self._add(self.anna, partner_id=self.eva.id, relationship_id=self.other.id)
        self.assertEqual((eva, eva.clinic_main_client_id), (self.eva, self.anna))
        self.assertEqual(str(eva.clinic_birth_date), "1999-01-01", "what is known is not forgotten")

    def test_a_known_patient_who_cannot_join(self):
        acme = self.env["res.partner"].create({"name": "ACME", "is_company": True})
        for person, expected, error in (
            (self.mia, "Mia already belongs to the family of Bob", UserError),
            (self.tim, "Tim already belongs to the family of Anna", UserError),
            (self.anna, "is the main client of this family", UserError),
            (self.bob, "Bob is the main client of Mia", ValidationError),
            (acme, "ACME is a company", ValidationError),
        ):
            with self.subTest(person.name):
                self.assertRefused(expected, self.anna, error=error, partner_id=person.id)
        self.assertRefused("ACME is a company", acme, error=ValidationError, name="Zoe")
        self.assertRefused("does not exist", self.anna, partner_id="1; DROP")
        gone = self.eva.id
        self.eva.unlink()
        self.assertRefused("does not exist", self.anna, partner_id=gone)

    def test_bad_input_is_answered_with_a_sentence(self):
        for values, expected in (
            ({}, "Enter the name"),
            ({"name": "   "}, "Enter the name"),
            ({"name": ["Zoe"]}, "Enter the name"),
            ({"name": "Zoe", "relationship_id": 0.5}, "relationship does not exist"),
            ({"name": "Zoe", "relationship_id": 999999}, "relationship does not exist"),
            ({"name": "Zoe", "birth_date": "yesterday"}, "“yesterday” is not a date"),
            ({"name": "Zoe", "birth_date": 12}, "“12” is not a date"),
            ({"name": "Zoe", "birth_date": "2999-01-01"}, "in the future"),
        ):
            with self.subTest(values=values):
                self.assertRefused(expected, self.anna, **values)
        with self.assertRaisesRegex(UserError, "Enter the name"):
            self.config.with_user(self.cashier).add_family_member(self.anna.id, "Zoe")

    def test_the_main_client_was_archived(self):
        self.anna.active = False
        self.assertRefused("Anna Patient is archived", self.tim, name="Zoe")

    def test_nobody_is_added_while_family_members_are_off(self):
        self.env.company.clinic_family_members = False
        self.assertRefused("switched off", self.anna, name="Zoe")

    def test_it_needs_billing_and_the_till(self):
        self.assertRefused("Billing", self.anna, error=AccessError, user=self.temp, name="Zoe")
        manager = self._create_pos_user("add_manager", billing=False)
        manager.group_ids |= self.env.ref("clinic_packages.group_inventory_write")
        self.assertRefused("Billing", self.anna, error=AccessError, user=manager, name="Zoe")
        outsider = self._create_user("add_outsider", "clinic_packages.group_billing_process")
        self.assertRefused("", self.anna, error=AccessError, user=outsider, name="Zoe")

    def test_not_into_a_family_of_another_company(self):
        self.eva.company_id = self.env["res.company"].create({"name": "Elsewhere"})
        self.assertRefused("", self.eva, error=AccessError, name="Zoe")
        self.assertRefused("", self.anna, error=AccessError, partner_id=self.eva.id)

    def test_open_tills_hear_of_it(self):
        heard = []
        with patch.object(
            type(self.config),
            "_notify",
            lambda config, name, message: heard.append((name, set(message["partner_ids"]))),
        ):
            zoe, _people = self._add(self.tim, name="Zoe")
            family = set((self.anna | self.leo | self.tim | zoe).ids)
            self.assertIn(("CLINIC_PACKAGES_CHANGED", family), heard)
            heard.clear()
            zoe.clinic_main_client_id = False
            self.assertIn(("CLINIC_PACKAGES_CHANGED", family), heard)
            heard.clear()
            zoe.name = "Zoe Z."
            self.assertFalse(heard)
