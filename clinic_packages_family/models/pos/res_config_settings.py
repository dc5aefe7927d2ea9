from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    pos_clinic_lend_credits = fields.Boolean(related="pos_config_id.clinic_lend_credits", readonly=False)
