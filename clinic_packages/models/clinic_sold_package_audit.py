import logging

from odoo import api, models

_logger = logging.getLogger(__name__)


class ClinicSoldPackage(models.Model):
    """Recomputes balances from the ledger and names every difference."""

    _inherit = "clinic.sold.package"

    @api.model
    def _audit(self, sold_packages=None):
        """Recompute balances from the ledger and compare.

        :param sold_packages: which; all without it, in batches
        :return: list of findings in words, empty when everything is sound
        """
        lines = self.env["clinic.sold.package.line"].sudo()  # all companies
        domain = [("sold_package_id", "in", sold_packages.ids)] if sold_packages is not None else []
        findings = []
        last_id = 0
        while batch := lines.search([*domain, ("id", ">", last_id)], order="id", limit=1000):
            last_id = batch[-1].id
            findings += batch._get_audit_findings()
            batch.env.invalidate_all()
        return findings

    @api.model
    def _cron_audit(self):
        for finding in self._audit():
            _logger.error("Clinic Packages: %s", finding)
