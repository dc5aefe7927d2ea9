from datetime import timedelta

from odoo.exceptions import UserError
from odoo.tests import TransactionCase, tagged

from .calendar_common import CalendarCommon, add


@tagged("post_install", "-at_install")
class TestAttendanceSeries(CalendarCommon, TransactionCase):
    """Appointments that repeat: patients follow their date, nobody is doubled, nothing is lost."""

    def _lines_by_start(self, attendances):
        attendances.invalidate_recordset()
        return {line.start: line for line in attendances}

    def test_a_new_series_has_its_patients_on_every_date_and_one_credit_booked(self):
        events = self._create_series(clinic_attendance_ids=[add(self.anna, sold_line_id=self.item.id)])
        self.assertEqual(len(events), 4)
        self.assertEqual([line.partner_id for line in events.clinic_attendance_ids], [self.anna] * 4)
        self.assertEqual([event.clinic_attendance_ids.credit_status for event in events], ["held", False, False, False])
        self.assertCounters(self.item, 1, 0)

    def test_an_appointment_that_begins_to_repeat_keeps_its_credit(self):
        event = self._create_event()
        attendance = self._book(event, item=self.item)
        event.write(
            {
                "recurrency": True,
                "rrule_type": "weekly",
                "mon": True,
                "interval": 1,
                "end_type": "count",
                "count": 3,
                "event_tz": "UTC",
            }
        )
        events = event.recurrence_id.calendar_event_ids
        self.assertEqual(len(events.clinic_attendance_ids), 3)
        self.assertEqual(events.clinic_attendance_ids.sold_line_id, self.item)
        self.assertCredit(attendance, "booked", "held")
        self.assertCounters(self.item, 1, 0)

    def test_moving_the_whole_series_takes_its_patients_along(self):
        events = self._create_series()
        lines = self._book(events[0], item=self.item) | self._book(events[2], item=self.item)
        lines |= self._book(events[2], partner=self.bruno)
        before = {line: line.start for line in lines}
        events[1].write(
            {
                "recurrence_update": "all_events",
                "start": events[1].start + timedelta(days=1, hours=2),
                "stop": events[1].stop + timedelta(days=1, hours=2),
            }
        )
        self.assertCounters(self.item, 2, 0)
        for line in lines:
            line.invalidate_recordset()
            self.assertTrue(line.event_id.active)
            self.assertEqual(line.start, before[line] + timedelta(days=1, hours=2))
        self.assertEqual(
            self.Attendance.search_count([("partner_id", "in", (self.anna | self.bruno).ids)]), 3, "nobody is doubled"
        )

    def test_moving_this_and_following_takes_patients_along(self):
        events = self._create_series()
        lines = self.Attendance.browse()
        for event in events:
            lines |= self._book(event, partner=self.bruno)
        with_credit = self._book(events[3], item=self.item)
        starts = events.mapped("start")
        events[2].write(
            {
                "recurrence_update": "future_events",
                "start": events[2].start + timedelta(hours=3),
                "stop": events[2].stop + timedelta(hours=3),
            }
        )
        lines.invalidate_recordset()
        later = timedelta(hours=3)
        self.assertEqual(lines.mapped("start"), [starts[0], starts[1], starts[2] + later, starts[3] + later])
        self.assertTrue(all(event.active for event in lines.event_id))
        self.assertEqual(len(lines.event_id), 4)
        self.assertCredit(with_credit, "booked", "held")
        self.assertEqual(with_credit.event_id, lines[3].event_id)
        self.assertEqual(self.Attendance.search_count([("event_id", "in", lines.event_id.ids)]), 5)

    def test_renaming_this_and_following_loses_nobody(self):
        events = self._create_series()
        line = self._book(events[3], item=self.item)
        events[1].write({"recurrence_update": "future_events", "name": "Peel"})
        self.assertCredit(line, "booked", "held")
        self.assertTrue(line.event_id.active)
        self.assertEqual((line.name, line.start), ("Peel", self.monday + timedelta(weeks=3)))

    def test_a_date_that_disappears_gives_back(self):
        events = self._create_series()
        kept, gone = self._book(events[0], item=self.item), self._book(events[3], item=self.item)
        events[0].write({"recurrence_update": "all_events", "end_type": "count", "count": 2})
        self.assertCredit(kept, "booked", "held")
        self.assertCredit(gone, "cancelled", "returned")
        self.assertCounters(self.item, 1, 0)

    def test_one_date_moved_alone(self):
        events = self._create_series()
        line, other = self._book(events[1], item=self.item), self._book(events[2], item=self.item)
        events[1].write(
            {
                "recurrence_update": "self_only",
                "start": events[1].start + timedelta(days=2),
                "stop": events[1].stop + timedelta(days=2),
            }
        )
        starts = self._lines_by_start(line | other)
        self.assertEqual(starts, {self.monday + timedelta(days=9): line, self.monday + timedelta(weeks=2): other})
        self.assertCounters(self.item, 2, 0)

    def test_a_patient_is_added_to_the_whole_series(self):
        events = self._create_series(3)
        events[0].write(
            {"recurrence_update": "all_events", "clinic_attendance_ids": [add(self.anna, sold_line_id=self.item.id)]}
        )
        self.assertEqual(events.mapped("active"), [True] * 3, "nothing else changes")
        self.assertEqual(len(events.clinic_attendance_ids), 3)
        self.assertCounters(self.item, 3, 0)

    def test_a_patient_is_not_added_to_dates_that_are_over(self):
        events = self._create_series(4, start=self.monday - timedelta(weeks=3))
        events[3].write({"recurrence_update": "all_events", "clinic_attendance_ids": [add(self.anna)]})
        self.assertFalse(events[0].clinic_attendance_ids)
        self.assertTrue(events[2].clinic_attendance_ids and events[3].clinic_attendance_ids)

    def test_a_patient_is_added_from_here_on_as_far_as_credits_go(self):
        events = self._create_series(5)
        with self.assertRaisesRegex(UserError, "Nothing is left"), self.env.cr.savepoint():
            events[1].write(
                {
                    "recurrence_update": "future_events",
                    "clinic_attendance_ids": [add(self.anna, sold_line_id=self.item.id)],
                }
            )
        events[3].write(
            {"recurrence_update": "future_events", "clinic_attendance_ids": [add(self.anna, sold_line_id=self.item.id)]}
        )
        self.assertEqual([len(event.clinic_attendance_ids) for event in events], [0, 0, 0, 1, 1])

    def test_the_status_of_one_date_is_of_that_date(self):
        events = self._create_series()
        lines = self._book(events[0], item=self.item) | self._book(events[1], item=self.item)
        events[0].write(
            {
                "recurrence_update": "all_events",
                "clinic_attendance_ids": [(1, lines[0].id, {"state": "completed"})],
                "location": "Room 2",
            }
        )
        self.assertEqual(lines.mapped("state"), ["completed", "booked"])
        self.assertEqual(events.mapped("location"), ["Room 2"] * 4)

    def test_the_rest_of_a_series_is_deleted(self):
        events = self._create_series()
        lines = self.Attendance.browse()
        for event in events[:3]:
            lines |= self._book(event, item=self.item)
        events[2].action_mass_deletion("future_events")
        self.assertEqual(lines.exists(), lines[:2])
        self.assertCounters(self.item, 2, 0)

    def test_the_whole_series_is_deleted(self):
        events = self._create_series()
        lines = self._book(events[0], item=self.item) | self._book(events[3], item=self.item)
        lines[0].action_complete()
        events[1].action_mass_deletion("all_events")
        self.assertEqual(lines.exists(), lines[0])
        self.assertCounters(self.item, 0, 1)

    def test_the_whole_series_is_archived(self):
        events = self._create_series()
        line = self._book(events[3], item=self.item)
        events[0].action_mass_archive("all_events")
        self.assertCredit(line, "cancelled", "returned")

    def test_this_and_following_are_archived(self):
        events = self._create_series()
        lines = self._book(events[0], item=self.item) | self._book(events[2], item=self.item)
        lines |= self._book(events[3], item=self.item)
        events[2].action_mass_archive("future_events")
        self.assertEqual(lines.mapped("state"), ["booked", "cancelled", "cancelled"])
        self.assertCounters(self.item, 1, 0)

    def test_a_series_that_stops_repeating(self):
        events = self._create_series()
        lines = self._book(events[1], item=self.item) | self._book(events[2], item=self.item)
        events[1].write({"recurrence_update": "all_events", "recurrency": False})
        self.assertEqual(lines.exists(), lines[0])
        self.assertCredit(lines[0], "booked", "held")
        self.assertCounters(self.item, 1, 0)

    def test_a_copy_has_the_patients_without_their_credits(self):
        event = self._create_event()
        line = self._book(event, item=self.item, performer_id=self.bruno.id)
        self._book(event, partner=self.bruno).action_cancel()
        [copied] = event.copy().clinic_attendance_ids
        self.assertEqual(
            (copied.partner_id, copied.product_id, copied.performer_id), (self.anna, self.facial, self.bruno)
        )
        self.assertCredit(copied, "booked", False)
        self.assertNotEqual(copied.uuid, line.uuid)
        self.assertCounters(self.item, 1, 0)

    def test_across_the_change_of_clocks_everybody_keeps_the_date(self):
        """Sundays at nine in Brussels: in UTC the hour differs before and after the last Sunday of March."""
        start = self.monday.replace(year=self.monday.year + 1, month=3, day=1)
        start += timedelta(days=(6 - start.weekday()) % 7)
        event = self._create_event(
            start=start.replace(hour=8),
            recurrency=True,
            rrule_type="weekly",
            sun=True,
            interval=1,
            end_type="count",
            count=8,
            event_tz="Europe/Brussels",
        )
        events = event.recurrence_id.calendar_event_ids.sorted("start")
        hours = [one.start.hour for one in events]
        self.assertEqual({hours[0], hours[-1]}, {8, 7})
        lines = self.Attendance.browse()
        for one in events:
            lines |= self._book(one, partner=self.bruno)
        days = [line.start.date() for line in lines]
        events[0].write(
            {
                "recurrence_update": "all_events",
                "start": events[0].start + timedelta(hours=1),
                "stop": events[0].stop + timedelta(hours=1),
            }
        )
        lines.invalidate_recordset()
        self.assertEqual([line.start.date() for line in lines], days)
        self.assertEqual((lines[0].start.hour, lines[-1].start.hour), (9, 8))
        self.assertTrue(all(line.event_id.active for line in lines))
