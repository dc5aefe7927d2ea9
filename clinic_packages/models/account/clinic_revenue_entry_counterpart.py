from odoo import models


class ClinicRevenueEntry(models.Model):
    """On which account the value of an entry comes or goes, or why that cannot be told."""

    _inherit = "clinic.revenue.entry"

    def _get_counterparts(self):
        """Of entries of one company.

        :return: ``{entry: account}`` of those that can be posted, and ``{reason: entries}`` of the others
        """
        taken = self._get_taken()
        positions = self.union(*taken.values())._get_fiscal_positions()
        alike = self.grouped(
            lambda entry: (entry.deferred_account_id, *taken.get(entry, entry)._get_counterpart_key(positions))
        )
        accounts, problems = {}, {}
        for (deferred, *_what), entries in alike.items():
            source = taken.get(entries[0], entries[0])
            account = source._get_counterpart(positions.get(source.source_group))
            problem = source._get_counterpart_problem(account, deferred)
            if problem:
                problems[problem] = problems.get(problem, self.browse()) | entries
            else:
                accounts.update(dict.fromkeys(entries, account))
        return accounts, problems

    def _get_counterpart_key(self, positions):
        """:return: all that the counterpart depends on: entries of the same key have the same one"""
        return self.type, self.account_id, self._get_earning_product(), positions.get(self.source_group)

    def _get_product_taken(self):
        """:return: none where the value came or went for another reason than a use"""
        return self.redemption_id.product_id if self.type in ("redeem", "reverse") else self.env["product.product"]

    def _get_earning_product(self):
        return self._get_product_taken() or self.sold_package_id.product_id

    def _get_fiscal_positions(self):
        """Override to tell which fiscal position a ticket has.

        :return: ``{source_group: account.fiscal.position}``
        """
        return {}

    def _get_taken(self):
        """What comes back is taken from where it went, on whatever ticket it comes back.

        :return: ``{entry: entry of the redemption that it undoes}``
        """
        undone = self.filtered(lambda entry: entry.type == "reverse" and entry.redemption_id).grouped("redemption_id")
        origins = [redemption.origin_id.id for redemption in undone]
        taken = self.search([("redemption_id", "in", origins), ("type", "=", "redeem")]) if origins else self.browse()
        by_redemption = taken.grouped("redemption_id")
        return {
            entry: by_redemption[redemption.origin_id]
            for redemption, entries in undone.items()
            for entry in entries
            if redemption.origin_id in by_redemption
        }

    def _get_counterpart(self, fiscal_position=None):
        """:return: the account that the value comes from or goes to; none when nobody has chosen one"""
        self.ensure_one()
        if self.account_id:
            return self.account_id
        company = self.company_id
        settings = company._get_clinic_revenue_company()
        if self.type == "opening":
            return settings.clinic_opening_account_id
        if not self._get_product_taken() and settings.clinic_refund_difference_account_id:
            return settings.clinic_refund_difference_account_id
        if fiscal_position and fiscal_position.company_id not in company.parent_ids:
            fiscal_position = None  # of a sister branch: another chart of accounts
        template = self._get_earning_product().product_tmpl_id.with_company(company)
        return template._get_clinic_income_account(fiscal_position)

    def _get_counterpart_problem(self, account, deferred):
        """:return: why nothing can be posted with this account, in words; False when it can"""
        product = self._get_earning_product()
        if not account and self.type == "opening":
            return self.env._("Choose the account for balances brought in, in the settings.")
        if not account:
            return self.env._("“%s” has no income account, nor has its category.", product.display_name)
        if account == deferred:
            return self.env._(
                "“%(product)s” earns on %(account)s, which is the account of deferred revenue: choose an income "
                "account for it or its category.",
                product=product.display_name,
                account=account.display_name,
            )
        for used in account | deferred:
            if not used.active:
                return self.env._("Account %s is archived.", used.display_name)
        return False
