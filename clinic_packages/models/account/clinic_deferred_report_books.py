from odoo import api, fields, models


class ClinicDeferredReport(models.Model):
    """Is what the report says what the general ledger says? For each company, in its currency."""

    _inherit = "clinic.deferred.report"

    @api.model
    def get_overview(self):
        """Tell what stands around the table: the period, and the books at its end.

        :return: ``{"from", "to", "presets", "companies", "may_configure"}``; ``companies`` are those shown that defer
            revenue, see :meth:`_compare`
        :raise AccessError: without the right to read the report
        """
        self.browse().check_access("read")
        start, end = self._get_period()
        return {
            "from": fields.Date.to_string(start),
            "to": fields.Date.to_string(end),
            "presets": self._get_presets(),
            "companies": self._compare(end),
            "may_configure": self.env.user.has_group("base.group_system"),
        }

    @api.model
    def _compare(self, day):
        """:param day: the last day of the period
        :return: ``[{"id", "name", "currency_id", "closing", "balance", "unposted", "difference"}]``, where
            balance + unposted − closing = difference
        """
        entries = self.env["clinic.revenue.entry"].sudo()  # whole companies, for those who may see them
        domain = [("company_id", "in", self.env.companies.ids), ("accounting_date", "<=", day)]
        closing = dict(entries._read_group(domain, ["company_id"], ["amount:sum"]))
        unposted = dict(entries._read_group([*domain, *entries._get_unposted_domain()], ["company_id"], ["amount:sum"]))
        rows = []
        for company in self.env.companies:
            if company not in closing and not self._defers(company):
                continue
            figures = {
                "closing": closing.get(company, 0.0),
                "balance": entries._get_account_balance(company, day),
                "unposted": unposted.get(company, 0.0),
            }
            figures["difference"] = figures["balance"] + figures["unposted"] - figures["closing"]
            currency = company.currency_id
            rows.append(
                {
                    "id": company.id,
                    "name": company.name,
                    "currency_id": currency.id,
                    # An amount rounded to nothing may be -0.0, which would be shown with its sign.
                    **{name: currency.round(amount) + 0.0 for name, amount in figures.items()},
                }
            )
        return rows

    @api.model
    def _defers(self, company):
        return bool(company._get_clinic_revenue_company().clinic_deferred_account_id)

    @api.model
    def get_empty_list_help(self, help_message):
        """Nothing to report is something else than nothing set up."""
        if any(self._defers(company) for company in self.env.companies):
            return super().get_empty_list_help(help_message)
        return self.env["ir.qweb"]._render(
            "clinic_packages.deferred_report_not_configured",
            {"may_configure": self.env.user.has_group("base.group_system")},
        )
