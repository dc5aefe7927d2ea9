from odoo import api, fields, models


class PosOrderLine(models.Model):
    """A line is for a person: the customer, or somebody else on the ticket."""

    _inherit = "pos.order.line"

    clinic_patient_id = fields.Many2one(
        "res.partner",
        "For",
        index="btree_not_null",
        ondelete="restrict",
        help="The person treated, or who gets the package. Empty: the customer.",
    )

    @api.model
    def _load_pos_data_fields(self, config):
        return [*super()._load_pos_data_fields(config), "clinic_patient_id"]

    def _get_patient(self):
        patient = super()._get_patient()
        if self.order_id.config_id.company_id.clinic_family_members:
            return self.clinic_patient_id or patient
        return patient
