from odoo import fields, models


class ClinicFamilyRelationship(models.Model):
    """What a family member is to the main client: spouse, child and whatever else a clinic tells apart."""

    _name = "clinic.family.relationship"
    _description = "Family Relationship"
    _order = "sequence, id"

    name = fields.Char("Relationship", required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    is_child = fields.Boolean("Child", help="A package with a maximum age for children looks at these members.")
