from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, TransactionCase, tagged

from .calendar_common import CalendarCommon, add


@tagged("post_install", "-at_install")
class TestAttendanceRights(CalendarCommon, TransactionCase):
    """Who may book, complete and see; and whom nobody tells of other patients."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.portal = cls._create_user("calendar_portal", "base.group_portal")

    def test_without_a_credit_everybody_with_a_calendar_books(self):
        event = self._create_event(user_id=self.staff.id)
        attendance = self._book(event).with_user(self.staff)
        own = self.Attendance.with_user(self.staff).create({"event_id": event.id, "partner_id": self.bruno.id})
        for action, state in (
            ("action_complete", "completed"),
            ("action_reopen", "booked"),
            ("action_no_show", "no_show"),
            ("action_cancel", "cancelled"),
        ):
            for line in attendance | own:
                getattr(line, action)()
                self.assertEqual(line.state, state)

    def test_a_credit_is_booked_by_billing_and_completed_by_all(self):
        event = self._create_event()
        for user in (self.staff, self.manager):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.Attendance.with_user(user).create(
                    {"event_id": event.id, "partner_id": self.anna.id, "sold_line_id": self.item.id}
                )
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.Attendance.with_user(user).with_context(default_sold_line_id=self.item.id).create(
                    {"event_id": event.id, "partner_id": self.anna.id}
                )
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                event.with_user(user).action_use_clinic_credits()
        attendance = self.Attendance.with_user(self.desk).create(
            {"event_id": event.id, "partner_id": self.anna.id, "sold_line_id": self.item.id}
        )
        attendance.with_user(self.staff).write({"state": "completed"})
        self.assertCounters(self.item, 0, 1)
        with self.assertRaisesRegex(AccessError, "Inventory Write"):
            attendance.with_user(self.staff).write({"state": "cancelled"})

    def test_who_may_not_see_packages_sees_that_a_credit_is_reserved_but_not_which(self):
        attendance = self._book(item=self.item).with_user(self.staff)
        self.assertEqual(attendance.credit_status, "held")
        with self.assertRaises(AccessError):
            attendance.read(["sold_line_id"])
        with self.assertRaises(AccessError):
            self.Attendance.with_user(self.staff).search([("sold_line_id", "=", self.item.id)])
        self.assertEqual(attendance.with_user(self.desk).read(["sold_line_id"])[0]["sold_line_id"][0], self.item.id)

    def test_forged_values_are_refused(self):
        attendance = self._book(item=self.item)
        for forged in (
            {"ticket_line_uuid": "mine"},
            {"uuid": "11111111-1111"},
            {"start": "2020-01-01 00:00:00"},
            {"stop": "2020-01-01 00:00:00"},
            {"company_id": 1},
            {"is_free": True},
            {"is_left_to_staff": True},
            {"is_private": False},
        ):
            with self.subTest(forged=forged), self.assertRaisesRegex(UserError, "cannot be set by hand"):
                attendance.with_user(self.desk).write(forged)
            with self.subTest(forged=forged), self.assertRaisesRegex(UserError, "cannot be set by hand"):
                self._book(**forged)
        with self.assertRaisesRegex(UserError, "no status"):
            attendance.write({"state": "refunded"})
        with self.assertRaisesRegex(UserError, "book again"):
            attendance.event_id = self._create_event()
        hidden = self.Attendance.with_context(
            default_ticket_line_uuid="mine", default_is_free=True, default_uuid="mine"
        )
        line = hidden.create({"event_id": attendance.event_id.id, "partner_id": self.bruno.id})
        self.assertFalse(line.ticket_line_uuid or line.is_free or line.uuid == "mine")

    def test_created_as_completed_it_is_booked_first(self):
        attendance = self._book(item=self.item, state="completed")
        self.assertCredit(attendance, "completed", "taken")
        self.assertCounters(self.item, 0, 1)

    def test_private_appointments_keep_their_patients(self):
        owner = self._create_user("calendar_owner", "base.group_user")
        by_event = self._create_event(
            user_id=owner.id, privacy="private", partner_ids=[Command.set(owner.partner_id.ids)]
        )
        owner.res_users_settings_id.calendar_default_privacy = "private"
        by_default = self._create_event(user_id=owner.id, partner_ids=[Command.set(owner.partner_id.ids)])
        for event in by_event | by_default:
            line = self._book(event)
            with self.subTest(privacy=event.privacy):
                self.assertEqual(line.with_user(owner).partner_id, self.anna)
                self.env.invalidate_all()
                self.assertFalse(event.with_user(self.staff).clinic_attendance_ids)
                self.assertFalse(self.Attendance.with_user(self.staff).search([("event_id", "=", event.id)]))
                found = self.env["calendar.event"].with_user(self.staff)
                self.assertNotIn(event, found.search([("clinic_attendance_ids.partner_id", "=", self.anna.id)]))
                with self.assertRaises(AccessError):
                    line.with_user(self.staff).action_complete()
                with self.assertRaises(AccessError):
                    self.Attendance.with_user(self.staff).create({"event_id": event.id, "partner_id": self.bruno.id})
                treated_by_me = {"partner_id": self.bruno.id, "performer_id": self.staff.partner_id.id}
                with self.assertRaises(AccessError):  # who treats sees the patient, and books nobody by saying so
                    self.Attendance.with_user(self.staff).create({"event_id": event.id, **treated_by_me})
                line.action_complete()
                event.action_archive()
                self.assertEqual(line.with_user(owner).partner_id, self.anna)
                with self.assertRaises(AccessError):
                    line.with_user(self.staff).read(["partner_id"])
        line = self._book(by_event, item=self.item, state="completed")
        by_event.unlink()
        line.invalidate_recordset()
        with self.assertRaises(AccessError):
            line.with_user(self.staff).read(["partner_id"])
        owner.res_users_settings_id.calendar_default_privacy = "public"
        self.env.invalidate_all()
        self.assertEqual(by_default.with_user(self.staff).clinic_attendance_ids.partner_id, self.anna)

    def test_the_practitioner_sees_whom_to_treat(self):
        event = self._create_event(privacy="private")
        line = self._book(event, performer_id=self.staff.partner_id.id)
        self.assertEqual(line.with_user(self.staff).partner_id, self.anna)

    def test_no_name_of_a_patient_leaves_the_house(self):
        """Not by invitations, attached calendars, messages, followers, nor to a guest who looks at the event."""
        guest = self.portal.partner_id
        guest.email = "guest@example.com"
        event = self.env["calendar.event"].create(
            {
                "name": "Yoga",
                "start": self.monday,
                "stop": self.monday,
                "partner_ids": [Command.set(guest.ids)],
                "clinic_attendance_ids": [add(self.anna), add(self.bruno)],
            }
        )
        event.write({"location": "Room 2", "clinic_attendance_ids": [add(self.anna)]})
        event.write({"start": self.monday.replace(hour=12), "stop": self.monday.replace(hour=13)})
        event.action_sendmail()
        self.env.cr.precommit.run()
        event.clinic_attendance_ids[0].action_complete()
        self.assertEqual(event.partner_ids, guest)
        self.assertEqual(event.attendee_ids.partner_id, guest)
        self.assertFalse((self.anna | self.bruno) & event.message_partner_ids)
        said = [str(body) for body in event.message_ids.mapped("body")]
        mails = self.env["mail.mail"].search([("model", "in", ["calendar.event", "calendar.attendee"])])
        said += [f"{mail.subject} {mail.body_html} {mail.email_to}" for mail in mails]
        attachments = self.env["ir.attachment"].search([("res_model", "in", ["calendar.event", "calendar.attendee"])])
        said += [str(attachment.raw) for attachment in attachments | mails.attachment_ids]
        said += [str(ics) for ics in event._get_ics_file().values()]
        self.assertTrue(any("Yoga" in text for text in said))
        for name in ("Anna Patient", "Bruno Patient"):
            self.assertFalse([text for text in said if name in text])
        seen = event.with_user(self.portal).read()[0]
        self.assertFalse([name for name in seen if name.startswith("clinic_")])
        for fields_asked in (["clinic_attendance_ids"], ["clinic_product_id"], ["clinic_patient_count"]):
            with self.assertRaises(AccessError):
                event.with_user(self.portal).read(fields_asked)
        with self.assertRaises(AccessError):
            self.Attendance.with_user(self.portal).search([])

    def test_patients_see_a_place_and_no_subject(self):
        event = self._create_event(name="Anna and Bruno, difficult")
        attendance = self._book(event, item=self.item)
        attendance.action_complete()
        [redeem] = attendance._get_taken()
        [told] = redeem._get_patient_history()
        self.assertEqual(told["place"], "Appointment")

    def test_companies_of_one_tree_share_their_patients(self):
        root = self.env["res.company"].create({"name": "Root"})
        branch_a, branch_b = self.env["res.company"].create(
            [{"name": "A", "parent_id": root.id}, {"name": "B", "parent_id": root.id}]
        )
        line = self.Attendance.with_company(branch_a).create(
            {"event_id": self._create_event().id, "partner_id": self.anna.id}
        )
        at_b = self._create_user("calendar_b", "base.group_user")
        at_b.write({"company_ids": [Command.set(branch_b.ids)], "company_id": branch_b.id})
        line = self.Attendance.browse(line.id)
        self.assertEqual(line.with_user(at_b).with_company(branch_b).state, "booked")
        with self.assertRaises(AccessError):
            line.with_user(self.staff).read(["state"])

    def test_another_company_cannot_book_it(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        with self.assertRaisesRegex(UserError, "another company"):
            self.Attendance.with_company(other).create(
                {"event_id": self._create_event().id, "partner_id": self.anna.id, "sold_line_id": self.item.id}
            )

    def test_who_may_only_see_a_booking_moves_nothing(self):
        event = self._create_event(clinic_product_id=self.facial.id)
        lines = self._book(event, item=self.item) | self._book(event)
        self.env["ir.rule"].create(
            {
                "name": "Bookings are read only",
                "model_id": self.env["ir.model"]._get_id("clinic.attendance"),
                "domain_force": "[(0, '=', 1)]",
                "perm_read": False,
            }
        )
        for line in lines.with_user(self.desk):
            for action in ("action_complete", "action_no_show", "action_cancel", "action_use_credit", "unlink"):
                with self.subTest(action=action), self.assertRaises(AccessError):
                    getattr(line, action)()
        self.assertCounters(self.item, 1, 0)

    def test_a_class_is_filled_in_one_form(self):
        people = self.env["res.partner"].create([{"name": f"Patient {number}"} for number in range(30)])
        with Form(self.env["calendar.event"].with_user(self.desk)) as form:
            form.name = "Yoga"
            form.clinic_product_id = self.facial
            form.clinic_performer_id = self.bruno
            for person in people:
                form.clinic_new_patient_ids.add(person)
        event = form.record
        self.assertEqual(event.clinic_attendance_ids.partner_id, people)
        self.assertEqual(event.clinic_attendance_ids.product_id, self.facial)
        self.assertEqual(event.clinic_attendance_ids.performer_id, self.bruno)
        self.assertEqual(event.clinic_patient_count, 30)
        with Form(event) as form:
            form.clinic_new_patient_ids.add(people[0])
            form.clinic_new_patient_ids.add(self.anna)
        self.assertEqual(len(event.clinic_attendance_ids), 31)
        event.with_user(self.staff).action_complete_clinic_patients()
        self.assertEqual(set(event.clinic_attendance_ids.mapped("state")), {"completed"})

    def test_contacts_lead_to_their_appointments(self):
        self._book()
        self.assertEqual(self.anna.clinic_attendance_count, 1)
        action = self.anna.action_view_clinic_attendances()
        self.assertEqual(self.Attendance.search(action["domain"]).partner_id, self.anna)

    def test_contacts_are_merged(self):
        line = self._book(item=self.item)
        double = self.env["res.partner"].create({"name": "Anna Patient"})
        self.env["base.partner.merge.automatic.wizard"]._merge((self.anna | double).ids, double)
        line.invalidate_recordset()
        self.assertEqual(line.partner_id, double)
        line.action_complete()
        self.assertCounters(self.item, 0, 1)

    def test_credits_are_looked_up_by_patient(self):
        lines = self.env["clinic.sold.package.line"].with_user(self.manager)
        used_up = self._sell(self._create_package("Once", 90.0, [(self.facial, 1, 90.0)]), self.anna).line_ids
        self._redeem(used_up)
        half_used = self._sell(
            self._create_package("Both", 90.0, [(self.facial, 1, 50.0), (self.peel, 1, 40.0)]), self.anna
        )
        self._redeem(half_used.line_ids[0])
        of_bruno = self._sell(self.package, self.bruno).line_ids
        of_anna = lines.search([("clinic_patient_id", "=", self.anna.id)])
        self.assertEqual(of_anna, self.item | half_used.line_ids[1])
        self.assertEqual(lines.search([("clinic_patient_id", "=", self.bruno.id)]), of_bruno)
        self.assertFalse(lines.search([("clinic_patient_id", "=", False)]))
