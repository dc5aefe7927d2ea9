from odoo import models

#: What open tills show of an appointment.
SHOWN = {"start", "stop", "allday", "name", "active", "privacy", "start_date", "stop_date"}


class CalendarEvent(models.Model):
    """An appointment that is moved shows at the open tills."""

    _inherit = "calendar.event"

    def write(self, vals):
        attendances = self.env["clinic.attendance"].sudo()  # tills are told, whoever moves it
        moving = SHOWN & vals.keys()
        if moving:
            attendances = attendances.search([("event_id", "in", self.ids)])
            attendances._notify_tills()  # where it was
        result = super().write(vals)
        if moving:
            attendances.exists()._notify_tills()
        return result
