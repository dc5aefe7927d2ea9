from odoo.tests import tagged

from odoo.addons.clinic_packages.tests.pos_common import PosPackagesCommon

from .common import FamilyCommon


@tagged("post_install", "-at_install")
class TestTillPartners(FamilyCommon, PosPackagesCommon):
    """What the till's list of customers says of families."""

    def _get_families(self, user=None):
        """:return: ``{name: what the list says}`` of everybody of the two families, and Eva"""
        partners = self.env["res.partner"].with_user(user or self.cashier)
        people = self.anna | self.tim | self.leo | self.bob | self.mia | self.eva
        answer = partners.get_new_partner(self.config.id, [("id", "in", people.ids)], 0)
        return {row["name"]: row["_family"] for row in answer["res.partner"]}

    def test_each_row_says_who_belongs_to_whom(self):
        self.assertEqual(
            self._get_families(),
            {
                "Anna Patient": {"main_name": False, "member_names": ["Leo", "Tim"]},
                "Tim": {"main_name": "Anna Patient", "member_names": []},
                "Leo": {"main_name": "Anna Patient", "member_names": []},
                "Bob": {"main_name": False, "member_names": ["Mia"]},
                "Mia": {"main_name": "Bob", "member_names": []},
                "Eva": False,
            },
        )

    def test_archived_members_are_not_named(self):
        self.tim.action_archive()
        self.assertEqual(self._get_families()["Anna Patient"]["member_names"], ["Leo"])

    def test_nothing_is_said_while_family_members_are_off(self):
        self.env.company.root_id.clinic_family_members = False
        self.assertEqual(set(self._get_families().values()), {False})

    def test_nothing_is_said_without_billing(self):
        self.assertEqual(set(self._get_families(self.temp).values()), {False})

    def test_as_many_queries_whatever_the_number_of_people(self):
        partners = self.env["res.partner"].with_user(self.cashier)

        def count(people):
            self.env.flush_all()
            self.env.invalidate_all()
            records = partners.browse(people.ids)
            records._load_pos_data_read(records, self.config.with_user(self.cashier))  # warm: rights, the company
            self.env["res.partner"].invalidate_model()
            before = self.env.cr.sql_log_count
            records._prepare_till_families()
            return self.env.cr.sql_log_count - before

        few, many = count(self.anna | self.tim), count(self.anna | self.tim | self.leo | self.bob | self.mia | self.eva)
        self.assertEqual(few, many)
        self.assertLessEqual(many, 3)  # members, main clients, their names
