from odoo import fields, models


class ResCompany(models.Model):
    """What becomes of credits that are booked."""

    _inherit = "res.company"

    clinic_passed_appointments = fields.Selection(
        [("redeem", "Are completed, and their credits used"), ("leave", "Stay booked until staff decide")],
        "Appointments whose time has passed",
        default="redeem",
        required=True,
    )
    clinic_no_show = fields.Selection(
        [("use", "Have used their credit"), ("give_back", "Get their credit back")],
        "Patients who do not come",
        default="use",
        required=True,
    )
