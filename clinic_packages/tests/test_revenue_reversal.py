from odoo.tests import tagged

from .invoice_common import InvoicePackagesCommon
from .revenue_common import RevenueCommon


@tagged("post_install", "-at_install")
class TestRevenueReversal(RevenueCommon, InvoicePackagesCommon):
    """What comes back is taken from the account on which it was earned."""

    def _use_and_reverse(self, count):
        """:return: the entries of so many redemptions that were posted and then reversed"""
        redeems = [self._redeem(sold.line_ids[0]) for sold in self._sold(self._invoice(self._line(quantity=count)))]
        self._post_revenue()
        self.Sold._reverse(dict.fromkeys(redeems, 1), reason="Mistake")
        return self.Revenue.search([("type", "=", "reverse"), ("move_id", "=", False)])

    def test_many_cost_no_more_queries_than_one(self):
        counts = []
        for count in (1, 1, 8):  # caches are warm from the second time on
            entries = self._use_and_reverse(count)
            self.assertEqual(len(entries), count)
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            entries._get_counterparts()
            counts.append(self.env.cr.sql_log_count - before)
            entries._post()
        self.assertEqual(counts[1], counts[2], counts)

    def test_reversed_before_either_is_posted(self):
        peeling = self._create_account("Peelings", "PEEL", "income")
        (sold,) = self._sold(self._invoice())
        self.peel.property_account_income_id = peeling
        redeem = self._redeem(sold.line_ids[1], self.peel, 2)
        self.Sold._reverse({redeem: 1}, reason="Mistake")
        self._post_revenue()
        self.assertIdentity(225.0, unposted=0.0)
        self.assertEqual((self._balance(peeling), self._balance(self.income)), (25.0, 0.0))
