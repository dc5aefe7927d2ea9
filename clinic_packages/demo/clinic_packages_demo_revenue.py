from odoo import models


class ClinicPackagesDemo(models.AbstractModel):
    """The clinic of the story defers its revenue: what is sold is owed until it is used."""

    _inherit = "clinic.packages.demo"

    def _give_payment_methods(self):
        result = super()._give_payment_methods()
        self._defer_revenue()
        return result

    def _defer_revenue(self):
        """As its accountant does in the settings. Without a chart of accounts there is nothing to choose from."""
        company = self.env.ref("base.main_company")
        if not company.chart_template or company.clinic_deferred_account_id:
            return
        company._propose_clinic_revenue()
        accounts = self.env["account.account"].with_company(company)
        mine = accounts._check_company_domain(company)
        company.clinic_refund_difference_account_id = accounts.search(
            [*mine, ("account_type", "=", "income_other")], limit=1
        )
        company.clinic_opening_account_id = accounts.search([*mine, ("account_type", "=", "equity")], limit=1)

    def _tell_the_back_office(self):
        result = super()._tell_the_back_office()
        entries = self.env["clinic.revenue.entry"]
        # The run of the night after; what was entered at tills waits until they are closed.
        entries.search(entries._get_pending_domain())._filter_due()._post()
        return result
