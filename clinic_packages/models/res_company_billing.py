from odoo import fields, models


class ResCompany(models.Model):
    """When what was sold may be used."""

    _inherit = "res.company"

    clinic_credits_usable = fields.Selection(
        [("invoiced", "As soon as they are invoiced"), ("paid", "Once they are paid")],
        "Package credits can be used",
        default="invoiced",
        required=True,
    )
