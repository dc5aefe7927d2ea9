from odoo import models
from odoo.exceptions import UserError

from ..tools import states


class ClinicSoldPackage(models.Model):
    """Corrections by people: another patient, another product. Quantities and money stay as they are."""

    _inherit = "clinic.sold.package"

    def action_change_patient(self):
        """Open the form that asks who the patient is."""
        self.ensure_one()
        self._check_may_manage()
        action = self.env["ir.actions.act_window"]._for_xml_id("clinic_packages.action_clinic_sold_package_transfer")
        return {**action, "context": {"default_sold_package_id": self.id, "dialog_size": "medium"}}

    def _transfer(self, partner, reason):
        """Give a sold package to another patient, while nothing of it is used.

        Entries of the ledger keep the patient they were made for; ticket and invoice stay as they are.

        :param partner: the new patient, a person
        :param reason: why; blank is refused
        :raise UserError: why not, in words
        """
        self.ensure_one()
        self = self.sudo()  # callers have checked the right
        self._lock_ledger()
        old, reason = self.partner_id, (reason or "").strip()
        refusal = self._get_transfer_refusal(partner)
        if refusal or not reason:
            raise UserError(refusal or self.env._("Say why the patient is changed."))
        self._after_balance_change()  # tills that show it to the old patient
        self._amend({"partner_id": partner.id})
        self._after_balance_change()
        self.message_post(
            body=self.env._(
                "Patient changed from %(old)s to %(new)s: %(reason)s", old=old.name, new=partner.name, reason=reason
            )
        )

    def _get_transfer_refusal(self, partner):
        """Override to refuse further transfers.

        :param partner: the new patient; may be empty while it is not chosen yet
        :return: sentence or False
        """
        self.ensure_one()
        if self.lifecycle == states.REFUNDED:
            return self.env._("%s was refunded: its patient cannot be changed any more.", self.display_name)
        if self.lifecycle == states.CANCELLED:
            return self.env._("%s is cancelled. Reactivate it before you change its patient.", self.display_name)
        if self._is_used():
            return self.env._(
                "%s has been used, or a ticket or an appointment holds something of it: its patient stays.",
                self.display_name,
            )
        if not partner:
            return False
        if partner == self.partner_id:
            return self.env._(
                "%(package)s already belongs to %(patient)s.", package=self.display_name, patient=partner.name
            )
        if partner.company_id and partner.company_id.root_id != self.root_company_id:
            return self.env._("%s is a patient of another company.", partner.name)
        return self._get_patient_refusal(self.package_name, partner)
