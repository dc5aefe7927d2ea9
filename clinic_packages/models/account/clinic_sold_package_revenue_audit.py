import logging

from odoo import api, models
from odoo.tools import SQL

_logger = logging.getLogger(__name__)


class ClinicSoldPackage(models.Model):
    """Compares the value of sold packages with what was written about it, and with the books."""

    _inherit = "clinic.sold.package"

    @api.model
    def _audit_revenue(self):
        """:return: list of findings in words, empty when everything is sound"""
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                WITH owed AS (
                    SELECT line.sold_package_id AS id,
                           SUM(line.deferred_amount - COALESCE(line.deferred_redeemed, 0)) AS amount
                      FROM clinic_sold_package_line line
                      JOIN clinic_sold_package sold ON sold.id = line.sold_package_id
                     WHERE sold.deferred_account_id IS NOT NULL
                       AND sold.lifecycle != 'refunded'
                       AND sold.is_written_off IS NOT TRUE
                     GROUP BY line.sold_package_id
                ), written AS (
                    SELECT sold_package_id AS id, SUM(amount) AS amount
                      FROM clinic_revenue_entry
                     GROUP BY sold_package_id
                )
                SELECT sold.name, COALESCE(owed.amount, 0), COALESCE(written.amount, 0)
                  FROM owed
                  FULL JOIN written USING (id)
                  JOIN clinic_sold_package sold USING (id)
                 WHERE ROUND(COALESCE(owed.amount, 0) - COALESCE(written.amount, 0), 6) != 0
                 ORDER BY sold.id
                """
            )
        )
        findings = [f"{name} owes {owed}, its revenue entries say {written}" for name, owed, written in rows]
        companies = self.env["clinic.revenue.entry"].sudo()._read_group([], ["company_id"])  # all companies
        for (company,) in companies:
            identity = self.env["clinic.revenue.entry"]._get_identity(company)
            if identity["difference"]:
                findings.append(
                    f"{company.name}: deferred revenue differs by {identity['difference']}: "
                    f"balance {identity['balance']} and {identity['unposted']} not posted, "
                    f"{identity['outstanding']} outstanding"
                )
        return findings

    @api.model
    def _cron_audit(self):
        result = super()._cron_audit()
        for finding in self._audit_revenue():
            _logger.error("Clinic Packages: %s", finding)
        return result
