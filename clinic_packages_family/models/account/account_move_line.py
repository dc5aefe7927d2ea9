from odoo import api, fields, models

from ...tools import eligibility


class AccountMoveLine(models.Model):
    """A package for one member of a family asks for that member; nobody is proposed where there is a choice."""

    _inherit = "account.move.line"

    clinic_patient_choice_ids = fields.Many2many(
        "res.partner",
        compute="_compute_clinic_patient_choice_ids",
        help="Who of the customer's family can have the package. Empty: anybody, as far as this line can tell.",
    )

    @api.depends("product_id", "move_id.partner_id", "move_id.company_id")
    def _compute_clinic_patient_choice_ids(self):
        for line in self:
            line.clinic_patient_choice_ids = line._get_clinic_patient_choices()

    def _get_clinic_patient_choices(self):
        """:return: the members of the customer's family where the package is for one of them; else nobody"""
        self.ensure_one()
        payer = self.move_id.partner_id._get_clinic_payer()
        if not payer or payer.is_company or not self._is_clinic_for_member():
            return payer.browse()
        family = payer._get_clinic_family()
        return family - payer._get_clinic_main_client() or payer

    def _is_clinic_for_member(self):
        if not self.move_id.company_id.clinic_family_members or not self.product_id.is_clinic_package:
            return False
        return self.product_id.product_tmpl_id._get_clinic_package().valid_for == eligibility.MEMBER

    def _get_default_patient(self):
        return self._filter_clinic_patient(super()._get_default_patient())

    def _get_kept_patient(self):
        return self._filter_clinic_patient(super()._get_kept_patient())

    def _filter_clinic_patient(self, patient):
        """:return: the patient, or nobody where others are to choose from"""
        choices = self._get_clinic_patient_choices()
        return patient & choices if choices else patient
