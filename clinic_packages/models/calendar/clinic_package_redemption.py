from odoo import api, fields, models


class ClinicPackageRedemption(models.Model):
    """The appointment that a credit was booked for, looked up by its number: appointments come and go."""

    _inherit = "clinic.package.redemption"

    appointment_name = fields.Char("Appointment", compute="_compute_appointment_name")

    @api.depends("source_model", "source_uuid")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_appointment_name(self):
        """The subject, for those who may see the appointment; of a private one nothing but that it was one."""
        booked = self.filtered(lambda entry: entry.source_model == "clinic.attendance")
        attendances = self.env["clinic.attendance"]
        lines = booked and attendances.search([("uuid", "in", booked.mapped("source_uuid"))])
        names = {line.uuid: line.name for line in lines}
        for entry in self:
            is_booked = entry.source_model == "clinic.attendance"
            entry.appointment_name = is_booked and (names.get(entry.source_uuid) or self.env._("Appointment"))

    def _get_usage_code(self):
        if self.source_model != "clinic.attendance":
            return super()._get_usage_code()
        return "passed" if self.type == "reserve" else "appointment"

    def _get_place(self):
        """Patients read this: subjects of appointments are written by staff for staff."""
        if self.source_model == "clinic.attendance":
            return self.env._("Appointment")
        return super()._get_place()
