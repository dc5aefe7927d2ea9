from datetime import timedelta

from odoo import fields, models
from odoo.fields import Command


class ClinicPackagesDemo(models.AbstractModel):
    """What stands in the calendar: a class, and appointments of yesterday, today and this week."""

    _inherit = "clinic.packages.demo"

    def _tell_the_calendar(self):
        facial, hydraglow, legs = (
            self._ref(f"service_{name}") for name in ("signature_facial", "hydraglow", "laser_legs")
        )
        past = self._appoint("Signature facial", -1, 10, facial, "vasquez", ["chloe", "hannah"])
        past.clinic_attendance_ids[0].action_complete()
        past.clinic_attendance_ids[1].action_no_show()
        self._appoint("Signature facial", 0, 9, facial, "vasquez", ["amelia"])
        self._appoint("Hydraglow", 0, 11, hydraglow, "reid", ["olivia"])
        self._appoint("Laser", 0, 14, legs, "reid", ["sofia"])
        self._appoint("Skin care class", 0, 18, facial, "vasquez", ["lucas", "olivia", "tomas", "priya", "grace"])
        self._appoint("Laser", 1, 10, legs, "reid", ["maximiliana"])
        self._appoint("Hydraglow", 3, 15, hydraglow, "vasquez", ["tomas", "layla"])

    def _appoint(self, name, days, hour, service, practitioner, patients):
        """Put an appointment into the calendar and reserve the credits that its patients have.

        :param days: from today on
        """
        start = fields.Datetime.now().replace(hour=hour, minute=0, second=0) + timedelta(days=days)
        performer = self._ref(f"practitioner_{practitioner}")
        events = self.env["calendar.event"].with_user(self._ref("user_reception"))
        event = events.with_context(no_mail_to_attendees=True, dont_notify=True).create(
            {
                "name": name,
                "start": start,
                "stop": start + timedelta(hours=1),
                "clinic_product_id": service.id,
                "clinic_performer_id": performer.id,
                "clinic_attendance_ids": [
                    Command.create({"partner_id": self._ref(f"patient_{patient}").id}) for patient in patients
                ],
            }
        )
        event.action_use_clinic_credits()
        return event
