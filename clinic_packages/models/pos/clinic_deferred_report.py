from odoo import api, fields, models


class ClinicDeferredReport(models.Model):
    """Deferred revenue by location: where the package was sold."""

    _name = "clinic.deferred.report"
    _inherit = ["clinic.deferred.report", "clinic.located"]

    pos_config_id = fields.Many2one("pos.config", "Location", readonly=True)

    _depends = {"clinic.sold.package": ["pos_config_id"]}

    @api.model
    def _get_sold_columns(self):
        return [*super()._get_sold_columns(), "pos_config_id"]

    @api.model
    def _get_shared_fields(self):
        return super()._get_shared_fields() | {"pos_config_id"}
