from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    clinic_redeem_free_products = fields.Boolean(related="company_id.clinic_redeem_free_products", readonly=False)
