from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    clinic_refund_used = fields.Boolean(related="company_id.clinic_refund_used", readonly=False)
