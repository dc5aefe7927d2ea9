import csv
import io

from odoo.tests import TransactionCase, tagged
from odoo.tools import file_open

from .opening_common import OpeningCommon

OPTIONS = {
    "has_headers": True,
    "quoting": '"',
    "separator": ",",
    "encoding": "utf-8",
    "date_format": "%Y-%m-%d",
    "datetime_format": "",
    "float_thousand_separator": ",",
    "float_decimal_separator": ".",
    "tracking_disable": True,
}
SIMPLE = ("partner_id", "package_id", "purchase_date", "value", "units_left")
WITH_ITEMS = (*SIMPLE, "line_ids/item_name", "line_ids/quantity")


@tagged("post_install", "-at_install")
class TestOpeningImport(OpeningCommon, TransactionCase):
    """Odoo's own import, with its test run."""

    def _import(self, rows, fields=SIMPLE, dryrun=False):
        """:return: messages of the import"""
        self.env.flush_all()
        fields = list(fields)
        text = io.StringIO()
        csv.writer(text, quoting=csv.QUOTE_ALL).writerows([fields, *rows])
        wizard = (
            self.env["base_import.import"]
            .with_user(self.manager)
            .create(
                {
                    "res_model": "clinic.package.opening",
                    "file": text.getvalue().encode(),
                    "file_name": "old.csv",
                    "file_type": "text/csv",
                }
            )
        )
        result = wizard.with_context(tracking_disable=True).execute_import(fields, fields, dict(OPTIONS), dryrun=dryrun)
        self.env.invalidate_all()
        self.imported_ids = result["ids"]
        return [message["message"] for message in result["messages"]]

    def _find(self):
        return self.Opening.search([("partner_id", "in", (self.anna | self.bruno).ids)], order="id")

    def test_the_test_run_writes_nothing(self):
        rows = [["Anna Patient", "Ten Facials", "2025-03-14", "480", "6"]]
        self.assertEqual(self._import(rows, dryrun=True), [])
        self.assertFalse(self._find())
        self.assertEqual(self._import(rows), [])
        self.assertRecordValues(
            self._find(),
            [{"partner_id": self.anna.id, "package_id": self.single.id, "value": 480.0, "units_left": 6}],
        )
        self.assertEqual(self._find().line_ids.package_line_id, self.single.line_ids)
        self.assertFalse(self.Sold.search([("partner_id", "=", self.anna.id)]), "nothing is brought in by an import")

    def test_patients_are_found_by_name_email_or_external_id(self):
        self.anna.write({"email": "anna@example.com"})
        self.env["ir.model.data"].create(
            {"module": "__import__", "name": "old_bruno", "model": "res.partner", "res_id": self.bruno.id}
        )
        self.assertEqual(self._import([["anna@example.com", "Ten Facials", "2025-03-14", "480", "6"]]), [])
        fields = ["partner_id/id", *SIMPLE[1:]]
        self.assertEqual(self._import([["__import__.old_bruno", "Ten Facials", "2025-03-14", "0", "1"]], fields), [])
        self.assertEqual(self._find().partner_id, self.anna | self.bruno)

    def test_several_items_stand_on_several_rows(self):
        self.peel.default_code = "PEEL-2"
        rows = [
            ["Anna Patient", "Glow", "2025-03-14", "175", "", "Facial", "2"],
            ["", "", "", "", "", "peel-2", "1"],
            ["Bruno Patient", "Glow", "2025-03-14", "50", "1", "facial", "1"],
        ]
        self.assertEqual(self._import(rows, WITH_ITEMS), [])
        annas, brunos = self._find()
        self.assertEqual(annas.line_ids.mapped("quantity"), [2, 1])
        self.assertEqual(annas.line_ids.package_line_id, self.glow.line_ids)
        self.assertEqual(brunos.line_ids.package_line_id, self.glow.line_ids[0])
        (annas | brunos).action_bring_in()
        self.assertEqual(annas.sudo().sold_package_id.quantity_total, 3)

    def test_wrong_rows_are_told_by_the_test_run(self):
        self.env["res.partner"].create({"name": "ACME", "is_company": True})
        good = ["Anna Patient", "Ten Facials", "2025-03-14", "480", "6"]
        for expected, wrong in {
            "ACME is a company": {0: "ACME"},
            "No matching record found for name 'Nobody' in field 'Patient'": {0: "Nobody"},
            "No matching record found for name 'Nothing' in field 'Package'": {1: "Nothing"},
            "does not seem to be an integer for field 'Units Left'": {4: "1.5"},
            "units left cannot be negative": {4: "-1"},
            "nothing to bring in": {4: "0"},
            "whole number up to": {4: "4755551234"},
            "value left cannot be negative": {3: "-5"},
            "in the future": {2: "2999-01-01"},
            "Glow” has 2 items (Facial, Peel)": {1: "Glow"},
            "Fill in: Purchase Date.": {2: ""},
            "Fill in: Patient.": {0: ""},
        }.items():
            row = [wrong.get(index, cell) for index, cell in enumerate(good)]
            for dryrun in (True, False):
                with self.subTest(expected, dryrun=dryrun):
                    messages = self._import([good, row], dryrun=dryrun)
                    self.assertTrue(any(expected in message for message in messages), messages)
                    self.assertFalse(self._find(), "all or nothing")

    def test_wrong_items_are_told_by_the_test_run(self):
        row = ["Anna Patient", "Glow", "2025-03-14", "175"]
        for expected, cells in {
            "no item “Massage”. Its items are: Facial, Peel": ["", "Massage", "2"],
            "5 units are left, but those of the items add up to 2": ["5", "Facial", "2"],
        }.items():
            with self.subTest(expected):
                (message,) = self._import([[*row, *cells]], WITH_ITEMS, dryrun=True)
                self.assertIn(expected, message)

    def test_every_wrong_row_is_told_with_its_number(self):
        rows = [
            ["Anna Patient", "Ten Facials", "2025-03-14", "480", "6"],
            ["Anna Patient", "Ten Facials", "2025-03-14", "-1", "6"],
            ["Bruno Patient", "Ten Facials", "2999-03-14", "1", "6"],
        ]
        wizard = self.env["base_import.import"].with_user(self.manager)
        text = "\n".join(",".join(row) for row in [SIMPLE, *rows])
        result = wizard.create(
            {"res_model": "clinic.package.opening", "file": text.encode(), "file_type": "text/csv"}
        ).execute_import(list(SIMPLE), list(SIMPLE), dict(OPTIONS), dryrun=True)
        told = {message["rows"]["from"]: message["message"] for message in result["messages"] if "rows" in message}
        self.assertIn("negative", told[1])
        self.assertIn("future", told[2])

    def test_a_name_of_several_patients_is_an_error(self):
        self.env["res.partner"].create({"name": "Anna Patient"})
        (message,) = self._import([["Anna Patient", "Ten Facials", "2025-03-14", "480", "6"]])
        self.assertIn("Found multiple matches", message)
        self.assertIn("email address or the External ID", message)
        self.assertFalse(self.imported_ids)
        self.assertFalse(self.Opening.search([("package_id", "=", self.single.id)]))

    def test_discontinued_packages_are_found(self):
        self.single.active = False
        self.assertEqual(self._import([["Anna Patient", "Ten Facials", "2025-03-14", "480", "6"]]), [])
        self.assertEqual(self._find().package_id, self.single)
        self._create_package("Ten Facials", 900.0, [(self.facial, 10, 900.0)])
        self.assertEqual(self._import([["Bruno Patient", "Ten Facials", "2025-03-14", "480", "6"]]), [])
        self.assertTrue(self._find().filtered(lambda opening: opening.partner_id == self.bruno).package_id.active)

    def test_the_columns_of_the_template_are_understood(self):
        (template,) = self.env["clinic.package.opening"].get_import_templates()
        with file_open(template["template"].lstrip("/"), "rb") as file:
            content = file.read()
        self.anna.email = "anna@example.com"
        self.glow.name = "Glow Package"
        wizard = self.env["base_import.import"].with_user(self.manager)
        wizard = wizard.create(
            {
                "res_model": "clinic.package.opening",
                "file": content,
                "file_type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            }
        )
        preview = wizard.parse_preview(dict(OPTIONS))
        fields = ["/".join(preview["matches"].get(index, [])) for index in range(len(preview["headers"]))]
        self.assertEqual(
            fields,
            [
                "reference",
                "partner_id",
                "package_id",
                "purchase_date",
                "value",
                "units_left",
                "line_ids/item_name",
                "line_ids/quantity",
                "note",
            ],
        )
        result = wizard.execute_import(fields, preview["headers"], {**OPTIONS, **preview["options"]}, dryrun=False)
        self.assertEqual(result["messages"], [])
        self.assertEqual(self._find().mapped("units_left"), [6, 3])

    def test_an_import_can_correct_what_was_imported(self):
        fields = ["id", *SIMPLE]
        self._import([["__import__.old_1", "Anna Patient", "Ten Facials", "2025-03-14", "480", "6"]], fields)
        self._import([["__import__.old_1", "Anna Patient", "Ten Facials", "2025-03-14", "400", "5"]], fields)
        self.assertRecordValues(self._find(), [{"value": 400.0, "units_left": 5}])
        self._find().action_bring_in()
        messages = self._import([["__import__.old_1", "Anna Patient", "Ten Facials", "2025-03-14", "1", "9"]], fields)
        self.assertIn("was brought in and cannot be changed", messages[0])
