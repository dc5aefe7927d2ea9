from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    clinic_redeem_free_products = fields.Boolean(
        "Use package credits for items with price 0",
        help="Off: a product that costs nothing takes no credit. On: it uses one up like any other.",
    )
