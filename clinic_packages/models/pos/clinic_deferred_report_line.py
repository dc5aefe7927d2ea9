from odoo import fields, models
from odoo.fields import Domain


class ClinicDeferredReportLine(models.TransientModel):
    _inherit = "clinic.deferred.report.line"

    pos_config_id = fields.Many2one("pos.config", "Location", readonly=True)

    def _get_sold_package_domain(self):
        return super()._get_sold_package_domain() & Domain("pos_config_id", "=", self.pos_config_id.id)
