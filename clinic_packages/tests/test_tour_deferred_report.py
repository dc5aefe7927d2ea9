from odoo.tests import HttpCase, tagged

from .deferred_common import DeferredReportCommon


@tagged("post_install", "-at_install")
class TestTourDeferredReport(DeferredReportCommon, HttpCase):
    def test_an_accountant_compares_with_the_general_ledger(self):
        self._live_three_months()
        groups = "account.group_account_invoice,clinic_packages.group_inventory_read"
        accountant = self._create_user("deferred_accountant", groups)
        accountant.sudo().write({"company_ids": [(6, 0, self.company.ids)], "company_id": self.company.id})
        self.start_tour("/odoo/deferred-revenue", "clinic_packages_deferred_report", login=accountant.login)
