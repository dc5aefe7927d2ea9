from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    clinic_refund_used = fields.Boolean(
        "Allow refunding packages even after they have been used",
        help="Off: a package is refunded only while nothing of it was used. On: whoever refunds it says how much is "
        "given back.",
    )
