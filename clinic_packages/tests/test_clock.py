from datetime import date, datetime

from odoo.tests import TransactionCase, tagged

from .invoice_common import InvoicePackagesCommon
from .revenue_common import RevenueCommon

EVENING = datetime(2026, 3, 2, 2, 30)  # in UTC: half past six in the evening of the day before in Los Angeles


@tagged("post_install", "-at_install")
class TestClock(TransactionCase):
    """What day it is at the clinic, whoever asks."""

    def setUp(self):
        super().setUp()
        self.company = self.env["res.company"].create({"name": "Clinic"})
        self.branch = self.env["res.company"].create({"name": "Branch", "parent_id": self.company.id})
        (self.company | self.branch).partner_id.tz = False
        self.env.user.tz = False

    def test_the_clinic_has_a_time_zone_and_not_the_user(self):
        self.company.partner_id.tz = "America/Los_Angeles"
        self.env.user.tz = "Asia/Tokyo"
        self.assertEqual(self.company._get_clinic_date(EVENING), date(2026, 3, 1))
        self.assertEqual(self.company.with_context(tz="Asia/Tokyo")._get_clinic_date(EVENING), date(2026, 3, 1))

    def test_a_branch_is_where_its_company_is_unless_it_says_otherwise(self):
        self.company.partner_id.tz = "America/Los_Angeles"
        self.assertEqual(self.branch._get_clinic_date(EVENING), date(2026, 3, 1))
        self.branch.partner_id.tz = "Europe/Brussels"
        self.assertEqual(self.branch._get_clinic_date(EVENING), date(2026, 3, 2))

    def test_without_one_the_user_has_it_and_else_nobody(self):
        self.assertEqual(self.company._get_clinic_date(EVENING), date(2026, 3, 2))
        self.env.user.tz = "America/Los_Angeles"
        self.assertEqual(self.company._get_clinic_date(EVENING), date(2026, 3, 1))

    def test_a_day_may_have_23_hours(self):
        self.company.partner_id.tz = "Europe/Brussels"
        begin, end = self.company._get_clinic_hours(date(2026, 3, 29), date(2026, 3, 29))
        self.assertEqual((begin, end), (datetime(2026, 3, 28, 23, 0), datetime(2026, 3, 29, 22, 0)))


@tagged("post_install", "-at_install")
class TestRevenueClock(RevenueCommon, InvoicePackagesCommon):
    def test_what_is_used_in_the_evening_is_earned_that_day(self):
        """Also where a job of the server does it, which is nowhere."""
        self.company.partner_id.tz = "America/Los_Angeles"
        sold = self.Sold.search([("account_move_id", "=", self._invoice().id)])
        job = self.env.ref("base.user_root")
        job.tz = False
        item, product = sold.line_ids[0], sold.line_ids[0].product_ids[:1]
        ledger = self.Sold.with_user(job).sudo()
        [reserve] = [ledger._reserve(item, product, 1, "6f1c1e0e-0001-4000-8000-000000000001", partner=sold.partner_id)]
        ledger._redeem({reserve: 1}, date=EVENING)
        entry = self.Revenue.search([("sold_package_id", "=", sold.id), ("type", "=", "redeem")])
        self.assertEqual(entry.date, date(2026, 3, 1))
