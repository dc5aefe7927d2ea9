from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.tests import TransactionCase, tagged

from .common import ClinicPackagesCommon


@tagged("post_install", "-at_install")
class TestUsage(ClinicPackagesCommon, TransactionCase):
    """What the usage page of a package tells."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.viewer = cls._create_user("usage_viewer", "clinic_packages.group_inventory_read")
        cls.package = cls._create_package(
            "Glow",
            400.0,
            [(cls.facial, 3, 300.0), (cls.peel | cls.mask, 1, 100.0)],
            internal_notes="Offer after a first facial.",
            public_description="<p>Three facials.</p>",
        )
        cls.package.line_ids[1].name = "Choice"

    def _get_usage(self):
        self.env.flush_all()
        self.env.invalidate_all()
        return self.package.with_user(self.viewer).get_usage()

    def test_top_tells_the_package(self):
        usage = self._get_usage()
        self.assertEqual(usage["name"], "Glow")
        self.assertEqual(usage["price"], 400.0)
        self.assertEqual(usage["currency_id"], self.package.currency_id.id)
        self.assertIn("Three facials.", usage["description"])
        self.assertEqual(usage["internal_notes"], "Offer after a first facial.")
        self.assertTrue(usage["create_date"])
        self.assertEqual(
            [(item["name"], item["quantity"], item["price"], item["products"]) for item in usage["items"]],
            [("Facial", 3, 300.0, []), ("Choice", 1, 100.0, ["Mask", "Peel"])],
        )

    def test_totals_and_share(self):
        self.assertEqual(self._get_usage()["totals"], {"sold": 0, "active": 0, "used": 0, "cancelled": 0})
        self.assertEqual(self._get_usage()["units"], {"total": 0, "redeemed": 0, "reserved": 0})
        active, used, cancelled, refunded, _untouched = (self._sell(self.package, self.anna) for _number in range(5))
        self._redeem(active.line_ids[0], quantity=2)
        self._reserve(active.line_ids[1])
        self._redeem(used.line_ids[0], quantity=3)
        self._redeem(used.line_ids[1])
        self._redeem(cancelled.line_ids[0])
        cancelled._cancel("Moved")
        refunded._refund("Returned")
        self._sell(self._create_package("Other", 90.0, [(self.facial, 1, 90.0)]), self.anna)
        usage = self._get_usage()
        self.assertEqual(usage["totals"], {"sold": 5, "active": 2, "used": 1, "cancelled": 2})
        self.assertEqual(
            usage["units"], {"total": 12, "redeemed": 6, "reserved": 1}, "cancelled and refunded ones do not count"
        )

    def test_top_needs_the_right_to_see_packages(self):
        for groups in ("base.group_user", "clinic_packages.group_billing_process", "base.group_portal"):
            user = self._create_user(f"no_{groups}", groups)
            with self.subTest(groups=groups), self.assertRaises(AccessError):
                self.package.with_user(user).get_usage()

    def test_totals_are_those_of_the_company_tree(self):
        stranger = self.env["res.company"].create({"name": "Elsewhere"})
        self._sell(self.package, self.anna, company=stranger)
        self._redeem(self._sell(self.package, self.anna).line_ids[0])
        usage = self._get_usage()
        self.assertEqual(usage["totals"]["sold"], 1)
        self.assertEqual(usage["units"], {"total": 4, "redeemed": 1, "reserved": 0})

    def test_page_leads_to_those_who_bought_the_package(self):
        sold = self._sell(self.package, self.anna)
        self._sell(self._create_package("Other", 90.0, [(self.facial, 1, 90.0)]), self.anna)
        action = self.package.with_user(self.viewer).action_view_usage()
        self.assertEqual(self.Sold.search(action["domain"]), sold)
        self.assertEqual(action["context"]["active_id"], self.package.id)
        self.assertEqual(action["path"], "clinic-package-usage", "a page that can be bookmarked")

    def test_number_of_queries_does_not_grow_with_sales(self):
        fields = {
            "partner_id": {"fields": {"display_name": {}}},
            "partner_phone": {},
            "partner_email": {},
            "state": {},
            "line_ids": {"fields": {"name": {}, "quantity": {}, "quantity_redeemed": {}, "quantity_reserved": {}}},
            "purchase_date": {},
            "last_redemption_date": {},
            "beneficiary_summary": {},
            "amount_charged": {},
            "amount_list": {},
            "discount_percent": {},
            "currency_id": {"fields": {"display_name": {}}},
        }
        domain = self.package.action_view_usage()["domain"]

        def count_queries():
            counts = []
            for read in (
                lambda: self.package.with_user(self.viewer).get_usage(),
                lambda: self.Sold.with_user(self.viewer).web_search_read(domain, fields, limit=40),
            ):
                self.env.flush_all()
                self.env.invalidate_all()
                before = self.cr.sql_log_count
                read()
                counts.append(self.cr.sql_log_count - before)
            return counts

        self._redeem(self._sell(self.package, self.anna).line_ids[0])
        count_queries()  # rights and the like are cached now
        few = count_queries()
        for _number in range(12):
            sold = self._sell(self.package, self.env["res.partner"].create({"name": "Patient"}))
            self._redeem(sold.line_ids[0])
        self.assertEqual(count_queries(), few)

    def _redeem_days_ago(self, line, days, quantity=1):
        reserve = self._reserve(line, quantity=quantity)
        return self.Sold._redeem({reserve: quantity}, date=self.env.cr.now() - timedelta(days=days))

    def test_latest_redemption_is_one_that_stands(self):
        sold, other = self._sell(self.package, self.anna), self._sell(self.package, self.bruno)
        self.assertFalse(sold.last_redemption_date)
        first = self._redeem_days_ago(sold.line_ids[0], 9)
        second = self._redeem_days_ago(sold.line_ids[0], 3, quantity=2)
        self._redeem_days_ago(other.line_ids[0], 5)
        self._reserve(sold.line_ids[1])
        (sold | other).invalidate_recordset()
        self.assertEqual(sold.last_redemption_date, second.date, "a reservation is none")
        by_date = [("package_id", "=", self.package.id)]
        self.assertEqual(self.Sold.search(by_date, order="last_redemption_date desc").ids, [sold.id, other.id])
        self.Sold._reverse({second: 1}, reason="Came alone")
        sold.invalidate_recordset()
        self.assertEqual(sold.last_redemption_date, second.date, "half of it stands")
        self.Sold._reverse({second: 1}, reason="Did not come")
        sold.invalidate_recordset()
        self.assertEqual(sold.last_redemption_date, first.date)
        self.assertEqual(self.Sold.search(by_date, order="last_redemption_date desc").ids, [other.id, sold.id])

    def test_latest_redemption_sorts(self):
        field = self.Sold.with_user(self.viewer).fields_get(["last_redemption_date"])["last_redemption_date"]
        self.assertTrue(field["sortable"])

    def test_discount_is_against_the_list_price_of_that_time(self):
        full = self._sell(self.package, self.anna)
        reduced = self._sell(self.package, self.anna, 360.0)
        gift = self._sell(self.package, self.anna, 0.0)
        dearer = self._sell(self.package, self.anna, 500.0)
        self.package.list_price = 1000.0
        (full | reduced | gift | dearer).invalidate_recordset()
        self.assertEqual((full | reduced | gift | dearer).mapped("amount_list"), [400.0] * 4)
        self.assertEqual((full | reduced | gift | dearer).mapped("discount_percent"), [0.0, 10.0, 100.0, 0.0])

    def test_taxes_are_no_discount(self):
        tax = self.env["account.tax"].create(
            {"name": "Included 25%", "amount": 25.0, "price_include_override": "tax_included"}
        )
        self.package.sudo().taxes_id = tax
        [sold] = self.Sold._sell(
            self.package,
            self.anna,
            [(40000, 32000)],
            company=self.env.company,
            currency=self.package.currency_id,
            source=("test", "taxed-sale-0001"),
        )
        self.assertEqual(sold.amount_list, 320.0)
        self.assertEqual(sold.discount_percent, 0.0)

    def test_list_price_of_a_balance_brought_in_is_not_known(self):
        sold = self._sell(self.package, self.anna, 10.0, source=("clinic.package.opening", "opening-0001"))
        self.assertEqual((sold.amount_list, sold.discount_percent), (0.0, 0.0))

    def test_patients_are_found_by_name_phone_and_email(self):
        self.anna.write({"phone": "+1 (555) 010-2233", "email": "anna@example.com"})
        sold = self._sell(self.package, self.anna)
        self._sell(self.package, self.bruno)
        for words in ("anna", "ANNA@example", "5550102233", "010-22", "555 010 2233", "0555 0102233", "+1 (555"):
            with self.subTest(words=words):
                found = self.Sold.with_user(self.viewer).search([("patient_search", "ilike", words)])
                self.assertEqual(found, sold)
        self.assertFalse(self.Sold.search([("patient_search", "ilike", "999 888")]))

    def test_bars_can_be_said_in_words(self):
        sold = self._sell(self.package, self.anna)
        self._redeem(sold.line_ids[0], quantity=2)
        self.assertEqual(sold.with_user(self.viewer).usage_summary, "Facial: 2 of 3, Choice: 0 of 1")

    def test_units_of_a_sale_are_stored(self):
        sold = self._sell(self.package, self.anna)
        self.env.flush_all()
        self.env.cr.execute("SELECT quantity_total FROM clinic_sold_package WHERE id = %s", [sold.id])
        self.assertEqual(self.env.cr.fetchone(), (4,))
