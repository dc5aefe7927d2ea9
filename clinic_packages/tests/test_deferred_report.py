from datetime import date

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from ..models.account.clinic_deferred_report import MOVEMENTS, OTHERS
from .deferred_common import COLUMNS, DeferredReportCommon

JANUARY = ("2026-01-01", "2026-01-31")
FEBRUARY = ("2026-02-01", "2026-02-28")
MARCH = ("2026-03-01", "2026-03-31")


@tagged("post_install", "-at_install")
class TestDeferredReport(DeferredReportCommon):
    """Opening and what happened add up to closing, and closing is what the general ledger says."""

    def setUp(self):
        super().setUp()
        self._live_three_months()

    def test_three_months(self):
        #       opening  sold   brought  disc.  redeemed refunded written closing
        self.assertEqual(self._figures(*JANUARY), {None: [0.0, 340.0, 0.0, -18.0, -66.67, 0.0, 0.0, 255.33]})
        self.assertEqual(self._figures(*FEBRUARY), {None: [255.33, 0.0, 0.0, 0.0, 42.67, 0.0, 0.0, 298.0]})
        self.assertEqual(self._figures(*MARCH), {None: [298.0, 0.0, 0.0, 0.0, -25.0, 0.0, -48.0, 225.0]})
        self.assertEqual(
            self._figures("2026-01-01", "2026-03-31"), {None: [0.0, 340.0, 0.0, -18.0, -49.0, 0.0, -48.0, 225.0]}
        )

    def test_each_grouping_adds_up(self):
        glow = [250.0, 0.0, 0.0, 0.0, -25.0, 0.0, 0.0, 225.0]
        reset = [48.0, 0.0, 0.0, 0.0, 0.0, 0.0, -48.0, 0.0]
        for groupby, expected in {
            "package_id": {"Glow": glow, "Reset": reset},
            "categ_id": {"Face": glow, "Body": reset},
            "company_id": {self.company.name: [298.0, 0.0, 0.0, 0.0, -25.0, 0.0, -48.0, 225.0]},
            "deferred_account_id": {
                self.deferred.display_name: [298.0, 0.0, 0.0, 0.0, -25.0, 0.0, -48.0, 225.0],
            },
            "purchase_date:month": {"January 2026": [298.0, 0.0, 0.0, 0.0, -25.0, 0.0, -48.0, 225.0]},
        }.items():
            with self.subTest(groupby=groupby):
                figures = self._figures(*MARCH, groupby)
                self.assertEqual(figures, expected)
                for row in figures.values():
                    self.assertAlmostEqual(sum(row[:-1]), row[-1])

    def test_what_is_settled_is_left_out(self):
        rows = self._report("2026-04-01", "2026-04-30").search([("company_id", "=", self.company.id)])
        self.assertEqual(rows.sold_package_id, self.glow_sold)
        self.assertEqual((rows.opening, rows.closing), (225.0, 225.0))
        self.assertFalse(self._report("2025-01-01", "2025-12-31").search([("company_id", "=", self.company.id)]))

    def test_every_type_is_in_a_column(self):
        types = dict(self.Revenue._fields["type"].selection)
        listed = [entry_type for group in MOVEMENTS.values() for entry_type in group]
        self.assertEqual(len(listed), len(set(listed)))
        self.assertEqual(set(types) - set(listed), {"discount", "rounding"}, f"the others are {OTHERS}")

    def test_closing_is_what_the_general_ledger_says(self):
        self.assertEqual(self._books("2026-01-31"), [255.33, 255.33, 0.0, 0.0])
        # February was closed when it was used: it waits, and is shown as not yet posted.
        self.assertEqual(self._books("2026-02-28"), [298.0, 322.0, -24.0, 0.0])
        self.assertEqual(self._books("2026-03-31"), [225.0, 249.0, -24.0, 0.0])

    def test_posted_in_a_later_period(self):
        waiting = self.Revenue.search([("problem", "!=", False), ("company_id", "=", self.company.id)])
        self.assertEqual(waiting.mapped("accounting_date"), [waiting.date])
        waiting._post_by_hand(date(2026, 3, 6))
        self.assertEqual(waiting.accounting_date, date(2026, 3, 6))
        self.assertEqual(self._books("2026-02-28"), [322.0, 322.0, 0.0, 0.0])
        self.assertEqual(self._books("2026-03-31"), [225.0, 225.0, 0.0, 0.0])
        self.assertEqual(self._figures(*MARCH), {None: [322.0, 0.0, 0.0, 0.0, -49.0, 0.0, -48.0, 225.0]})
        waiting.move_id.button_draft()
        self.assertEqual(waiting.accounting_date, waiting.date)
        self.assertEqual(self._books("2026-03-31"), [225.0, 249.0, -24.0, 0.0])

    def test_booked_by_hand_is_a_difference(self):
        move = self.env["account.move"].create(
            {
                "date": "2026-03-10",
                "journal_id": self.journal.id,
                "line_ids": [
                    Command.create({"account_id": self.deferred.id, "balance": -10.0}),
                    Command.create({"account_id": self.income.id, "balance": 10.0}),
                ],
            }
        )
        self.assertEqual(self._books("2026-03-31")[3], 0.0)
        move.action_post()
        self.assertEqual(self._books("2026-03-09")[3], 0.0)
        self.assertEqual(self._books("2026-03-31"), [225.0, 259.0, -24.0, 10.0])
        action = self._report("2026-01-01", "2026-03-31").get_books_action(self.company.id, "difference")
        found = self.env["account.move.line"].search(action["domain"])
        self.assertEqual(found.move_id, move)
        self.assertEqual(found.account_id, self.deferred)

    def test_figures_of_the_books_open_what_they_are_made_of(self):
        report = self._report("2026-01-01", "2026-03-31").with_context(allowed_company_ids=self.company.ids)

        def total(figure, field):
            action = report.get_books_action(self.company.id, figure)
            records = self.env[action["res_model"]].search(action["domain"])
            return round(sum(records.mapped(field)), 2)

        self.assertEqual(total("balance", "balance"), -249.0)
        self.assertEqual(total("unposted", "amount"), -24.0)
        self.assertEqual(total("closing", "amount"), 225.0)
        self.assertEqual(total("difference", "balance"), 0.0)
        with self.assertRaisesRegex(UserError, "not among those"):
            report.get_books_action(self.env["res.company"].create({"name": "Elsewhere"}).id, "balance")

    def test_each_figure_opens_the_entries_it_is_the_sum_of(self):
        report = self._report(*MARCH)
        rows = report.search([("company_id", "=", self.company.id)])
        for domain in (
            [("company_id", "=", self.company.id)],
            [("package_id", "=", self.reset.id)],
            [("categ_id", "child_of", self.face.id), ("purchase_date", ">=", "2026-01-01")],
            [("categ_id", "in", [self.body.id])],
            [("id", "=", rows[0].id)],
            [("company_id", "=", self.company.id), ("closing", "=", 0)],
            [("package_id", "=", False)],
        ):
            [figures] = self._figures(*MARCH, domain=domain).values()
            for name, figure in zip(COLUMNS, figures, strict=True):
                with self.subTest(domain=domain, column=name):
                    action = report.get_entries_action(domain, name)
                    entries = self.env[action["res_model"]].search(action["domain"])
                    self.assertAlmostEqual(sum(entries.mapped("amount")), figure)
        with self.assertRaisesRegex(UserError, "no column"):
            report.get_entries_action([], "write_uid")

    def test_a_row_opens_its_sold_package_and_its_entries(self):
        row = self._report(*MARCH).search([("package_id", "=", self.package.id)])
        action = row.action_open()
        self.assertEqual((action["res_model"], action["res_id"]), ("clinic.sold.package", self.glow_sold.id))
        entries = self.Revenue.search(row.action_view_entries()["domain"])
        self.assertEqual(entries, self.glow_sold.revenue_entry_ids)

    def test_refund_of_a_part(self):
        self.company.clinic_refund_used = True
        with freeze_time("2026-04-02"):
            self._credit_note(self.glow_sold.account_move_id, price_unit=200.0)
            self._post_revenue()
        self.assertEqual(
            self._figures("2026-04-01", "2026-04-30"), {None: [225.0, 0.0, 0.0, 0.0, 0.0, -225.0, 0.0, 0.0]}
        )
        self.assertEqual(self._books("2026-04-30"), [0.0, 24.0, -24.0, 0.0])

    def test_balance_brought_in(self):
        with freeze_time("2026-04-02"):
            opening = (
                self.env["clinic.package.opening"]
                .sudo()
                .create(
                    {
                        "package_id": self.reset.id,
                        "partner_id": self.bruno.id,
                        "purchase_date": "2025-03-14",
                        "value": 60.0,
                        "line_ids": [Command.create({"package_line_id": self.reset.line_ids.id, "quantity": 2})],
                    }
                )
            )
            opening._bring_in()
        self.assertEqual(
            self._figures("2026-04-01", "2026-04-30"), {None: [225.0, 0.0, 60.0, 0.0, 0.0, 0.0, 0.0, 285.0]}
        )
        self.assertEqual(self._books("2026-04-30")[3], 0.0)

    def test_an_invoice_that_was_reset_was_never_sold(self):
        with freeze_time("2026-01-31"):
            invoice = self._sell_on("2026-03-02").account_move_id
            invoice.button_draft()
        self.assertEqual(self._figures(*MARCH), {None: [298.0, 0.0, 0.0, 0.0, -25.0, 0.0, -48.0, 225.0]})
        self.assertEqual(self._books("2026-03-31")[3], 0.0)
