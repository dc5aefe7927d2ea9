from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, new_test_user, tagged

from .portal_common import PortalCase

REPORT = "clinic_packages.report_clinic_sold_package_statement"


@tagged("post_install", "-at_install")
class TestStatement(PortalCase):
    """The statement of a sold package: a page to print, a PDF where the server makes one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reader = new_test_user(cls.env, "statement_reader", groups="clinic_packages.group_inventory_read")
        cls.url = f"/my/packages/{cls.sold.id}/statement"

    def _tables(self, page):
        return [
            [[" ".join(cell.text_content().split()) for cell in row] for row in table.xpath("tbody/tr")]
            for table in page.xpath("//table")
        ]

    def test_statement_tells_items_and_history(self):
        facial, choice = self.sold.line_ids
        config = self.env["pos.config"].create({"name": "Front Desk"})
        with freeze_time("2026-05-04 10:00:00"):
            self._redeem(facial, quantity=3, pos_config_id=config.id)
        self._reserve(choice, self.mask)
        for login, url in (("portal_anna", self.url), (self.reader.login, f"/report/html/{REPORT}/{self.sold.id}")):
            with self.subTest(login=login):
                page = self._page(url, login)
                items, history = self._tables(page)
                self.assertEqual(items[0], ["Facial", "4", "3", "0", "1"])
                self.assertEqual(items[1], [f"{choice.name} Any of: Mask, Peel", "2", "0", "1", "1"])
                self.assertEqual(history[0][1:4], ["Reserved for you", f"Mask {choice.name}", "1"])
                self.assertEqual(history[1][1:], ["Used", "Facial at Front Desk", "3", "Front Desk"])
                self.assertIn("05/04/2026", history[1][0])
                text = " ".join(page.text_content().split())
                for told in (self.sold.name, "Anna Patient", "Price paid $ 300.00", "Status Active", "As of "):
                    self.assertIn(told, text)

    def test_statement_says_who_was_treated_when_it_was_somebody_else(self):
        with patch.object(type(self.Sold), "_get_eligible_partners", return_value=self.bruno):
            self._redeem(self.sold.line_ids[0], partner=self.bruno)
        self._redeem(self.sold.line_ids[0])
        _items, history = self._tables(self._page(self.url, "portal_anna"))
        self.assertEqual([row[1] for row in history], ["Used", "Used for Bruno Patient"])

    def test_statement_is_in_the_language_and_time_of_the_patient(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.anna.write({"lang": "de_DE", "tz": "Asia/Tokyo"})
        with freeze_time("2026-03-31 18:30:00"):
            self._redeem(self.sold.line_ids[0])
        page = self._page(f"/report/html/{REPORT}/{self.sold.id}", self.reader.login)
        self.assertEqual(page.get("lang"), "de-DE")
        self.assertEqual(self._tables(page)[1][0][0], "01.04.2026 03:30")

    def test_each_of_several_statements_is_for_its_patient(self):
        page = self._page(f"/report/html/{REPORT}/{self.sold.id},{self.other.id}", self.reader.login)
        statements = [node.text_content() for node in page.xpath("//div[@class='o_clinic_statement']")]
        self.assertEqual(
            [name in text for text in statements for name in ("Anna", "Bruno")], [True, False, False, True]
        )

    def test_company_on_the_statement_is_the_one_that_sold(self):
        root = self.env["res.company"].create({"name": "Beauty Group"})
        branch = self.env["res.company"].create({"name": "Beauty South", "parent_id": root.id})
        sold = self._sell(self.glow, self.anna, company=branch)
        text = self._page(f"/my/packages/{sold.id}/statement", "portal_anna").text_content()
        self.assertIn("Beauty South", text)
        self.assertIn("Beauty Group, in every branch", text)

    def test_ended_package_has_nothing_left(self):
        self.other._refund("Changed his mind")
        page = self._page(f"/my/packages/{self.other.id}/statement", "portal_bruno")
        self.assertIn("Not used", self._texts(page, "//th"))
        self.assertNotIn("Left", self._texts(page, "//th"))

    def test_pdf_is_offered_where_the_server_makes_one(self):
        reports = type(self.env["ir.actions.report"])
        for state, offered in (
            ("install", False),
            ("broken", False),
            ("workers", False),
            ("ok", True),
            ("upgrade", True),
        ):
            with self.subTest(state=state), patch.object(reports, "get_wkhtmltopdf_state", return_value=state):
                page = self._page(f"/my/packages/{self.sold.id}", "portal_anna")
                self.assertEqual(bool(page.xpath("//a[contains(@href, 'report_type=pdf')]")), offered)

    def test_pdf_is_made_where_the_server_makes_one_and_else_a_page_is_shown(self):
        reports = type(self.env["ir.actions.report"])
        self.authenticate("portal_anna", "portal_anna")
        url = f"{self.url}?report_type=pdf&download=true"
        for state, mimetype in (("install", "text/html"), ("ok", "application/pdf")):
            with (
                self.subTest(state=state),
                patch.object(reports, "get_wkhtmltopdf_state", return_value=state),
                patch.object(reports, "_render_qweb_pdf", return_value=(b"%PDF-1.4", "pdf")) as render,
            ):
                response = self.url_open(url)
                self.assertEqual(response.status_code, 200)
                self.assertEqual(response.headers["Content-Type"].split(";")[0], mimetype)
                self.assertEqual(bool(render.call_count), state == "ok")
        self.assertIn(".pdf", response.headers["Content-Disposition"])
        self.assertIn("attachment", response.headers["Content-Disposition"])

    def test_a_pdf_would_have_a_part_for_each_statement(self):
        """What wkhtmltopdf is given: core cuts the page into bodies with a header and a footer each."""
        report = self.env["ir.actions.report"]
        sold_packages = self.sold | self.other
        page, _kind = report._render_qweb_html(REPORT, sold_packages.ids, data={"report_type": "pdf"})
        bodies, ids, header, _footer, _arguments = report._get_report(REPORT)._prepare_html(
            page, report_model="clinic.sold.package"
        )
        self.assertEqual(ids, sold_packages.ids)
        for body, sold in zip(bodies, sold_packages, strict=True):
            self.assertIn(sold.name, body)
            self.assertIn(sold.partner_id.name, body)
            self.assertNotIn("o_clinic_statement_toolbar", body)
        self.assertEqual(header.count(f"o_company_{self.env.company.id}_layout"), 2)

    def test_unknown_kinds_of_report_are_pages(self):
        page = self._page(f"{self.url}?report_type=text", "portal_anna")
        self.assertTrue(page.xpath("//div[@class='o_clinic_statement']"))

    def test_button_and_print_menu_are_for_readers(self):
        action = self.sold.with_user(self.reader).action_print_statement()
        self.assertEqual((action["report_name"], action["context"]["active_ids"]), (REPORT, self.sold.ids))
        nobody = new_test_user(self.env, "statement_nobody", groups="base.group_user")
        with self.assertRaises(AccessError):
            self.sold.with_user(nobody).action_print_statement()
        bindings = self.env["ir.actions.actions"].with_user(self.reader).get_bindings("clinic.sold.package")
        self.assertIn("Package Statement", [action["name"] for action in bindings["report"]])

    def test_page_prints_itself(self):
        self.browser_js(
            self.url,
            """
            window.print = () => console.log("test successful");
            document.querySelector(".o_clinic_statement_toolbar button").click();
            """,
            "document.readyState === 'complete'",
            login="portal_anna",
        )
