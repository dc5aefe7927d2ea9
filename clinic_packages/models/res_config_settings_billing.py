from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    clinic_credits_usable = fields.Selection(related="company_id.clinic_credits_usable", readonly=False, required=True)
