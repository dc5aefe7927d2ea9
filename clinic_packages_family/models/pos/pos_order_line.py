from odoo import api, fields, models
from odoo.exceptions import UserError


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

    def write(self, vals):
        if "clinic_patient_id" in vals:
            self._check_patient_unchanged(vals["clinic_patient_id"])
        return super().write(vals)

    def _check_patient_unchanged(self, partner_id):
        """:raise UserError: for lines that are paid"""
        for line in self:
            if line.order_id.state in ("paid", "done") and line.clinic_patient_id.id != (partner_id or False):
                raise UserError(
                    self.env._("“%s” is paid: whom it was for cannot be changed any more.", line.product_id.name)
                )

    def _get_patient(self):
        patient = super()._get_patient()
        return (self.clinic_patient_id or patient) if self._uses_families() else patient

    def _uses_families(self):
        return self.order_id.config_id.company_id.clinic_family_members

    def _get_switched_off_problem(self):
        """:return: sentence for a line that is for somebody else than the customer where families are not used"""
        self.ensure_one()
        if not self.clinic_patient_id or self.clinic_patient_id == self._get_patient():
            return False
        return self.env._(
            "“Family Members” is switched off: this line is for the customer, not for %s. Reload the page.",
            self.clinic_patient_id.name,
        )

    def _get_sale_problem(self):
        return self._get_switched_off_problem() or super()._get_sale_problem()
