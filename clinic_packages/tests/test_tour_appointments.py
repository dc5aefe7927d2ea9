from datetime import timedelta

from odoo import fields
from odoo.tests import HttpCase, tagged

from .calendar_common import CalendarCommon


@tagged("post_install", "-at_install")
class TestTourAppointments(CalendarCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reception = cls._create_user(
            "appointments_reception",
            "base.group_user,clinic_packages.group_inventory_write,clinic_packages.group_billing_process",
        )

    def _start(self, tour, event):
        self.start_tour(f"/odoo/calendar.event/{event.id}", tour, login=self.reception.login, timeout=120)
        event.invalidate_recordset()

    def test_a_class_of_many_is_one_page_and_one_action(self):
        self.env["res.partner"].create({"name": "Clara Patient"})
        of_bruno = self._sell(self.package, self.bruno).line_ids
        event = self._create_event(name="Yoga")
        self._start("clinic_packages_class_of_many", event)
        self.assertEqual(event.clinic_attendance_ids.mapped("state"), ["completed", "no_show", "completed"])
        self.assertCounters(self.item, 0, 1)
        self.assertCounters(of_bruno, 0, 1)
        self.assertSound()

    def test_a_credit_is_booked_used_and_given_back(self):
        event = self._create_event()
        self._start("clinic_packages_book_a_credit", event)
        self.assertCredit(event.clinic_attendance_ids, "cancelled", "returned")
        self.assertEqual(
            self.sold.redemption_ids.sorted("id").mapped("type"),
            ["reserve", "redeem", "reverse", "reserve", "release"],
        )
        self.assertSound()

    def test_today_comes_first_and_several_are_completed_at_once(self):
        event = self._create_event(start=fields.Datetime.now() + timedelta(minutes=1), hours=0)
        self._book(event, item=self.item)
        self._book(event, partner=self.bruno)
        self._book(partner=self.env["res.partner"].create({"name": "Not Today"}))
        self.start_tour(
            "/odoo/clinic-appointments", "clinic_packages_appointments_today", login=self.reception.login, timeout=120
        )
        self.assertCounters(self.item, 0, 1)
