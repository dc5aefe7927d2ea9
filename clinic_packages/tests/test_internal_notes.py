import json

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from odoo.addons.clinic_packages.controllers.portal import URL

from .common import ClinicPackagesCommon

NOTES = "Zx81 never to be read by patients"


@tagged("post_install", "-at_install")
class TestInternalNotes(ClinicPackagesCommon, HttpCase):
    """Private notes are seen by staff with Inventory Read, and by nobody else, by any way."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.package = cls._create_package(
            "Glow", 200.0, [(cls.facial, 3, 200.0)], internal_notes=NOTES, available_in_pos=True
        )
        cls.patient = cls._create_user("notes_patient", "base.group_portal")
        cls.sold = cls._sell(cls.package, cls.patient.partner_id)
        cls._redeem(cls.sold.line_ids)
        cls.strangers = [
            cls._create_user("notes_billing", "clinic_packages.group_billing_process"),
            cls._create_user("notes_pos", "point_of_sale.group_pos_user,clinic_packages.group_billing_process"),
            cls._create_user("notes_products", "product.group_product_manager,base.group_system"),
            cls.patient,
        ]

    def test_nobody_else_reads_them_by_rpc(self):
        paths = {
            self.package: "internal_notes",
            self.sold: "package_id.internal_notes",
            self.package.product_tmpl_id: "clinic_package_ids.internal_notes",
        }
        for user in self.strangers:
            for record, path in paths.items():
                for number, attempt in enumerate(self._get_attempts(record.with_user(user), path)):
                    with self.subTest(user=user.login, model=record._name, attempt=number):
                        self.assertNotIn(NOTES, self._try(attempt))

    def test_who_may_reads_them_by_the_same_ways(self):
        """What the strangers try would work, had they the right."""
        viewer = self._create_user("notes_viewer", "clinic_packages.group_inventory_read,base.group_allow_export")
        attempts = self._get_attempts(self.package.with_user(viewer), "internal_notes")
        for number, attempt in enumerate(attempts):
            with self.subTest(attempt=number):
                self.assertIn(NOTES, str(attempt()))
        self.assertEqual(self.package.with_user(viewer).search_count([("internal_notes", "ilike", "Zx81")]), 1)

    def _get_attempts(self, record, path):
        name = path.split(".")[0]
        return [
            lambda: record.read([name]),
            lambda: record.web_read({name: {"fields": {"internal_notes": {}}} if "." in path else {}}),
            lambda: record.export_data([path.replace(".", "/")]),
            lambda: record.search_read([("id", "=", record.id)], [name]),
            lambda: record.formatted_read_group([(path, "=", NOTES)], [path]),
        ]

    def test_nobody_else_guesses_them_by_search(self):
        for user in self.strangers:
            for model, path in (
                ("clinic.package", "internal_notes"),
                ("product.template", "clinic_package_ids.internal_notes"),
                ("product.product", "product_tmpl_id.clinic_package_ids.internal_notes"),
            ):
                with self.subTest(user=user.login, model=model), self.assertRaises(AccessError):
                    self.env[model].with_user(user).search_count([(path, "ilike", "Zx81")])

    def _try(self, attempt):
        try:
            return str(attempt())
        except (UserError, ValueError):
            return ""

    def test_they_are_not_in_what_the_till_loads(self):
        till = self.env["pos.config"].create({"name": "Front Desk"})
        till.open_ui()
        for user in (self.strangers[1], self.env.ref("base.user_admin")):
            data = till.current_session_id.with_user(user).load_data([])
            text = json.dumps(data, default=str)
            with self.subTest(user=user.login):
                self.assertIn("Glow", text)
                self.assertNotIn("Zx81", text)
        packages = till.with_user(self.strangers[1]).get_redeemable_packages(self.patient.partner_id.id)
        self.assertTrue(packages["packages"])
        self.assertNotIn("Zx81", json.dumps(packages))

    def test_they_are_on_no_page_of_a_patient(self):
        self.authenticate(self.patient.login, self.patient.login)
        own = f"{URL}/{self.sold.id}"
        addresses = ["/my", "/my/home", URL, own, f"{own}/statement"]
        for address in addresses:
            with self.subTest(address=address):
                page = self.url_open(address)
                self.assertTrue(page.ok)
                self.assertNotIn("Zx81", page.text)

    def test_they_are_on_no_printed_page(self):
        for report in self.env["ir.actions.report"].search([("model", "=like", "clinic.%")]):
            record = self.sold if report.model == self.sold._name else self.package
            with self.subTest(report=report.report_name):
                html, _kind = report._render_qweb_html(report.report_name, record.ids)
                self.assertNotIn(b"Zx81", html)
