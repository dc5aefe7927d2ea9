from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    clinic_passed_appointments = fields.Selection(
        related="company_id.clinic_passed_appointments", readonly=False, required=True
    )
    clinic_no_show = fields.Selection(related="company_id.clinic_no_show", readonly=False, required=True)
