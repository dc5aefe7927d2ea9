from odoo import models


class ClinicPackageRedemption(models.Model):
    _inherit = "clinic.package.redemption"

    def _get_usage_code(self):
        if self.source_model != "clinic.attendance":
            return super()._get_usage_code()
        return "passed" if self.type == "reserve" else "appointment"

    def _get_place(self):
        """Patients read this: subjects of appointments are written by staff for staff."""
        if self.source_model == "clinic.attendance":
            return self.env._("Appointment")
        return super()._get_place()
