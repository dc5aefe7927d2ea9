from odoo import models
from odoo.fields import Domain

#: Accounts of Odoo's charts that are meant for what is owed in services, by their name in the chart.
CHART_NAMES = ("deferred_revenue", "deferred_income", "unearned_revenue", "prepaid_revenue")
#: What such accounts are called where the chart does not tell.
WORDS = ("deferred revenue", "deferred income", "unearned", "prepayments received", "advances from customers")
#: From where a number for a new account is looked for.
FIRST_CODE = "218000"


class ResCompany(models.Model):
    """What a chart of accounts offers for the revenue of packages."""

    _inherit = "res.company"

    def _propose_clinic_revenue(self):
        """Fill in the account and the journal that are not chosen yet. A chart without a fitting account gets one."""
        self.ensure_one()
        if not self.clinic_deferred_account_id:
            self.clinic_deferred_account_id = self._find_clinic_deferred_account() or self._make_clinic_account()
        if not self.clinic_revenue_journal_id:
            journals = self.env["account.journal"]
            domain = [*journals._check_company_domain(self), ("type", "=", "general")]
            self.clinic_revenue_journal_id = journals.search(domain, limit=1)

    def _find_clinic_deferred_account(self):
        chart = self.env["account.chart.template"].with_company(self)
        for name in CHART_NAMES:
            account = chart.ref(name, raise_if_not_found=False)
            if account and account.active and account.account_type == "liability_current":
                return account
        accounts = self.env["account.account"].with_company(self)
        domain = Domain(accounts._check_company_domain(self)) & Domain("account_type", "=", "liability_current")
        return accounts.search(domain & Domain.OR(Domain("name", "ilike", word) for word in WORDS), limit=1)

    def _make_clinic_account(self):
        accounts = self.env["account.account"].with_company(self)
        return accounts.create(
            {
                "name": self.env._("Deferred Revenue of Packages"),
                "code": accounts._search_new_account_code(FIRST_CODE),
                "account_type": "liability_current",
                "company_ids": [(6, 0, self.root_id.ids)],
            }
        )
