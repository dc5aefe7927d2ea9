from odoo.tests import new_test_user, tagged

from odoo.addons.clinic_packages.tests.portal_common import PortalCase

from .common import FamilyCommon


@tagged("post_install", "-at_install")
class TestPortalFamily(FamilyCommon, PortalCase):
    """The main client sees what the family has, a member his own, and both who was treated."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for partner, login in ((cls.tim, "tim"), (cls.leo, "leo"), (cls.bob, "bob")):
            new_test_user(
                cls.env, f"portal_{login}", groups="base.group_portal", partner_id=partner.id, name=partner.name
            )
        single = cls._create_package("Single", 90.0, [(cls.mask, 2, 90.0)], valid_for="member")
        cls.of_tim = cls._sell(single, cls.tim, payer_id=cls.anna.id)

    def _answers(self, sold, login):
        self.authenticate(login, login)
        return [
            self.url_open(url, allow_redirects=False).status_code
            for url in (f"/my/packages/{sold.id}", f"/my/packages/{sold.id}/statement")
        ]

    def test_main_client_sees_the_packages_of_the_family(self):
        rows = self._texts(self._page(login="portal_anna"), "//tbody//td[1]")
        self.assertEqual(rows, [f"Single for Tim {self.of_tim.name}", f"Glow {self.sold.name}"])
        page = self._page(f"/my/packages/{self.of_tim.id}", "portal_anna")
        self.assertIn("Tim", self._texts(page, "//dd"))
        self.assertEqual(self._answers(self.of_tim, "portal_anna"), [200, 200])
        self.authenticate("portal_anna", "portal_anna")
        counters = self.make_jsonrpc_request("/my/counters", {"counters": ["clinic_package_count"]})
        self.assertEqual(counters["clinic_package_count"], 2)

    def test_member_sees_only_what_he_owns(self):
        self.assertEqual(self._listed(login="portal_tim"), ["Single"])
        self.assertEqual(self._answers(self.sold, "portal_tim"), [303, 303], "of the main client, valid for the family")
        self.assertEqual(self._listed(login="portal_leo"), [])
        self.assertEqual(self._answers(self.of_tim, "portal_leo"), [303, 303])

    def test_other_families_see_nothing(self):
        self.assertEqual(self._listed(login="portal_bob"), [])
        for sold in (self.sold, self.of_tim):
            self.assertEqual(self._answers(sold, "portal_bob"), [303, 303])

    def test_who_left_the_family_is_no_longer_shown(self):
        self.tim.clinic_main_client_id = False
        self.assertEqual(self._listed(), ["Glow"])
        self.assertEqual(self._answers(self.of_tim, "portal_anna"), [303, 303])
        self.assertEqual(self._listed(login="portal_tim"), ["Single"])

    def test_without_families_everybody_sees_their_own(self):
        self.env.company.clinic_family_members = False
        self.assertEqual(self._listed(), ["Glow"])
        self.assertEqual(self._answers(self.of_tim, "portal_anna"), [303, 303])
        self.assertEqual(self._listed(login="portal_tim"), ["Single"])

    def test_pages_say_who_was_treated(self):
        sold = self._sell(self.glow, self.anna)
        self._redeem(sold.line_ids[0], partner=self.tim)
        self._redeem(sold.line_ids[0])
        page = self._page(f"/my/packages/{sold.id}", "portal_anna")
        history = self._texts(page, "//ol[contains(@class, 'o_clinic_portal_history')]/li/div[2]")
        self.assertEqual(history, ["Used: 1 × Facial", "Used: 1 × Facial for Tim"])
        statement = self._page(f"/my/packages/{sold.id}/statement", "portal_anna")
        self.assertEqual(self._texts(statement, "//table[@name='history']//td[2]"), ["Used", "Used for Tim"])

    def test_list_asks_the_database_no_more_for_a_large_family(self):
        def read_list():
            for sold in self.Sold.search(self.Sold._get_portal_domain(self.anna)):
                sold._get_patient_status()
                sold._get_patient_balance()
                sold._get_patient_tz()

        few = self._count_queries(read_list)
        for number in range(5):
            member = self._create_member(f"Member {number}", self.anna)
            self._sell(self.glow, member)
        self.assertLessEqual(self._count_queries(read_list), few)
