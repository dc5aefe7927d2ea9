from contextlib import contextmanager
from datetime import datetime, timedelta
from unittest.mock import patch

from psycopg2.errors import SerializationFailure

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import TransactionCase, tagged

from .calendar_common import CalendarCommon


@tagged("post_install", "-at_install")
class TestAttendancePassing(CalendarCommon, TransactionCase):
    """What happens by itself when the time of an appointment has passed."""

    @contextmanager
    def _without_commits(self):
        """A scheduled job commits after each line; a test does not."""
        cron = self.env.registry["ir.cron"]
        with patch.object(cron, "_commit_progress", lambda self, *args, **kwargs: 60.0) as progress:
            yield progress

    def _run_cron(self):
        with self._without_commits():
            self.Attendance._cron_pass()
        self.env.invalidate_all()

    def test_passed_it_is_used(self):
        attendance, future = self._book(item=self.item), self._book(item=self.item)
        self._let_time_pass(attendance.event_id)
        self._run_cron()
        self.assertCredit(attendance, "completed", "taken")
        self.assertCredit(future, "booked", "held")
        self.assertCounters(self.item, 1, 1)
        self._run_cron()
        self.assertCounters(self.item, 1, 1)
        self.assertSound()

    def test_it_is_used_as_of_the_time_it_ended(self):
        attendance = self._book(item=self.item)
        reserve = next(iter(attendance._get_held()))
        self._let_time_pass(attendance.event_id)
        self._run_cron()
        [redeem] = attendance._get_taken()
        self.assertEqual(redeem.date, max(attendance.stop, reserve.date), "never before it was booked")

    def test_the_job_is_scheduled(self):
        attendance = self._book(item=self.item)
        self._let_time_pass(attendance.event_id)
        with self.enter_registry_test_mode():
            self.env.ref("clinic_packages.cron_pass_appointments").method_direct_trigger()
        self.assertCredit(attendance, "completed", "taken")

    def test_a_clinic_may_leave_it_to_staff(self):
        self.env.company.clinic_passed_appointments = "leave"
        attendance = self._book(item=self.item)
        self._let_time_pass(attendance.event_id)
        self._run_cron()
        self.assertCredit(attendance, "booked", "held")

    def test_what_is_on_a_ticket_waits_for_the_ticket(self):
        attendance = self._book(item=self.item)
        attendance._mark({"ticket_line_uuid": "a line of a ticket"})
        self._let_time_pass(attendance.event_id)
        self._run_cron()
        self.assertCredit(attendance, "booked", "ticket")
        for action in ("action_complete", "action_cancel", "action_no_show", "unlink"):
            with self.subTest(action=action), self.assertRaisesRegex(UserError, "on a ticket"):
                getattr(attendance, action)()
        attendance.event_id.unlink()
        self.assertCredit(attendance, "booked", "ticket")

    def test_undone_by_hand_it_stays_undone_until_it_is_moved(self):
        attendance = self._book(item=self.item)
        self._let_time_pass(attendance.event_id)
        self._run_cron()
        attendance.with_user(self.manager).action_reopen()
        self._run_cron()
        self.assertCredit(attendance, "booked", "held")
        self._let_time_pass(attendance.event_id)
        self._run_cron()
        self.assertCredit(attendance, "completed", "taken")

    def test_undone_before_its_time_it_passes_like_others(self):
        attendance = self._book(item=self.item)
        attendance.action_complete()
        attendance.with_user(self.manager).action_reopen()
        self._let_time_pass(attendance.event_id)
        self._run_cron()
        self.assertCredit(attendance, "completed", "taken")

    def test_moved_in_time_it_is_not_used(self):
        attendance = self._book(item=self.item)
        self._let_time_pass(attendance.event_id)
        attendance.event_id.write({"start": self.monday, "stop": self.monday + timedelta(hours=1)})
        self._run_cron()
        self.assertCredit(attendance, "booked", "held")

    def test_deleted_after_its_time_it_was_used(self):
        attendance = self._book(item=self.item)
        self._let_time_pass(attendance.event_id)
        attendance.event_id.unlink()
        self.assertCredit(attendance, "completed", "taken")

    def test_one_that_cannot_be_completed_does_not_stop_the_others(self):
        first, second = self._book(item=self.item), self._book(item=self.item)
        for attendance in first | second:
            self._let_time_pass(attendance.event_id)
        stuck = min(first, second, key=lambda line: (line.stop, line.id))
        move = type(self.Attendance)._move_to

        def refuse_first(records, state, **values):
            if records == stuck:
                raise UserError(str(records.id))
            return move(records, state, **values)

        with patch.object(type(self.Attendance), "_move_to", refuse_first):
            self._run_cron()
        self.assertEqual({stuck.state, ((first | second) - stuck).state}, {"booked", "completed"})
        self.assertEqual(stuck.state, "booked")
        self._run_cron()
        self.assertCredit(stuck, "completed", "taken")

    def test_whoever_was_faster_is_no_error(self):
        attendance = self._book(item=self.item)
        self._let_time_pass(attendance.event_id)
        move, tries = type(self.Attendance)._move_to, []

        def fail_once(records, state, **values):
            tries.append(state)
            if len(tries) == 1:
                raise SerializationFailure("could not serialize access due to concurrent update")
            return move(records, state, **values)

        with (
            patch.object(type(self.Attendance), "_move_to", fail_once),
            patch.object(self.env.cr, "rollback", lambda: None),
        ):
            self._run_cron()
        self.assertEqual(len(tries), 2)
        self.assertCredit(attendance, "completed", "taken")

    def test_an_all_day_event_ends_with_its_last_day_where_the_clinic_is(self):
        self.env.company.partner_id.tz = "America/New_York"
        event = self.env["calendar.event"].create(
            {"name": "Retreat", "allday": True, "start_date": "2030-01-07", "stop_date": "2030-01-08"}
        )
        attendance = self._book(event, item=self.item)
        self.assertEqual(attendance.start, datetime(2030, 1, 7, 5))
        self.assertEqual(attendance.stop, datetime(2030, 1, 9, 5))

    def test_an_appointment_over_midnight_is_over_when_it_ends(self):
        now = fields.Datetime.now()
        event = self._create_event(start=now - timedelta(hours=30), hours=31)
        attendance = self._book(event, item=self.item)
        self._run_cron()
        self.assertCredit(attendance, "booked", "held")
