from odoo import fields, models
from odoo.fields import Domain


class ClinicDeferredReportLine(models.TransientModel):
    """What is owed of one package, sold at one place."""

    _name = "clinic.deferred.report.line"
    _description = "Deferred Revenue of a Package"
    _order = "company_id, package_id, id"
    _rec_name = "package_id"

    report_id = fields.Many2one("clinic.deferred.report", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    package_id = fields.Many2one("clinic.package", readonly=True)
    categ_id = fields.Many2one("product.category", "Category", readonly=True)
    opening = fields.Monetary(readonly=True, help="Owed on the evening before the first day.")
    sold = fields.Monetary(readonly=True, help="Without taxes, after every discount; and what was brought in.")
    redeemed = fields.Monetary(readonly=True, help="Used, less what was reversed.")
    refunded = fields.Monetary(readonly=True, help="What refunds ended: given back, and kept by the clinic.")
    written_off = fields.Monetary(readonly=True, help="Left by cancelled packages and made income.")
    closing = fields.Monetary(readonly=True, help="Owed on the evening of the last day.")

    def action_view_sold_packages(self):
        """Open the sold packages behind this line."""
        self.ensure_one()
        self.env["clinic.sold.package"].check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id("clinic_packages.action_clinic_sold_package")
        return {**action, "name": self.display_name, "domain": self._get_sold_package_domain(), "context": {}}

    def _get_sold_package_domain(self):
        """Override to narrow it down by more."""
        self.ensure_one()
        return (
            Domain("package_id", "=", self.package_id.id)
            & Domain("company_id", "=", self.company_id.id)
            & Domain("deferred_account_id", "!=", False)
        )
