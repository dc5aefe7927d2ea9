from odoo import api, models
from odoo.tools import SQL


class ClinicDeferredReport(models.TransientModel):
    _inherit = "clinic.deferred.report"

    @api.model
    def _get_dimensions(self):
        return {**super()._get_dimensions(), "pos_config_id": SQL("sold.pos_config_id")}
