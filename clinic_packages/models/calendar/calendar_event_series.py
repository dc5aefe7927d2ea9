import pytz

from odoo import fields, models
from odoo.fields import Command

#: Context key: core is rewriting a series, whose lines find their new dates afterwards.
REWRITING = "clinic_rewriting_series"
TIMES = {"start", "stop", "start_date", "stop_date", "allday", "duration"}


class CalendarEvent(models.Model):
    """Patients of events that repeat, move, are copied, archived or deleted.

    Core archives the dates of a series and makes new ones when a series is changed. Lines follow to the new date
    that stands for the old one; of those without one the booking is cancelled and its credit given back.
    """

    _inherit = "calendar.event"

    def write(self, vals):
        setting = vals.get("recurrence_update")
        if setting in ("all_events", "future_events") and len(self) == 1 and self.recurrence_id:
            return self._write_clinic_series(dict(vals), setting)
        result = super().write(vals)
        saved = self.filtered("id")
        if vals.get("active") is False and not self.env.context.get(REWRITING):
            saved._end_clinic_bookings(self.env._("Appointment archived"))
        if TIMES & set(vals):
            saved._forget_clinic_reopening()
        return result

    def unlink(self):
        """Who is only booked is released; what was completed stays, without its event."""
        self.check_access("unlink")
        reason = self.env._("Appointment deleted")
        attendances = self._end_clinic_bookings(reason)
        attendances.filtered(lambda line: line.state == "cancelled" and not line._is_on_ticket()).unlink()
        return super().unlink()

    def copy_data(self, default=None):
        """A copy, and each date of a series, has the same patients; nobody's credit is booked by copying."""
        vals_list = super().copy_data(default)
        if not self.env.context.get(REWRITING) and "clinic_attendance_ids" not in (default or {}):
            for event, vals in zip(self, vals_list, strict=True):
                lines = event.clinic_attendance_ids.filtered(lambda line: line.state != "cancelled").sorted("id")
                vals["clinic_attendance_ids"] = [Command.create(line_vals) for line_vals in lines._copy_bookings()]
        return vals_list

    def _write_clinic_series(self, vals, setting):
        """Change a series. New patients are booked for every date that is not over; other changes of patients are
        about this date alone."""
        commands = vals.pop("clinic_attendance_ids", None) or []
        added = [command[2] for command in commands if command[0] == Command.CREATE]
        others = [command for command in commands if command[0] != Command.CREATE]
        if others:
            super().write({"clinic_attendance_ids": others})  # pylint: disable=super-method-mismatch
        anchor = self if setting == "future_events" else self.recurrence_id.base_event_id or self
        if set(vals) - {"recurrence_update"}:
            self._rewrite_clinic_series(vals, setting, anchor)
        if added:
            dates = self._get_clinic_dates(anchor, setting)
            now = fields.Datetime.now()
            dates = dates.filtered(lambda event: event == self or event.stop > now)
            self.env["clinic.attendance"].create(
                [{**line_vals, "event_id": event.id} for event in dates for line_vals in added]
            )
        return True

    def _rewrite_clinic_series(self, vals, setting, anchor):
        old_dates = self._get_clinic_dates(anchor, setting)
        attendances = self.env["clinic.attendance"].sudo()  # lines go where their event goes
        lines = attendances.search([("event_id", "in", old_dates.ids)])
        days = {event.id: event._get_clinic_day() for event in old_dates}
        rewriting = self.with_context(**{REWRITING: True})
        super(CalendarEvent, rewriting).write(vals)  # pylint: disable=super-method-mismatch
        lines = lines.exists()
        anchor = anchor.exists()
        if not lines or not anchor:
            return
        shift = anchor._get_clinic_day() - days[anchor.id]
        living = self._get_clinic_dates(anchor, "all_events").filtered("active")
        new_dates = {event._get_clinic_day(): event for event in living}
        for event, moving in lines.grouped("event_id").items():
            if event and not event.active:
                target = new_dates.get(days[event.id] + shift)
                if target:
                    moving._mark({"event_id": target.id})
                else:
                    event._end_clinic_bookings(self.env._("The series was changed"))

    def _get_clinic_dates(self, anchor, setting):
        """:return: the events that a change of the series is about"""
        dates = anchor.recurrence_id.calendar_event_ids | anchor
        return dates.filtered(lambda event: event.start >= anchor.start) if setting == "future_events" else dates

    def _get_clinic_day(self):
        """:return: the day it begins, where the series is"""
        self.ensure_one()
        if self.allday:
            return self.start.date()
        zone = pytz.timezone(self.event_tz or self.recurrence_id.event_tz or self.user_id.tz or "UTC")
        return pytz.utc.localize(self.start).astimezone(zone).date()

    def _end_clinic_bookings(self, reason):
        """Complete what has passed, where the company wants that, and cancel what is still booked.

        :param reason: for the history of the packages
        :return: all lines
        """
        attendances = self.env["clinic.attendance"].sudo()  # whoever may end an event ends its bookings
        lines = attendances.search([("event_id", "in", self.ids)])
        lines._filter_passed()._pass()
        booked = lines.filtered(lambda line: line.state == "booked" and not line._is_on_ticket())
        booked._let_go(reason)
        booked._mark({"state": "cancelled"})
        return lines

    def _forget_clinic_reopening(self):
        """At another time, time passes anew."""
        attendances = self.env["clinic.attendance"].sudo()  # of the event that is moved
        attendances.search([("event_id", "in", self.ids), ("is_left_to_staff", "=", True)])._mark(
            {"is_left_to_staff": False}
        )
