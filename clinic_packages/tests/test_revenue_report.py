from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .revenue_pos_common import RevenuePosCommon


@tagged("post_install", "-at_install")
class TestRevenueReport(RevenuePosCommon):
    """Opening + sold − redeemed − refunded − written off = closing, beside the general ledger."""

    def _report(self, date_from=None, date_to=None):
        today = fields.Date.context_today(self.env.user)
        report = self.env["clinic.deferred.report"].create(
            {"date_from": date_from or today, "date_to": date_to or today}
        )
        report.action_show()
        for line in [*report.line_ids, *report.check_ids]:
            closing = line.opening + line.sold - line.redeemed - line.refunded - line.written_off
            self.assertAlmostEqual(closing, line.closing)
        return report

    def _figures(self, record):
        return tuple(record[name] for name in ("opening", "sold", "redeemed", "refunded", "written_off", "closing"))

    def test_a_day_at_the_till(self):
        self._tell_a_day()
        before = self._report(date_from=fields.Date.to_date("2026-01-01"))
        self.assertEqual(self._figures(before.check_ids), (0.0, 1000.0, 66.67, 250.0, 250.0, 433.33))
        self.assertEqual((before.check_ids.ledger, before.check_ids.difference), (0.0, 0.0))
        self._close()
        self._post_revenue()
        report = self._report()
        self.assertEqual(self._figures(report.check_ids), (0.0, 1000.0, 66.67, 250.0, 250.0, 433.33))
        check = report.check_ids
        self.assertEqual((check.ledger, check.unposted, check.difference), (433.33, 0.0, 0.0))
        (line,) = report.line_ids
        self.assertEqual((line.package_id, line.pos_config_id), (self.package, self.config))
        self.assertEqual(line.categ_id, self.package.categ_id)
        action = line.action_view_sold_packages()
        self.assertEqual(len(self.Sold.search(action["domain"])), 4)
        self.assertTrue(self.env["account.move.line"].search(check.action_view_ledger()["domain"]))

    def _tell_a_day(self):
        order, sold = self._sale(quantity=2)
        self._redeem_at_till(sold[0].line_ids[0])
        self._pay(self._refund_ticket(order, 1))
        _order, cancelled = self._sale()
        cancelled._cancel("Moved away")
        cancelled._write_off("Expired")
        self._sale()

    def test_what_happened_before_is_the_opening(self):
        _order, _sold = self._sale()
        self._close()
        tomorrow = fields.Date.add(fields.Date.context_today(self.env.user), days=1)
        self.assertEqual(self._figures(self._report(tomorrow, tomorrow).check_ids), (250.0, 0.0, 0.0, 0.0, 0.0, 250.0))
        long_ago = fields.Date.to_date("2020-01-01")
        report = self._report(long_ago, long_ago)
        self.assertFalse(report.line_ids)
        self.assertEqual((report.check_ids.closing, report.check_ids.difference), (0.0, 0.0))

    def test_what_is_posted_later_counts_when_it_is_posted(self):
        _order, sold = self._sale()
        self._close()
        today = fields.Date.context_today(self.env.user)
        tomorrow = fields.Date.add(today, days=1)
        self._redeem(sold.line_ids[0])
        entry = sold.revenue_entry_ids.filtered(lambda entry: entry.type == "redeem")
        entry._post(tomorrow)
        report = self._report()
        self.assertEqual(self._figures(report.check_ids), (0.0, 250.0, 0.0, 0.0, 0.0, 250.0))
        self.assertEqual(report.check_ids.difference, 0.0)
        self.assertEqual(
            self._figures(self._report(tomorrow, tomorrow).check_ids), (250.0, 0.0, 66.67, 0.0, 0.0, 183.33)
        )

    def test_a_stranger_on_the_account_is_a_difference(self):
        self._sale()
        self._close()
        move = self.env["account.move"].create(
            {
                "journal_id": self.journal.id,
                "line_ids": [
                    fields.Command.create({"account_id": self.deferred.id, "balance": -5.0}),
                    fields.Command.create({"account_id": self.income.id, "balance": 5.0}),
                ],
            }
        )
        move.action_post()
        self.assertEqual(self._report().check_ids.difference, 5.0)

    def test_it_is_for_accountants(self):
        auditor = self._create_user("auditor", "account.group_account_readonly")
        auditor.write({"company_ids": [(6, 0, self.company.ids)], "company_id": self.company.id})
        self._sale()
        self._close()
        report = self.env["clinic.deferred.report"].with_user(auditor)
        opened = report.browse(report.action_open()["res_id"])
        self.assertEqual(opened.check_ids.closing, 250.0)
        self.assertTrue(opened.line_ids.mapped("display_name"))
        with self.assertRaises(AccessError):
            self.env["clinic.deferred.report"].with_user(self.cashier).action_open()
