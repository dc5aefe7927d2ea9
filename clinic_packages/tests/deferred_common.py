from odoo.tests import freeze_time

from .invoice_common import InvoicePackagesCommon
from .revenue_common import RevenueCommon

COLUMNS = ("opening", "sold", "brought_in", "adjusted", "redeemed", "refunded", "written_off", "closing")


class DeferredReportCommon(RevenueCommon, InvoicePackagesCommon):
    """A story of three months: sold, redeemed, reversed, refunded, written off, and February closed early."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.face, cls.body = cls.env["product.category"].create([{"name": "Face"}, {"name": "Body"}])
        cls.package.categ_id = cls.face
        cls.reset = cls._create_package("Reset", 90.0, [(cls.mask, 3, 90.0)], categ_id=cls.body.id)
        cls.Report = cls.env["clinic.deferred.report"]

    @classmethod
    def _sell_on(cls, day, *lines, partner=None):
        with freeze_time(day):
            invoice = cls._invoice(*lines, partner=partner, invoice_date=day)
            return cls.Sold.search([("account_move_id", "=", invoice.id)])

    def _live_three_months(self):
        """January: 250 and 90 − 18 sold, 66.67 used. February: 30 of 90 used with the month closed. March: the rest."""
        self.glow_sold = self._sell_on("2026-01-10")
        self.reset_sold = self._sell_on(
            "2026-01-12", self._line(self.reset.product_variant_id, price=90.0), self._line(self.facial, price=-18.0)
        )
        with freeze_time("2026-01-20"):
            self.used = self._redeem(self.glow_sold.line_ids[0])
            self._post_revenue()
        with freeze_time("2026-02-10"):
            self.Sold._reverse({self.used: 1}, reason="Mistake")
            self._post_revenue()
        with freeze_time("2026-02-20"):
            self.company.fiscalyear_lock_date = "2026-02-28"
            self._redeem(self.reset_sold.line_ids)
            self._post_revenue()
        with freeze_time("2026-03-05"):
            self._redeem(self.glow_sold.line_ids[1], product=self.mask)
            self.reset_sold._cancel("Moved away")
            self.reset_sold._write_off("Expired")
            self._post_revenue()

    def _report(self, start, end, user=None):
        report = self.Report.with_user(user) if user else self.Report
        return report.with_context(deferred_from=start, deferred_to=end)

    def _figures(self, start, end, groupby=None, domain=()):
        """:return: ``{label of the group: [figures of COLUMNS]}``, as the web client is told"""
        groups = self._report(start, end).formatted_read_group(
            [("company_id", "=", self.company.id), *domain],
            [groupby] if groupby else [],
            [f"{name}:sum" for name in COLUMNS],
        )

        def label(value):
            return value[1] if isinstance(value, tuple | list) else value

        return {
            label(group[groupby]) if groupby else None: [round(group[f"{name}:sum"] or 0.0, 2) for name in COLUMNS]
            for group in groups
        }

    def _books(self, end):
        rows = self._report("2026-01-01", end).get_overview()["companies"]
        [row] = [row for row in rows if row["id"] == self.company.id]
        return [row[name] for name in ("closing", "balance", "unposted", "difference")]
