from datetime import datetime, timedelta

from odoo import fields
from odoo.fields import Command

from .common import ClinicPackagesCommon


class CalendarCommon(ClinicPackagesCommon):
    """A package of three facials of Anna's, and builders for what stands in the calendar."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Attendance = cls.env["clinic.attendance"]
        cls.package = cls._create_package("Glow", 300.0, [(cls.facial, 3, 300.0)])
        cls.sold = cls._sell(cls.package, cls.anna)
        cls.item = cls.sold.line_ids
        cls.staff = cls._create_user("calendar_staff", "base.group_user")
        cls.desk = cls._create_user("calendar_desk", "base.group_user,clinic_packages.group_billing_process")
        cls.manager = cls._create_user("calendar_manager", "clinic_packages.group_inventory_write")
        # Monday, two weeks from now at the earliest, at ten.
        today = fields.Date.today()
        monday = today + timedelta(days=14 + -today.weekday() % 7)
        cls.monday = datetime(monday.year, monday.month, monday.day, 10)

    @classmethod
    def _create_event(cls, start=None, hours=1, **vals):
        start = start or cls.monday
        return (
            cls.env["calendar.event"]
            .with_context(no_mail_to_attendees=True)
            .create({"name": "Facial", "start": start, "stop": start + timedelta(hours=hours), **vals})
        )

    @classmethod
    def _create_series(cls, count=4, **vals):
        """:return: the events of a weekly series, from the first one on"""
        event = cls._create_event(
            recurrency=True,
            rrule_type="weekly",
            mon=True,
            interval=1,
            end_type="count",
            count=count,
            event_tz="UTC",
            **vals,
        )
        return event.recurrence_id.calendar_event_ids.sorted("start")

    @classmethod
    def _book(cls, event=None, partner=None, item=None, **vals):
        return cls.Attendance.create(
            {
                "event_id": (event or cls._create_event()).id,
                "partner_id": (partner or cls.anna).id,
                "sold_line_id": item.id if item else False,
                **vals,
            }
        )

    @classmethod
    def _let_time_pass(cls, event):
        """The appointment was an hour ago."""
        over = fields.Datetime.now() - timedelta(hours=1)
        event.with_context(skip_attendee_notification=True).write({"start": over - timedelta(hours=1), "stop": over})

    def assertCredit(self, attendance, state, credit_status):
        attendance.invalidate_recordset()
        self.assertEqual((attendance.state, attendance.credit_status), (state, credit_status))


def add(partner, **vals):
    """:return: the command of a form that adds a patient"""
    return Command.create({"partner_id": partner.id, **vals})
