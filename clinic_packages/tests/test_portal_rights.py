from unittest.mock import patch

from odoo.fields import Domain
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .portal_common import SECRETS, PortalCase

STATEMENT = "clinic_packages.report_clinic_sold_package_statement"


@tagged("post_install", "-at_install")
class TestPortalRights(PortalCase):
    """Who sees which page, and what stands on none."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for name in ("nobody", "read", "billing"):
            group = {
                "nobody": "base.group_user",
                "read": "clinic_packages.group_inventory_read",
                "billing": "clinic_packages.group_billing_process",
            }[name]
            new_test_user(cls.env, f"staff_{name}", groups=group)

    def _answer(self, url, login):
        self.authenticate(login, login)
        return self.url_open(url, allow_redirects=False)

    def _urls(self, sold):
        return [f"/my/packages/{sold.id}", f"/my/packages/{sold.id}/statement"]

    def test_pages_are_for_those_who_are_logged_in(self):
        for url in ("/my/packages", *self._urls(self.sold)):
            with self.subTest(url=url):
                response = self._answer(url, None)
                self.assertEqual(response.status_code, 303)
                self.assertIn("/web/login", response.headers["Location"])

    def test_foreign_and_missing_packages_look_alike(self):
        missing = self.Sold.browse(self.Sold.search([], order="id desc", limit=1).id + 1000)
        for login in ("portal_bruno", "staff_nobody", "staff_read", "staff_billing", "admin"):
            for url in (*self._urls(self.sold), *self._urls(missing)):
                with self.subTest(url=url, login=login):
                    response = self._answer(url, login)
                    self.assertEqual(response.status_code, 303)
                    self.assertTrue(response.headers["Location"].endswith("/my/packages"))

    def test_a_later_addon_can_show_more(self):
        both = Domain("partner_id", "in", (self.anna | self.bruno).ids)
        with patch.object(type(self.Sold), "_get_portal_domain", return_value=both):
            self.assertEqual(self._listed(), ["Bruno's Own", "Glow"])
            for url in self._urls(self.other):
                self.assertEqual(self._answer(url, "portal_anna").status_code, 200)
        self.assertEqual(self._answer(self._urls(self.other)[0], "portal_anna").status_code, 303)

    def test_new_patient_learns_nothing_of_the_one_before(self):
        sold = self._sell(self.glow, self.bruno)
        redeem = self._redeem(sold.line_ids[1], self.peel)
        self.Sold._reverse({redeem: 1})
        sold._transfer(self.anna, "Bought for her")
        self._redeem(sold.line_ids[0])
        for url in self._urls(sold):
            self.assertEqual(self._answer(url, "portal_bruno").status_code, 303)
            page = self._page(url, "portal_anna")
            self.assertNotIn("Given back", page.text_content())
            self.assertNotIn("Bruno", page.text_content())
        self.assertEqual([entry["words"] for entry in sold._get_patient_history()], ["Used"])

    def test_tokens_open_nothing(self):
        tokens = [
            "1",
            "None",
            "False",
            self.sold.source_uuid,
            self.env["ir.config_parameter"].sudo().get_param("database.uuid"),
        ]
        for token in tokens:
            for url in self._urls(self.sold):
                for login in ("portal_bruno", None):
                    with self.subTest(token=token, url=url, login=login):
                        response = self._answer(f"{url}?access_token={token}&token={token}", login)
                        self.assertEqual(response.status_code, 303)

    @mute_logger("odoo.http")
    def test_statement_is_for_staff_who_may_read_and_for_the_patient(self):
        url = f"/report/html/{STATEMENT}/{self.sold.id}"
        self.assertEqual(self._answer(url, "staff_read").status_code, 200)
        for login in ("staff_nobody", "staff_billing", "portal_bruno", "portal_anna"):
            for kind in ("html", "pdf", "text"):
                with self.subTest(login=login, kind=kind):
                    response = self._answer(url.replace("html", kind, 1), login)
                    self.assertEqual(response.status_code, 403)
                    self.assertNotIn(self.sold.name, response.text)
        self.assertIn("/web/login", self._answer(url, None).headers["Location"])
        self.assertIn(self.sold.name, self._answer(self._urls(self.sold)[1], "portal_anna").text)

    @mute_logger("odoo.http")
    def test_statement_of_several_is_refused_if_one_is(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        elsewhere = self._sell(self.glow, self.bruno, company=company)
        response = self._answer(f"/report/html/{STATEMENT}/{self.sold.id},{elsewhere.id}", "staff_read")
        self.assertEqual(response.status_code, 403)

    @mute_logger("odoo.http")
    def test_portal_users_have_no_rights_on_the_records(self):
        self.authenticate("portal_anna", "portal_anna")
        for model in ("clinic.sold.package", "clinic.sold.package.line", "clinic.package.redemption", "clinic.package"):
            for method, args in (("search_read", [[]]), ("read", [self.sold.ids]), ("search_count", [[]])):
                with self.subTest(model=model, method=method):
                    response = self.url_open(
                        f"/web/dataset/call_kw/{model}/{method}",
                        json={"params": {"model": model, "method": method, "args": args, "kwargs": {}}},
                    )
                    self.assertIn("AccessError", response.json()["error"]["data"]["name"])

    def test_nothing_that_is_written_for_staff_reaches_a_patient(self):
        values = {
            "reason": SECRETS["reason of a redemption"],
            "cashier_name": SECRETS["cashier"],
            "list_value": 98.76,
            "performer_id": self.env["res.partner"].create({"name": SECRETS["practitioner"]}).id,
        }
        user = new_test_user(self.env, "undine", groups="clinic_packages.group_inventory_write", name=SECRETS["user"])
        sold = self._sell(
            self._create_package(
                "Secretive", 43.21, [(self.facial, 2, 86.42)], internal_notes=SECRETS["internal notes"]
            ),
            self.anna,
            86.42,
            note=SECRETS["note"],
        )
        redeem = self._redeem(sold.line_ids, **values)
        self.assertEqual(redeem.allocated_value, 43.21)
        self.Sold.with_user(user)._reverse({redeem: 1}, reason=SECRETS["reason of a reversal"])
        self._redeem(sold.line_ids, **values)
        sold.message_post(body=SECRETS["internal notes"])
        sold._cancel(SECRETS["reason of a cancellation"])
        for url in ("/my", "/my/packages", *self._urls(sold)):
            text = self._answer(url, "portal_anna").text
            for what, secret in SECRETS.items():
                with self.subTest(url=url, what=what):
                    self.assertNotIn(secret, text)
            self.assertNotIn("Bruno", text)
        statement = self._answer(f"/report/html/{STATEMENT}/{sold.id}", "staff_read").text
        for what, secret in SECRETS.items():
            with self.subTest(what=what):
                self.assertNotIn(secret, statement, "the statement is given to the patient")
