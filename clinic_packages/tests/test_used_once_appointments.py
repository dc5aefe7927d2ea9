from odoo.tests import TransactionCase, tagged

from .calendar_common import CalendarCommon


@tagged("post_install", "-at_install")
class TestUsedOnceAppointments(CalendarCommon, TransactionCase):
    """Used "after the appointment is completed, or if the scheduled appointment or class time has passed"."""

    def assertUsage(self, *codes):
        self.env.invalidate_all()
        self.assertEqual([code for code, _sentence in self.sold._get_usage()], list(codes))
        self.assertEqual(self.Sold.search_count([("has_usage", "=", True), ("id", "=", self.sold.id)]), bool(codes))

    def test_booked_then_passed_then_completed(self):
        event = self._create_event()
        attendance = self._book(event, item=self.item)
        self.assertUsage()
        self._let_time_pass(event)
        self.assertUsage("passed")
        attendance.state = "completed"
        self.assertUsage("appointment")

    def test_what_staff_have_undone_is_no_usage(self):
        event = self._create_event()
        attendance = self._book(event, item=self.item)
        self._let_time_pass(event)
        attendance.state = "completed"
        attendance.state = "booked"
        self.assertCredit(attendance, "booked", "held")
        self.assertUsage()

    def test_cancelled_before_its_time_is_no_usage(self):
        attendance = self._book(item=self.item)
        attendance.state = "cancelled"
        self.assertUsage()

    def test_a_refund_gives_back_what_is_booked(self):
        attendance = self._book(item=self.item)
        self.sold._refund("Moved away")
        self.assertCounters(self.item, 0, 0)
        self.assertCredit(attendance, "booked", "lost")
        self.assertSound(self.sold)
