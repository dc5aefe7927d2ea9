from odoo.fields import Command
from odoo.tests import tagged

from .invoice_common import InvoicePackagesCommon
from .revenue_common import RevenueCommon


@tagged("post_install", "-at_install")
class TestRevenueCompanies(RevenueCommon, InvoicePackagesCommon):
    """Books are kept where a package was sold, in the currency of that company."""

    def _in_company(self, company):
        self.env.user.company_ids |= company
        return self.env["account.move"].with_company(company)

    def _sell_in(self, company, price=250.0, **vals):
        self.anna.with_company(company).property_account_receivable_id = (
            self.env["account.account"]
            .with_company(company)
            .search(
                [
                    *self.env["account.account"]._check_company_domain(company),
                    ("account_type", "=", "asset_receivable"),
                ],
                limit=1,
            )
        )
        invoice = self._in_company(company).create(
            {
                "move_type": "out_invoice",
                "partner_id": self.anna.id,
                "company_id": company.id,
                "invoice_date": "2026-01-05",
                "invoice_line_ids": [Command.create(self._line(price=price))],
                **vals,
            }
        )
        invoice.action_post()
        return self._sold(invoice)

    def test_sold_at_a_branch_and_redeemed_at_its_sister(self):
        here, there = (
            self.env["res.company"].create({"name": name, "parent_id": self.company.id}) for name in ("Here", "There")
        )
        sold = self._sell_in(here)
        self.assertEqual(sold.company_id, here)
        self.assertIdentity(250.0, unposted=0.0, company=here)
        self._redeem(sold.line_ids[0], company=there)
        self._post_revenue()
        self.assertEqual(sold.revenue_entry_ids.mapped("problem"), [False, False])
        self.assertIdentity(183.33, unposted=0.0, company=here)
        self.assertIdentity(0.0, unposted=0.0, company=there)
        self.assertIdentity(0.0, unposted=0.0)
        move = sold.revenue_entry_ids.filtered(lambda entry: entry.type == "redeem").move_id
        self.assertEqual((move.company_id, move.journal_id), (here, self.journal))

    def test_fiscal_position_of_a_sister_branch_maps_nothing(self):
        here, there = (
            self.env["res.company"].create({"name": name, "parent_id": self.company.id}) for name in ("Here", "There")
        )
        sold = self._sell_in(here)
        self._redeem(sold.line_ids[0], company=there)
        entry = sold.revenue_entry_ids.filtered(lambda entry: entry.type == "redeem")
        abroad = self._create_account("Abroad", "INC.9", "income")
        mapping = Command.create({"account_src_id": self.income.id, "account_dest_id": abroad.id})
        for company, account in ((there, self.income), (here, abroad), (self.company, abroad)):
            position = self.env["account.fiscal.position"].create(
                {"name": "Abroad", "company_id": company.id, "account_ids": [mapping]}
            )
            self.assertEqual(entry._get_counterpart(position), account, company.name)

    def test_companies_with_other_decimals(self):
        """The split in the books adds up to the smallest coin, be it a yen or a thousandth of a dinar."""
        for code, rounding, price, values in (
            ("JPY", 1.0, 1000.0, [267.0, 267.0, 266.0, 100.0, 100.0]),
            ("KWD", 0.001, 1.0, [0.267, 0.267, 0.266, 0.1, 0.1]),
        ):
            currency = self.setup_other_currency(code, rounding=rounding, rates=[("2020-01-01", 1.0)])
            data = self.setup_other_company(name=f"Clinic {code}", currency_id=currency.id)
            company = data["company"]
            owed = self._create_account("Owed", "PKG.1", "liability_current", company)
            self._defer_revenue(
                company,
                clinic_deferred_account_id=owed.id,
                clinic_revenue_journal_id=data["default_journal_misc"].id,
                clinic_refund_difference_account_id=False,
                clinic_opening_account_id=False,
            )
            sold = self._sell_in(company, price, currency_id=currency.id)
            self.assertEqual(sold.deferred_amount, price)
            entries = self.Redemption
            for line in sold.line_ids:
                for _unit in range(line.quantity):
                    entries |= self._redeem(line, line.product_ids[:1])
            taken = self.Revenue.search([("redemption_id", "in", entries.ids)], order="id")
            self.assertEqual([-entry.amount for entry in taken], values)
            self._post_revenue()
            self.assertIdentity(0.0, unposted=0.0, company=company)
            self.assertEqual(self._balance(data["default_account_revenue"], company), price)

    def test_a_foreign_account_or_journal_is_refused(self):
        data = self.setup_other_company(name="Elsewhere")
        for vals in (
            {"clinic_deferred_account_id": self.deferred.id},
            {"clinic_revenue_journal_id": self.journal.id},
        ):
            with self.assertRaisesRegex(Exception, "of another company"), self.env.cr.savepoint():
                data["company"].write(vals)
        with self.assertRaisesRegex(Exception, "not a liability"), self.env.cr.savepoint():
            self.company.clinic_deferred_account_id = self.income
        with self.assertRaisesRegex(Exception, "not a liability"), self.env.cr.savepoint():
            self.package.deferred_account_id = self.income

    def test_accounts_are_proposed_from_the_chart(self):
        self._defer_revenue(self.company, clinic_deferred_account_id=False, clinic_revenue_journal_id=False)
        settings = self.env["res.config.settings"].create({})
        settings.action_propose_clinic_revenue()
        account = self.company.clinic_deferred_account_id
        self.assertEqual(account, self.env["account.chart.template"].ref("deferred_revenue"))
        self.assertEqual(self.company.clinic_revenue_journal_id.type, "general")
        account.active = False
        self.env["account.account"].search([("account_type", "=", "liability_current")]).active = False
        self.company.clinic_deferred_account_id = False
        settings.action_propose_clinic_revenue()
        self.assertEqual(self.company.clinic_deferred_account_id.name, "Deferred Revenue of Packages")
