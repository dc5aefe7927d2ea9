from odoo import models


class PosOrder(models.Model):
    """The form of a ticket says whom its lines are for."""

    _name = "pos.order"
    _inherit = ["pos.order", "clinic.family.view"]

    _family_nodes = frozenset({"clinic_patient_id", "for_person"})
