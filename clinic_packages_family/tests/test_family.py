from datetime import date, timedelta
from functools import partial

from psycopg2.errors import ForeignKeyViolation

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger

from .common import FamilyCommon

BILLING = "clinic_packages.group_billing_process"
READ = "clinic_packages.group_inventory_read"
WRITE = "clinic_packages.group_inventory_write"
CONTACTS = "base.group_partner_manager"


@tagged("post_install", "-at_install")
class TestFamily(FamilyCommon, TransactionCase):
    """Who belongs together, and how families stay sound."""

    def assertRefused(self, expected, act, *args, error=ValidationError):
        with self.assertRaisesRegex(error, expected), self.env.cr.savepoint():
            act(*args)

    def assertFamily(self, *people):
        """These people are one family, in this order."""
        for person in people:
            self.assertEqual(list(person._get_clinic_family()), list(people))
            self.assertEqual(person._get_clinic_main_client(), people[0])

    def test_the_main_client_comes_first_then_members_by_name(self):
        self.assertFamily(self.anna, self.leo, self.tim)

    def test_somebody_without_a_family_is_alone(self):
        self.assertEqual(self.eva._get_clinic_family(), self.eva)
        self.assertFalse(self.eva._get_clinic_main_client())

    def test_who_leaves_is_alone_again(self):
        self.tim.clinic_main_client_id = False
        self.assertFamily(self.anna, self.leo)
        self.assertEqual(self.tim._get_clinic_family(), self.tim)
        self.assertFalse(self.tim.clinic_relationship_id, "a relationship without a family says nothing")

    def test_nobody_is_a_member_of_their_own_family(self):
        self.assertRefused("their own family", self.eva.write, {"clinic_main_client_id": self.eva.id})

    def test_a_main_client_is_nobodys_member(self):
        self.assertRefused(
            "Anna Patient is the main client of Leo, Tim", self.anna.write, {"clinic_main_client_id": self.bob.id}
        )

    def test_a_member_is_nobodys_main_client(self):
        self.assertRefused(
            "Tim belongs to the family of Anna Patient", self.eva.write, {"clinic_main_client_id": self.tim.id}
        )

    def test_archived_members_count_against_a_chain(self):
        self.mia.active = False
        self.assertRefused("main client of Mia", self.bob.write, {"clinic_main_client_id": self.anna.id})

    def test_a_chain_made_at_once_is_refused(self):
        couple = [
            Command.create({"name": "One", "clinic_member_ids": [Command.create({"name": "Two"})]}),
        ]
        self.assertRefused("belongs to the family of", self.eva.write, {"clinic_member_ids": couple})

    def test_a_company_has_no_family(self):
        acme = self.env["res.partner"].create({"name": "ACME", "is_company": True})
        self.assertRefused("ACME is a company", self.eva.write, {"clinic_main_client_id": acme.id})
        self.assertRefused("ACME is a company", acme.write, {"clinic_main_client_id": self.eva.id})
        self.assertRefused("Tim is a company", self.tim.write, {"is_company": True})
        self.assertRefused("Anna Patient is a company", self.anna.write, {"is_company": True})

    def test_a_family_belongs_to_one_company_tree(self):
        here, elsewhere = self.env["res.company"].create([{"name": "Here"}, {"name": "Elsewhere"}])
        branch = self.env["res.company"].create({"name": "Branch", "parent_id": here.id})
        self.anna.company_id, self.tim.company_id = here, branch
        self.assertRefused("different companies", self.leo.write, {"company_id": elsewhere.id})
        self.eva.company_id = elsewhere
        self.assertRefused("different companies", self.eva.write, {"clinic_main_client_id": self.anna.id})

    def test_nobody_is_born_tomorrow(self):
        tomorrow = fields.Date.today() + timedelta(days=2)
        self.assertRefused("in the future", self.tim.write, {"clinic_birth_date": tomorrow})

    def test_age(self):
        self.assertIs(self.tim._get_clinic_age(date(2026, 5, 20)), False)
        self.tim.clinic_birth_date = "2014-05-20"
        self.assertEqual(self.tim._get_clinic_age(date(2026, 5, 19)), 11)
        self.assertEqual(self.tim._get_clinic_age(date(2026, 5, 20)), 12)

    def test_archived_people_are_left_out_and_come_back(self):
        self.tim.active = False
        self.assertFamily(self.anna, self.leo)
        self.assertEqual(list(self.tim._get_clinic_family()), [self.anna, self.leo, self.tim])
        self.tim.active = True
        self.assertFamily(self.anna, self.leo, self.tim)

    def test_the_family_of_an_archived_main_client_goes_on(self):
        self.anna.active = False
        self.assertEqual(list(self.tim._get_clinic_family()), [self.leo, self.tim])
        self.leo.action_make_clinic_main_client()
        self.assertFamily(self.leo, self.tim)
        self.anna.active = True
        self.assertFamily(self.leo, self.anna, self.tim)

    def test_a_main_client_whose_members_are_all_archived_has_no_family(self):
        self.mia.active = False
        self.assertFalse(self.bob._get_clinic_main_client())

    def test_a_member_takes_the_place_of_the_main_client(self):
        self.tim.action_make_clinic_main_client()
        self.assertFamily(self.tim, self.anna, self.leo)
        self.assertEqual(self.leo.clinic_relationship_id, self.spouse)
        self.assertFalse(self.tim.clinic_relationship_id)
        self.assertRefused("not a member", self.eva.action_make_clinic_main_client, error=UserError)

    def test_a_main_client_is_not_deleted_from_under_the_family(self):
        self.assertRefused("Anna Patient is the main client of Leo, Tim", self.anna.unlink, error=UserError)
        self.tim.unlink()
        self.assertFamily(self.anna, self.leo)
        (self.bob | self.mia).unlink()
        self.assertFalse((self.bob | self.mia).exists())

    def test_a_copy_of_somebody_is_not_in_the_family(self):
        self.tim.clinic_birth_date = "2014-05-20"
        copy = self.tim.copy()
        self.assertFalse(copy.clinic_main_client_id or copy.clinic_relationship_id or copy.clinic_birth_date)

    def test_invoices_and_addresses_are_undisturbed(self):
        self.assertFalse(self.tim.parent_id)
        self.assertEqual(self.tim.commercial_partner_id, self.tim)
        self.anna.write({"street": "1 Main Street", "vat": False, "email": "anna@example.com"})
        self.assertFalse(self.tim.street or self.tim.email)
        self.assertEqual(self.tim.address_get(["invoice"])["invoice"], self.tim.id)

    def test_families_are_imported_with_contacts(self):
        people = self.env["res.partner"]
        columns = ["name", "clinic_main_client_id/.id", "clinic_relationship_id", "clinic_birth_date"]
        zoe, eva, tim = ["Zoe", str(self.eva.id), "Child", "2018-03-01"], str(self.eva.id), str(self.tim.id)
        result = people.load(columns, [zoe, ["Max", tim, "", ""]])
        self.assertFalse(result["ids"])
        self.assertIn("Tim belongs to the family of Anna Patient", result["messages"][0]["message"])
        result = people.load(columns, [zoe, ["Max", eva, "", ""]])
        self.assertEqual(self.eva._get_clinic_family() - self.eva, people.browse(result["ids"]).sorted("name"))
        self.assertEqual(people.browse(result["ids"][0]).clinic_relationship_id, self.child)

    def test_a_relationship_in_use_is_not_deleted(self):
        with self.assertRaises(ForeignKeyViolation), mute_logger("odoo.sql_db"), self.env.cr.savepoint():
            self.child.unlink()
        self.other.unlink()

    def test_a_family_is_read_in_a_few_queries(self):
        family = self.tim.sudo()
        self.env.invalidate_all()
        with self.assertQueryCount(2):
            family._get_clinic_family()

    def _get_attempts(self, user):
        """Every way to change a family, for this user."""
        values = {
            "clinic_main_client_id": self.anna.id,
            "clinic_relationship_id": self.other.id,
            "clinic_birth_date": "2000-01-01",
        }
        eva, people = self.eva.with_user(user), self.env["res.partner"].with_user(user)
        for name, value in values.items():
            yield partial(eva.write, {name: value})
            yield partial(people.create, {"name": "New", name: value})
            yield partial(people.with_context(**{f"default_{name}": value}).create, {"name": "New"})
        yield partial(self.anna.with_user(user).write, {"clinic_member_ids": [Command.link(self.eva.id)]})
        yield self.tim.with_user(user).action_make_clinic_main_client

    def test_changing_a_family_needs_billing_or_inventory_write(self):
        for groups, allowed in {CONTACTS: False, READ: False, BILLING: True, WRITE: True}.items():
            user = self._create_user(f"family_{groups}", f"{groups},{CONTACTS}")
            for number, attempt in enumerate(self._get_attempts(user)):
                with self.subTest(groups=groups, attempt=number):
                    if not allowed:
                        self.assertRefused("", attempt, error=AccessError)
                        continue
                    with self.env.cr.savepoint() as savepoint:
                        attempt()
                        savepoint.rollback()
                    self.env.invalidate_all()
        self.assertFamily(self.anna, self.leo, self.tim)
        self.assertFalse(self.eva.clinic_birth_date)

    def test_contacts_without_a_family_need_no_right(self):
        user = self._create_user("contacts_only", CONTACTS)
        people = self.env["res.partner"].with_user(user)
        person = people.create({"name": "New"})
        person.write({"name": "Newer"})
        person.unlink()

    def test_a_birth_date_is_not_for_everybody(self):
        user = self._create_user("nosy", CONTACTS)
        for name in ("clinic_birth_date", "clinic_main_client_id", "clinic_member_ids", "clinic_relationship_id"):
            with self.subTest(name), self.assertRaises(AccessError):
                self.tim.with_user(user).read([name])
            with self.subTest(name), self.assertRaises(AccessError):
                self.env["res.partner"].with_user(user).search([(name, "!=", False)])
