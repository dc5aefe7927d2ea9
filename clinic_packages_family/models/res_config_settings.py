from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    clinic_family_members = fields.Boolean(related="company_id.clinic_family_members", readonly=False)
