from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools.misc import format_date

#: Types of accounts that owe something to patients.
LIABILITIES = ("liability_current", "liability_non_current")
DEFERRED_DOMAIN = f"[('account_type', 'in', {LIABILITIES})]"


class ResCompany(models.Model):
    """Where a company books what its patients have paid for and not used yet."""

    _inherit = "res.company"

    clinic_deferred_account_id = fields.Many2one(
        "account.account",
        "Deferred Revenue Account",
        domain=DEFERRED_DOMAIN,
        ondelete="restrict",
        help="What packages are sold for stays on this account until it is used. Best used for packages only. Empty: "
        "packages are income when they are sold, and nothing more is posted.",
    )
    clinic_revenue_journal_id = fields.Many2one(
        "account.journal",
        "Package Revenue Journal",
        domain="[('type', '=', 'general')]",
        ondelete="restrict",
        help="Where the value of what was used becomes income.",
    )
    clinic_refund_difference_account_id = fields.Many2one(
        "account.account",
        "Refund Difference Account",
        ondelete="restrict",
        help="What the clinic keeps when it refunds less than is left of a package, or writes off the rest. Empty: the "
        "income account of the package.",
    )
    clinic_opening_account_id = fields.Many2one(
        "account.account",
        "Account for Balances Brought In",
        ondelete="restrict",
        help="Counterpart of what existing packages still owe when they are brought in.",
    )

    @api.constrains("clinic_deferred_account_id")
    def _check_clinic_deferred_account(self):
        for company in self:
            account = company.clinic_deferred_account_id
            if account and account.account_type not in LIABILITIES:
                raise ValidationError(
                    self.env._("Deferred revenue is owed to patients: “%s” is not a liability.", account.display_name)
                )

    @api.constrains(
        "clinic_deferred_account_id",
        "clinic_refund_difference_account_id",
        "clinic_opening_account_id",
        "clinic_revenue_journal_id",
    )
    def _check_clinic_revenue_company(self):
        for company in self.sudo():  # settings of a company its user may see only in part
            ancestors = company.parent_ids
            accounts = (
                company.clinic_deferred_account_id
                | company.clinic_refund_difference_account_id
                | company.clinic_opening_account_id
            )
            for account in accounts:
                if not account.company_ids & ancestors:
                    raise ValidationError(
                        self.env._(
                            "“%(account)s” is an account of another company than %(company)s.",
                            account=account.display_name,
                            company=company.name,
                        )
                    )
            journal = company.clinic_revenue_journal_id
            if journal and journal.company_id not in ancestors:
                raise ValidationError(
                    self.env._(
                        "“%(journal)s” is a journal of another company than %(company)s.",
                        journal=journal.display_name,
                        company=company.name,
                    )
                )

    def _get_clinic_revenue_company(self):
        """:return: the company whose settings count: this one or, for a branch without its own, the next above it"""
        self.ensure_one()
        company = self.sudo()  # a branch follows a company its users may not see
        while not company.clinic_deferred_account_id and company.parent_id:
            company = company.parent_id
        return company

    def _get_clinic_posting_problem(self, day):
        """:return: why no revenue can be posted on that day, in words; False when it can"""
        self.ensure_one()
        company = self.sudo()  # a till posts for a company its user may see in part only
        journal = company._get_clinic_revenue_company().clinic_revenue_journal_id
        if not journal:
            return self.env._("Choose the journal for the revenue of packages, in the settings.")
        locks = company._get_lock_date_violations(
            day, fiscalyear=True, sale=False, purchase=False, tax=False, hard=True
        )
        if locks:
            return self.env._(
                "%(day)s is closed: %(locks)s. Post it on another date.",
                day=format_date(self.env, day),
                locks=company._format_lock_dates(locks),
            )
        return False
