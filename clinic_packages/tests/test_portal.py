from unittest.mock import patch

from odoo.fields import Domain
from odoo.tests import freeze_time, tagged

from ..controllers.portal import ClinicPackagesPortal
from .portal_common import PortalCase


@tagged("post_install", "-at_install")
class TestPortal(PortalCase):
    """What a patient reads in *My packages*."""

    def test_home_says_how_many(self):
        self._sell(self.glow, self.anna)._cancel("Moved")
        card = "//a[@href='/my/packages']"
        self.assertIn("1 active.", self._texts(self._page("/my", "portal_anna"), card)[0])
        for login, count in (("portal_anna", 2), ("portal_bruno", 1), ("admin", 0)):
            with self.subTest(login=login):
                self.authenticate(login, login)
                counters = self.make_jsonrpc_request("/my/counters", {"counters": ["clinic_package_count"]})
                self.assertEqual(counters["clinic_package_count"], count)

    def test_list_has_only_ones_own(self):
        self.assertEqual(self._listed(), ["Glow"])
        self.assertEqual(self._listed(login="portal_bruno"), ["Bruno's Own"])

    def test_list_without_packages_helps(self):
        page = self._page(login="admin")
        self.assertIn("You have no packages yet", page.text_content())
        self.assertFalse(page.xpath("//form[contains(@class, 'o_portal_search_panel')]"), "nothing to search in")

    def test_list_is_searched_filtered_and_sorted(self):
        used = self._sell(self._create_package("Welcome", 0.0, [(self.mask, 1, 0.0)]), self.anna)
        self._redeem(used.line_ids)
        self._sell(self._create_package("Body", 90.0, [(self.facial, 1, 90.0)]), self.anna)._cancel("Moved")
        for query, expected in {
            "": ["Body", "Welcome", "Glow"],
            "sortby=name": ["Body", "Glow", "Welcome"],
            "sortby=state": ["Glow", "Body", "Welcome"],
            "filterby=active": ["Glow"],
            "filterby=used": ["Welcome"],
            "filterby=cancelled": ["Body"],
            "search=mask": ["Welcome", "Glow"],
            "search=mask&search_in=package": [],
            "search=elco&search_in=package": ["Welcome"],
            "search=facial&search_in=item&filterby=active": ["Glow"],
            f"search={used.name}&search_in=number": ["Welcome"],
            "sortby=x&filterby=x&search_in=x": ["Body", "Welcome", "Glow"],
        }.items():
            with self.subTest(query=query):
                self.assertEqual(self._listed(f"/my/packages?{query}"), expected)
        self.assertIn(
            "None of your packages matches", self._page("/my/packages?search=x", "portal_anna").text_content()
        )

    def test_list_has_pages(self):
        self._sell(self._create_package("Newer", 90.0, [(self.facial, 1, 90.0)]), self.anna)
        with patch.object(ClinicPackagesPortal, "_items_per_page", 1):
            self.assertEqual(self._listed(), ["Newer"])
            self.assertEqual(self._listed("/my/packages/page/2?sortby=date"), ["Glow"])
            self.assertEqual(self._listed("/my/packages/page/99"), ["Glow"], "the last page")
            page = self._page("/my/packages?sortby=name&search=l", "portal_anna")
            links = page.xpath("//div[contains(@class, 'o_portal_pager')]//a/@href")
            self.assertIn("/my/packages/page/2?sortby=name&filterby=all&search_in=all&search=l", links)

    def test_detail_tells_what_is_left(self):
        facial, choice = self.sold.line_ids
        self._redeem(facial, quantity=2)
        self._reserve(facial)
        page = self._page(f"/my/packages/{self.sold.id}", "portal_anna")
        self.assertEqual(self._texts(page, "//h1"), ["Glow"])
        self.assertEqual(self._texts(page, "//h2")[0], "3 of 6 left")
        items = self._texts(page, "//li[contains(@class, 'o_clinic_portal_item')]")
        self.assertEqual(items[0], "Facial 1 reserved 1 of 4 left")
        self.assertIn(choice.name, items[1])
        self.assertIn("Any of: Mask, Peel", items[1])
        bars = page.xpath("//div[contains(@class, 'o_clinic_portal_bar')]")
        self.assertEqual(
            [bar.get("aria-label") for bar in bars], ["2 used, 1 reserved, 1 of 4 left", "0 used, 2 of 2 left"]
        )
        self.assertEqual([part.get("style") for part in bars[0]], ["width: 50.0%", "width: 25.0%"])
        facts = dict(zip(self._texts(page, "//dt"), self._texts(page, "//dd"), strict=True))
        self.assertEqual(facts["Status"], "Active")
        self.assertEqual(facts["Number"], self.sold.name)
        self.assertEqual(facts["Price paid"], "$ 300.00")
        self.assertEqual(facts["Can be used at"], self.env.company.name)
        self.assertTrue(page.xpath("//div[contains(@class, 'o_clinic_portal_description')]//b"), "formatted text")

    def test_history_is_told_in_words_of_patients(self):
        facial, choice = self.sold.line_ids
        redeem = self._redeem(facial, quantity=2)
        self.Sold._reverse({redeem: 1})
        self.Sold._release({self._reserve(facial): 1})
        self._redeem(choice, self.peel)
        self._reserve(choice, self.mask)
        page = self._page(f"/my/packages/{self.sold.id}", "portal_anna")
        history = self._texts(page, "//ol[contains(@class, 'o_clinic_portal_history')]/li/div[2]")
        self.assertEqual(
            history,
            [
                f"Reserved for you: 1 × Mask {choice.name}",
                f"Used: 1 × Peel {choice.name}",
                "Given back to you: 1 × Facial",
                "Used: 2 × Facial 1 of 2 given back since",
            ],
        )

    def test_history_says_who_was_treated_when_it_was_somebody_else(self):
        facial = self.sold.line_ids[0]
        with patch.object(type(self.Sold), "_get_eligible_partners", return_value=self.anna | self.bruno):
            self._redeem(facial, partner=self.bruno)
            self._reserve(facial, partner=self.bruno)
        page = self._page(f"/my/packages/{self.sold.id}", "portal_anna")
        history = self._texts(page, "//ol[contains(@class, 'o_clinic_portal_history')]/li/div[2]")
        self.assertEqual(history, ["Reserved: 1 × Facial for Bruno Patient", "Used: 1 × Facial for Bruno Patient"])

    def test_package_of_somebody_else_says_whose_it_is(self):
        both = Domain("partner_id", "in", (self.anna | self.bruno).ids)
        with patch.object(type(self.Sold), "_get_portal_domain", return_value=both):
            page = self._page("/my/packages", "portal_anna")
            self.assertEqual(
                self._texts(page, "//tbody//td[1]"),
                [f"Bruno's Own for Bruno Patient {self.other.name}", f"Glow {self.sold.name}"],
            )
            facts = self._texts(self._page(f"/my/packages/{self.other.id}", "portal_anna"), "//dl//dd")
            self.assertIn("Bruno Patient", facts)
        self.assertNotIn("Anna Patient", self._texts(self._page(f"/my/packages/{self.sold.id}", "portal_anna"), "//dd"))

    def test_nothing_used_yet(self):
        page = self._page(f"/my/packages/{self.sold.id}", "portal_anna")
        self.assertIn("Nothing yet.", page.text_content())

    def test_place_of_a_redemption_is_told(self):
        config = self.env["pos.config"].create({"name": "Front Desk"})
        redeem = self._redeem(self.sold.line_ids[0], pos_config_id=config.id)
        self.Sold._reverse({redeem: 1})
        page = self._page(f"/my/packages/{self.sold.id}", "portal_anna")
        reverse, use = self._texts(page, "//ol[contains(@class, 'o_clinic_portal_history')]/li/div[2]")
        self.assertIn("at Front Desk", use)
        self.assertNotIn("Front Desk", reverse, "it was not given back there")

    def test_ended_packages_say_so(self):
        self._redeem(self.sold.line_ids[0])
        self.sold._cancel("Moved")
        self.other._refund("Changed his mind")
        page = self._page(f"/my/packages/{self.sold.id}", "portal_anna")
        self.assertEqual(self._texts(page, "//h2")[0], "1 of 6 used")
        self.assertIn("cancelled and cannot be used at the moment", self._texts(page, "//p[@role='status']")[0])
        page = self._page(f"/my/packages/{self.other.id}", "portal_bruno")
        self.assertIn("was refunded", self._texts(page, "//p[@role='status']")[0])

    def test_unpaid_package_says_so(self):
        sold = self._sell(self.glow, self.anna, payment_expected=True)
        with patch.object(type(sold), "_is_paid", return_value=False):
            self.env.add_to_compute(sold._fields["awaits_payment"], sold)
            sold.flush_recordset()
        page = self._page(f"/my/packages/{sold.id}", "portal_anna")
        self.assertIn("Awaiting payment", self._texts(page, "//dd"))
        self.assertIn("as soon as it is paid", self._texts(page, "//p[@role='status']")[0])
        self.assertEqual(self._texts(page, "//h2")[0], "6 of 6 left")

    def test_money_in_the_currency_of_the_sale_and_dates_of_the_patient(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.anna.write({"tz": "Asia/Tokyo", "lang": "de_DE"})
        yen = self.env.ref("base.JPY")
        yen.active = True
        with freeze_time("2026-03-31 18:30:00"):
            sold = self._sell(self.glow, self.anna, 30000, currency=yen)
        page = self._page(f"/my/packages/{sold.id}", "portal_anna")
        facts = self._texts(page, "//dl//dd")
        self.assertIn("01.04.2026", facts, "half past three in the morning of the first, in Tokyo")
        self.assertTrue(any("30.000" in fact and "¥" in fact for fact in facts), facts)

    def test_names_are_text(self):
        sold = self._sell(self._create_package("<script>alert(1)</script>", 1.0, [(self.facial, 1, 1.0)]), self.anna)
        for url in ("/my/packages", f"/my/packages/{sold.id}", f"/my/packages/{sold.id}/statement"):
            page = self._page(url, "portal_anna")
            self.assertIn("<script>alert(1)</script>", page.text_content())
            self.assertFalse(page.xpath("//script[text() = 'alert(1)']"))

    def test_list_asks_the_database_no_more_for_many_than_for_few(self):
        def read_list():
            for sold in self.Sold.search(self.Sold._get_portal_domain(self.anna)):
                sold._get_patient_status()
                sold._get_patient_balance()
                sold._get_patient_tz()

        few = self._count_queries(read_list)
        for _i in range(5):
            self._sell(self.glow, self.anna)
        self.assertLessEqual(self._count_queries(read_list), few)

    def test_history_asks_the_database_no_more_for_long_than_for_short(self):
        def read_page():
            self.sold._get_patient_history()
            self.sold._get_patient_items()

        facial, choice = self.sold.line_ids
        self._redeem(facial)
        self._redeem(choice, self.peel)
        few = self._count_queries(read_page)
        self._redeem(facial)
        self._redeem(facial)
        self._redeem(choice, self.mask)
        self.assertLessEqual(self._count_queries(read_page), few)
