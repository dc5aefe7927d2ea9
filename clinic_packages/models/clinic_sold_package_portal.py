from odoo import api, models
from odoo.fields import Domain
from odoo.tools import is_html_empty

from ..tools import states


class ClinicSoldPackage(models.Model):
    """What a patient is told about a purchase, on the portal and on the printed statement.

    In words of patients, and nothing else: no notes, no reasons that staff gave, no names of staff, no values.
    """

    _inherit = "clinic.sold.package"

    @api.model
    def _get_portal_domain(self, partner):
        """Override to widen what the portal shows. Portal users have no rights on sales: this is the only check.

        :param partner: ``res.partner`` of the user who is logged in
        :return: domain on ``clinic.sold.package``
        """
        return Domain("partner_id", "=", partner.id)

    def _get_patient_status(self):
        """Override to word further states.

        :return: ``{"label": str, "tone": str, "notice": str or False, "ended": bool}``; the tone is one of
            Bootstrap's, the notice a sentence that says what the status means for the patient; of what has ended
            the pages tell what was used, not what is left
        """
        self.ensure_one()
        ended = self.state in (states.CANCELLED, states.REFUNDED)
        if self.state == states.CANCELLED:
            label, tone = self.env._("Cancelled"), "warning"
            notice = self.env._(
                "This package is cancelled and cannot be used at the moment. Please ask us if you have questions."
            )
        elif self.state == states.REFUNDED:
            label, tone = self.env._("Refunded"), "secondary"
            notice = self.env._("This package was refunded and can no longer be used.")
        elif self.state == states.USED:
            label, tone, notice = self.env._("Used"), "info", False
        elif self.awaits_payment:
            label, tone = self.env._("Awaiting payment"), "warning"
            notice = self.env._("You can use this package as soon as it is paid.")
        else:
            label, tone, notice = self.env._("Active"), "success", False
        return {"label": label, "tone": tone, "notice": notice, "ended": ended}

    def _get_patient_balance(self):
        """The balance of all items together. See ``clinic.sold.package.line._prepare_patient_balance``."""
        self.ensure_one()
        return self.env["clinic.sold.package.line"]._prepare_patient_balance(
            self.quantity_total,
            self.quantity_redeemed,
            self.quantity_reserved,
            ended=self._get_patient_status()["ended"],
        )

    def _get_patient_items(self):
        """:return: what is left of each item, a list of ``clinic.sold.package.line._get_patient_item``"""
        self.ensure_one()
        return [line._get_patient_item() for line in self.line_ids]

    def _get_patient_history(self):
        """Override to tell more entries.

        :return: newest first, a list of ``clinic.package.redemption._prepare_patient_vals``
        """
        self.ensure_one()
        # Whoever was given the package by another patient learns nothing of that one.
        entries = self.redemption_ids.filtered(lambda entry: entry.owner_id == self.partner_id)
        return entries._get_patient_history()

    def _get_patient_description(self):
        """:return: what the clinic tells patients of the package, ``Markup``; False when nothing"""
        self.ensure_one()
        description = self.package_id.public_description
        return False if is_html_empty(description) else description

    def _get_patient_place(self):
        """Where the package can be used, in words."""
        self.ensure_one()
        company = self.root_company_id.sudo()  # only its name, for patients
        if company.child_ids:
            return self.env._("%s, in every branch", company.name)
        return company.name

    def _get_patient_tz(self):
        """:return: name of the time zone in which the patient reads dates; False when nobody knows"""
        self.ensure_one()
        company = self.company_id.sudo()  # only its time zone
        return self.partner_id.tz or self.env.user.tz or company.partner_id.tz

    def _get_report_base_filename(self):
        self.ensure_one()
        return self.env._("Package Statement %s", self.name)

    def action_print_statement(self):
        """Open the statement that a patient can be given."""
        self.check_access("read")
        report = self.env.ref("clinic_packages.action_report_clinic_sold_package_statement")
        return report.report_action(self, config=False)
