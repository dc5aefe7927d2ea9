from odoo.tests import tagged

from .deferred_common import COLUMNS
from .revenue_pos_common import RevenuePosCommon


@tagged("post_install", "-at_install")
class TestDeferredReportPos(RevenuePosCommon):
    """A day at the till: not yet posted until its closing, and found by location."""

    def _figures(self, groupby):
        groups = self.env["clinic.deferred.report"].formatted_read_group(
            [("company_id", "=", self.company.id)], [groupby], [f"{name}:sum" for name in COLUMNS]
        )
        return {
            group[groupby] and group[groupby][1]: [round(group[f"{name}:sum"], 2) for name in COLUMNS]
            for group in groups
        }

    def _books(self):
        [row] = self.env["clinic.deferred.report"].get_overview()["companies"]
        return [row[name] for name in ("closing", "balance", "unposted", "difference")]

    def _tell_a_day(self):
        order, sold = self._sale(quantity=2)
        self._redeem_at_till(sold[0].line_ids[0])
        self._pay(self._refund_ticket(order, 1))
        _order, cancelled = self._sale()
        cancelled._cancel("Moved away")
        cancelled._write_off("Expired")
        self._sale()

    def test_a_day_at_the_till(self):
        self._tell_a_day()
        day = [0.0, 1000.0, 0.0, 0.0, -66.67, -250.0, -250.0, 433.33]
        self.assertEqual(self._figures("pos_config_id"), {self.config.display_name: day})
        self.assertEqual(self._books(), [433.33, 0.0, 433.33, 0.0])
        self._close()
        self._post_revenue()
        self.assertEqual(self._figures("pos_config_id"), {self.config.display_name: day})
        self.assertEqual(self._books(), [433.33, 433.33, 0.0, 0.0])

    def test_what_an_invoice_sold_has_no_location(self):
        self._sale()
        sold = self._sell(self.package, self.bruno)
        sold._defer(self.deferred, [25000], [25000], {}, date=self.env.company._get_clinic_date())
        figures = self._figures("pos_config_id")
        self.assertEqual(
            {name: row[-1] for name, row in figures.items()}, {self.config.display_name: 250.0, False: 250.0}
        )
        report = self.env["clinic.deferred.report"]
        [found] = report.search([("location_search", "ilike", self.config.name), ("company_id", "=", self.company.id)])
        self.assertNotEqual(found.sold_package_id, sold)
        for location in (self.config.id, False):
            action = report.get_entries_action([("pos_config_id", "=", location)], "sold")
            entries = self.Revenue.search([*action["domain"], ("company_id", "=", self.company.id)])
            self.assertEqual(sum(entries.mapped("amount")), 250.0)
