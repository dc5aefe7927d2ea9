from odoo import api, models
from odoo.fields import Domain


class ClinicSoldPackage(models.Model):
    """A ticket that was saved with a credit counts as usage for as long as it lives."""

    _inherit = "clinic.sold.package"

    @api.model
    def _get_usage_domain(self):
        return super()._get_usage_domain() | Domain("source_model", "=", "pos.order.line")

    @api.model
    def _get_usage_labels(self):
        return {**super()._get_usage_labels(), "ticket": self.env._("On a ticket")}
