import json
from io import BytesIO

from openpyxl import load_workbook

from odoo.exceptions import AccessError, UserError
from odoo.http import Request
from odoo.tests import HttpCase, freeze_time, tagged

from .deferred_common import COLUMNS, DeferredReportCommon


@tagged("post_install", "-at_install")
class TestDeferredReportPage(DeferredReportCommon, HttpCase):
    """Who may see it, for which period, in which company; and that Odoo exports it."""

    def setUp(self):
        super().setUp()
        self._live_three_months()

    def _accountant(self, groups="account.group_account_invoice"):
        user = self._create_user("deferred_accountant", groups)
        user.sudo().write({"company_ids": [(6, 0, self.company.ids)], "company_id": self.company.id})
        return user

    def test_rights(self):
        users = {
            name: self._create_user(f"deferred_{name}", groups)
            for name, groups in {
                "read": "clinic_packages.group_inventory_read",
                "write": "clinic_packages.group_inventory_write",
                "billing": "clinic_packages.group_billing_process",
                "cashier": "point_of_sale.group_pos_manager,base.group_user",
                "system": "base.group_system",
                "auditor": "account.group_account_readonly",
                "accountant": "account.group_account_invoice",
                "chief": "account.group_account_manager",
            }.items()
        }
        self.assertMatrix({"clinic.deferred.report": {"auditor": "r", "accountant": "r", "chief": "r"}}, users)
        row = self._report("2026-01-01", "2026-03-31").search([("package_id", "=", self.package.id)])
        for name in ("read", "write", "billing", "cashier"):
            user_row = row.with_user(users[name])
            for attempt in (
                user_row.get_overview,
                user_row.action_open,
                user_row.action_view_entries,
                lambda report=user_row: report.get_entries_action([], "closing"),
                lambda report=user_row: report.get_books_action(self.company.id, "balance"),
                lambda report=user_row: report.search([]),
                lambda report=user_row: report.formatted_read_group([], [], ["closing:sum"]),
            ):
                with self.subTest(user=name), self.assertRaises(AccessError):
                    attempt()

    def test_accountant_without_packages_sees_all_of_it(self):
        report = self._report("2026-03-01", "2026-03-31", self._accountant())
        rows = report.search([])
        self.assertEqual(rows.sold_package_id.sudo(), self.glow_sold | self.reset_sold)
        for groupby in ("package_id", "categ_id", "pos_config_id", "partner_id", "company_id"):
            with self.subTest(groupby=groupby):
                groups = report.formatted_read_group([], [groupby], ["closing:sum"])
                self.assertAlmostEqual(sum(group["closing:sum"] for group in groups), 225.0)
                entries = self.env["clinic.revenue.entry"].with_user(report.env.user)
                groups = entries.formatted_read_group([], [groupby, "accounting_date:month"], ["amount:sum"])
                self.assertAlmostEqual(sum(group["amount:sum"] for group in groups), 225.0)
        names = {group["package_id"][1] for group in report.formatted_read_group([], ["package_id"], [])}
        self.assertEqual(names, {"Glow", "Reset"})
        row = report.search([("package_id", "=", self.package.id)])
        self.assertEqual(row.action_open()["res_model"], "clinic.revenue.entry")
        action = report.get_entries_action([("categ_id", "child_of", self.face.id)], "redeemed")
        entries = self.env["clinic.revenue.entry"].with_user(report.env.user).search(action["domain"])
        self.assertEqual(sum(entries.mapped("amount")), -25.0)

    def test_other_companies_are_not_seen(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        stranger = self._create_user("deferred_stranger", "account.group_account_invoice")
        stranger.sudo().write({"company_ids": [(6, 0, other.ids)], "company_id": other.id})
        report = self._report("2026-01-01", "2026-03-31", stranger).with_company(other)
        self.assertFalse(report.search([]))
        self.assertEqual(report.get_overview()["companies"], [])
        with self.assertRaisesRegex(UserError, "not among those"):
            report.get_books_action(self.company.id, "balance")

    def test_period(self):
        accountant = self._accountant()
        report = self.Report.with_user(accountant)
        self.company.write({"fiscalyear_last_month": "3", "fiscalyear_last_day": 31})
        with freeze_time("2026-05-20"):
            overview = report.get_overview()
            self.assertEqual((overview["from"], overview["to"]), ("2026-04-01", "2026-05-20"))
            presets = {preset["label"]: (preset["from"], preset["to"]) for preset in overview["presets"]}
            self.assertEqual(
                presets,
                {
                    "This month": ("2026-05-01", "2026-05-20"),
                    "Last month": ("2026-04-01", "2026-04-30"),
                    "This quarter": ("2026-04-01", "2026-05-20"),
                    "Last quarter": ("2026-01-01", "2026-03-31"),
                    "This year": ("2026-04-01", "2026-05-20"),
                    "Last year": ("2025-04-01", "2026-03-31"),
                },
            )
            later = report.with_context(deferred_from="2026-06-01").get_overview()
            self.assertEqual((later["from"], later["to"]), ("2026-06-01", "2026-06-01"))
        for start, end, sentence in (
            ("2026-03-02", "2026-03-01", "ends before it begins"),
            ("yesterday’s", "2026-03-01", "is no date"),
            ("2026-03-01", ["2026-03-02"], "is no date"),
        ):
            with self.subTest(start=start, end=end), self.assertRaisesRegex(UserError, sentence):
                self._report(start, end).search([])

    def test_not_configured(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        accountant = self._accountant()
        accountant.sudo().write({"company_ids": [(4, other.id)]})
        report = self.Report.with_user(accountant).with_company(other)
        self.assertIn("No deferred revenue account is configured", report.get_empty_list_help("All is fine"))
        self.assertIn("Ask an administrator", report.get_empty_list_help("All is fine"))
        accountant.sudo().group_ids |= self.env.ref("base.group_system")
        self.assertIn("action_clinic_packages_settings", report.get_empty_list_help("All is fine"))
        self.assertEqual(report.with_company(self.company).get_empty_list_help("All is fine"), "All is fine")

    def test_several_companies_are_grouped(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        self.assertEqual(
            self.Report.with_context(allowed_company_ids=self.company.ids).action_open_report()["context"],
            "{'search_default_group_by_package': 1}",
        )
        both = self.Report.with_context(allowed_company_ids=(self.company | other).ids)
        self.assertIn("search_default_group_by_company", both.action_open_report()["context"])

    def test_companies_keep_their_currencies(self):
        dinar = self.env["res.currency"].with_context(active_test=False).search([("name", "=", "KWD")])
        dinar.active = True
        other = self.env["res.company"].create({"name": "Elsewhere", "currency_id": dinar.id})
        sold = self._sell(self.reset, self.anna, 90.005, company=other, currency=dinar)
        sold._defer(self.deferred, [90005], [90005], {}, date=self.env.company._get_clinic_date())
        report = self.Report.with_context(
            allowed_company_ids=(self.company | other).ids, deferred_from="2026-01-01", deferred_to="2099-12-31"
        )
        rows = {row["id"]: row for row in report.get_overview()["companies"]}
        self.assertEqual(rows[self.company.id]["closing"], 225.0)
        self.assertEqual((rows[other.id]["closing"], rows[other.id]["currency_id"]), (90.005, dinar.id))
        # No ledger of that company says anything: all of it waits.
        self.assertEqual((rows[other.id]["unposted"], rows[other.id]["difference"]), (90.005, 0.0))
        groups = report.formatted_read_group([], ["company_id"], ["closing:sum", "currency_id:array_agg_distinct"])
        self.assertEqual(
            {group["company_id"][0]: group["currency_id:array_agg_distinct"] for group in groups},
            {self.company.id: self.company.currency_id.ids, other.id: dinar.ids},
        )

    def test_list_is_exported(self):
        accountant = self._accountant("account.group_account_invoice,base.group_allow_export")
        self.authenticate("deferred_accountant", "deferred_accountant")
        rows = self._export(["sold_package_id", "package_id", *COLUMNS], [])
        self.assertEqual(
            [row[1:] for row in rows[1:]],
            [
                ["Reset", 48.0, 0.0, 0.0, 0.0, 0.0, 0.0, -48.0, 0.0],
                ["Glow", 250.0, 0.0, 0.0, 0.0, -25.0, 0.0, 0.0, 225.0],
            ],
        )
        grouped = self._export(list(COLUMNS), ["package_id"])
        self.assertIn("Glow (1)", [row[0] for row in grouped])
        with self.assertRaises(AccessError):
            self.Report.with_user(accountant).search([]).export_data(["sold_package_id/cancel_reason"])

    def _export(self, names, groupby):
        data = {
            "model": "clinic.deferred.report",
            "fields": [{"name": name, "label": name, "type": "char"} for name in names],
            "ids": False,
            "domain": [["company_id", "=", self.company.id]],
            "groupby": groupby,
            "import_compat": False,
            "context": {"deferred_from": "2026-03-01", "deferred_to": "2026-03-31"},
        }
        return self._download("/web/export/xlsx", data)

    def test_pivot_is_exported(self):
        self._accountant()
        self.authenticate("deferred_accountant", "deferred_accountant")
        data = {
            "model": "clinic.deferred.report",
            "title": "Deferred Revenue",
            "measure_count": 1,
            "origin_count": 1,
            "col_group_headers": [[{"title": "Total", "width": 1, "height": 1}]],
            "measure_headers": [{"title": "Closing", "width": 1, "height": 1, "is_bold": False}],
            "origin_headers": [],
            "rows": [{"title": "Glow", "indent": 0, "values": [{"value": 225.0, "is_bold": False}]}],
        }
        self.assertIn(["Glow", 225.0], self._download("/web/pivot/export_xlsx", data))

    def _download(self, url, data):
        """:return: the rows of the file, as lists"""
        token = Request.csrf_token(self)
        answer = self.url_open(url, data={"data": json.dumps(data), "csrf_token": token})
        self.assertEqual(answer.status_code, 200, answer.text[:500])
        sheet = load_workbook(BytesIO(answer.content)).active
        return [list(row) for row in sheet.iter_rows(values_only=True)]
