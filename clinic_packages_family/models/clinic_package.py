from odoo import fields, models

from ..tools import eligibility

VALID_FOR = [
    (eligibility.FAMILY, "Main client and family members"),
    (eligibility.MEMBER, "Individual family members"),
]


class ClinicPackage(models.Model):
    """Who may use what is sold of a package from now on. What was sold before keeps the rule of its sale."""

    _inherit = "clinic.package"

    valid_for = fields.Selection(
        VALID_FOR,
        default=eligibility.FAMILY,
        required=True,
        help="Main client and family members: everybody in the family can use it. Individual family members: it is "
        "sold for one member, and only that member can use it.",
    )
    max_units_per_member = fields.Integer(
        "Units per Person", default=0, help="How many units of one purchase one person can use. 0: no limit."
    )
    max_child_age = fields.Integer(
        "Maximum Age of Children",
        default=0,
        help="The last age, in years, at which a member who is a child can use it. 0: no limit. A child whose birth "
        "date is not known can use it.",
    )

    _max_units_per_member_positive = models.Constraint(
        "CHECK (max_units_per_member >= 0)", "The units per person cannot be negative. Enter 0 for no limit."
    )
    _max_child_age_positive = models.Constraint(
        "CHECK (max_child_age >= 0)", "The maximum age cannot be negative. Enter 0 for no limit."
    )

    def write(self, vals):
        result = super().write(vals)
        if "valid_for" in vals:
            self._touch_product()  # a till that is open asks for the member only where one is needed
        return result
