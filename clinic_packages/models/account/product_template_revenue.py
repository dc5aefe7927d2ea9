from odoo import models


class ProductTemplate(models.Model):
    """A package is not income when it is sold."""

    _inherit = "product.template"

    def _get_product_accounts(self):
        """A package sold by a company that defers its revenue is booked on the liability."""
        accounts = super()._get_product_accounts()
        deferred = self._get_clinic_deferred_account()
        return {**accounts, "income": deferred} if deferred else accounts

    def _get_clinic_deferred_account(self):
        """:return: the account on which the current company owes what it sells of this package; none for others"""
        company = self.env.company._get_clinic_revenue_company()
        if not company.clinic_deferred_account_id or not self.is_clinic_package:
            return company.clinic_deferred_account_id.browse()
        # Of whatever may be sold, and read at once for all products that are looked at.
        packages = self.sudo().with_context(active_test=False).clinic_package_ids  # a till may not read packages
        return packages.with_company(self.env.company).deferred_account_id or company.clinic_deferred_account_id

    def _get_clinic_income_account(self, fiscal_position=None):
        """:return: the account of this product as if no revenue were deferred, as a fiscal position maps it; a branch
        without one of its own earns on that of the company above
        """
        account = super()._get_product_accounts()["income"]  # pylint: disable=super-method-mismatch
        parent = self.env.company.sudo().parent_id  # see above, whatever its user may see
        if not account and parent:
            account = self.with_company(parent)._get_clinic_income_account()
        return fiscal_position.map_account(account) if fiscal_position else account
