from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import TransactionCase, tagged

from .calendar_common import CalendarCommon


@tagged("post_install", "-at_install")
class TestAttendance(CalendarCommon, TransactionCase):
    """One patient, one appointment, one unit."""

    def test_booked_it_is_reserved_and_completed_it_is_used(self):
        attendance = self._book(item=self.item)
        self.assertCredit(attendance, "booked", "held")
        self.assertCounters(self.item, 1, 0)
        self.assertEqual(attendance.product_id, self.facial, "the only service of the item")
        [reserve] = attendance._get_held()
        self.assertEqual(
            (reserve.source_model, reserve.source_uuid, reserve.beneficiary_id),
            ("clinic.attendance", attendance.uuid, self.anna),
        )
        attendance.action_complete()
        self.assertCredit(attendance, "completed", "taken")
        self.assertCounters(self.item, 0, 1)
        attendance.action_complete()
        self.assertCounters(self.item, 0, 1)
        self.assertSound()

    def test_cancelled_it_is_given_back(self):
        attendance = self._book(item=self.item)
        attendance.action_cancel()
        self.assertCredit(attendance, "cancelled", "returned")
        self.assertCounters(self.item, 0, 0)

    def test_removed_it_is_given_back(self):
        attendance = self._book(item=self.item)
        attendance.unlink()
        self.assertCounters(self.item, 0, 0)
        self.assertSound()

    def test_what_was_used_is_not_removed(self):
        attendance = self._book(item=self.item)
        attendance.action_complete()
        with self.assertRaisesRegex(UserError, "Anna Patient: A credit was used"):
            attendance.unlink()

    def test_a_deleted_appointment_gives_back_and_remembers(self):
        event = self._create_event()
        coming, treated, absent = (self._book(event, item=self.item) for _number in range(3))
        treated.action_complete()
        absent.action_cancel()
        start = event.start
        event.unlink()
        self.assertFalse((coming | absent).exists())
        self.assertCounters(self.item, 0, 1)
        treated.invalidate_recordset()
        self.assertEqual((treated.name, treated.start, treated.event_id.id), ("Facial", start, False))
        self.assertCredit(treated, "completed", "taken")

    def test_an_archived_appointment_gives_back(self):
        event = self._create_event()
        attendance = self._book(event, item=self.item)
        event.action_archive()
        self.assertCredit(attendance, "cancelled", "returned")
        event.action_unarchive()
        self.assertCredit(attendance, "cancelled", "returned")

    def test_never_more_than_remain(self):
        event = self._create_event()
        for _number in range(3):
            self._book(event, item=self.item)
        with self.assertRaisesRegex(UserError, "Anna Patient: Nothing is left of “Facial”"):
            self._book(event, item=self.item)

    def test_only_live_credits(self):
        self.sold._cancel("Moved")
        with self.assertRaisesRegex(UserError, "is cancelled"):
            self._book(item=self.item)

    def test_only_credits_of_the_patient(self):
        with self.assertRaisesRegex(UserError, "Bruno Patient: .* belongs to another patient"):
            self._book(partner=self.bruno, item=self.item)

    def test_another_patient_is_another_booking(self):
        of_bruno = self._sell(self.package, self.bruno).line_ids
        attendance = self._book(item=self.item)
        with self.assertRaisesRegex(UserError, "belongs to another patient"), self.env.cr.savepoint():
            attendance.partner_id = self.bruno
        attendance.invalidate_recordset()
        attendance.write({"partner_id": self.bruno.id, "sold_line_id": of_bruno.id})
        self.assertCounters(self.item, 0, 0)
        self.assertCounters(of_bruno, 1, 0)
        attendance.sold_line_id = False
        self.assertCounters(of_bruno, 0, 0)
        self.assertCredit(attendance, "booked", False)

    def test_another_service_is_another_booking(self):
        both = self._sell(self._create_package("Choice", 300.0, [(self.facial | self.peel, 2, 300.0)]), self.anna)
        with self.assertRaisesRegex(UserError, "Choose which service"), self.env.cr.savepoint():
            self._book(item=both.line_ids)
        attendance = self._book(item=both.line_ids, product_id=self.peel.id)
        attendance.product_id = self.facial
        [reserve] = attendance._get_held()
        self.assertEqual(reserve.product_id, self.facial)
        self.assertCounters(both.line_ids, 1, 0)
        with self.assertRaisesRegex(UserError, "not covered"):
            attendance.product_id = self.mask

    def test_over_it_stays_as_it_is(self):
        attendance = self._book()
        attendance.action_complete()
        with self.assertRaisesRegex(UserError, "over for this patient"):
            attendance.product_id = self.peel

    def test_what_costs_nothing_takes_no_credit(self):
        self.facial.lst_price = 0.0
        attendance = self._book(item=self.item)
        self.assertCredit(attendance, "booked", "free")
        self.assertCounters(self.item, 0, 0)
        attendance.action_complete()
        self.assertCounters(self.item, 0, 0)
        self.env.company.clinic_redeem_free_products = True
        self.assertCredit(self._book(item=self.item), "booked", "held")

    def test_another_service_is_not_free_because_the_first_one_was(self):
        self.facial.lst_price = 0.0
        attendance = self._book(item=self.item)
        attendance.product_id = self.peel
        self.assertCredit(attendance, "booked", False)

    def test_holding_twice_holds_one_unit(self):
        attendance = self._book(item=self.item)
        attendance._hold()
        self.assertCounters(self.item, 1, 0)

    def test_credits_are_reserved_for_who_is_expected_and_pays(self):
        event = self._create_event(clinic_product_id=self.facial.id)
        cancelled = self._book(event, state="cancelled")
        self.facial.lst_price = 0.0
        free = self._book(event, item=self.item)
        notice = event.action_use_clinic_credits()
        self.assertEqual(notice["params"]["message"], "Credits reserved: 0.")
        self.assertCredit(cancelled, "cancelled", False)
        self.assertCredit(free, "booked", "free")

    def test_goods_of_a_package_are_redeemed_at_the_till(self):
        cream = self._create_service("Cream", 30.0, type="consu")
        item = self._sell(self._create_package("Creams", 50.0, [(cream, 2, 50.0)]), self.anna).line_ids
        with self.assertRaisesRegex(UserError, "Anna Patient: Redeem goods at the till"):
            self._book(item=item)

    def test_goods_are_no_appointment(self):
        cream = self._create_service("Cream", 30.0, type="consu")
        with self.assertRaisesRegex(UserError, "no service that is carried out"):
            self._book(product_id=cream.id)

    def test_a_company_is_no_patient(self):
        company = self.env["res.partner"].create({"name": "Acme", "is_company": True})
        with self.assertRaisesRegex(UserError, "Acme is a company"):
            self._book(partner=company)

    def test_undone_it_is_booked_and_reserved_again(self):
        attendance = self._book(item=self.item)
        attendance.action_complete()
        with self.assertRaisesRegex(AccessError, "Inventory Write"), self.env.cr.savepoint():
            attendance.with_user(self.desk).action_reopen()
        attendance.with_user(self.manager).action_reopen()
        self.assertCredit(attendance, "booked", "held")
        self.assertCounters(self.item, 1, 0)
        attendance.action_complete()
        self.assertCounters(self.item, 0, 1)
        attendance.with_user(self.manager).action_cancel()
        self.assertCredit(attendance, "cancelled", "returned")
        self.assertSound()

    def test_a_cancelled_booking_is_taken_up_again(self):
        attendance = self._book(item=self.item)
        attendance.action_cancel()
        attendance.with_user(self.desk).action_reopen()
        self.assertCredit(attendance, "booked", "held")
        attendance.action_cancel()
        attendance.with_user(self.staff).action_reopen()
        self.assertCredit(attendance, "booked", "lost")
        attendance.with_user(self.desk).action_use_credit()
        self.assertCredit(attendance, "booked", "held")

    def test_who_did_not_come_has_used_the_credit_or_gets_it_back(self):
        attendance = self._book(item=self.item)
        attendance.action_no_show()
        self.assertCredit(attendance, "no_show", "taken")
        self.env.company.clinic_no_show = "give_back"
        other = self._book(item=self.item)
        other.action_no_show()
        self.assertCredit(other, "no_show", "returned")
        self.assertCounters(self.item, 0, 1)

    def test_a_cancelled_package_loses_the_credit(self):
        attendance = self._book(item=self.item)
        self.sold._cancel("Moved")
        self.assertCredit(attendance, "booked", "lost")
        attendance.action_complete()
        self.assertCredit(attendance, "completed", "lost")
        self.assertCounters(self.item, 0, 0)

    def test_its_worth_is_told_in_the_currency_of_the_sale(self):
        rate = Command.create({"rate": 10.0, "company_id": False})
        currency = self.env["res.currency"].create({"name": "QQQ", "symbol": "Q", "rounding": 1.0, "rate_ids": [rate]})
        company = self.env["res.company"].create({"name": "Elsewhere", "currency_id": self.env.company.currency_id.id})
        sold = self._sell(self.package, self.anna, company=company, currency=currency)
        attendance = self.Attendance.with_company(company).create(
            {"event_id": self._create_event().id, "partner_id": self.anna.id, "sold_line_id": sold.line_ids.id}
        )
        [reserve] = attendance._get_held()
        self.assertEqual((reserve.currency_id, reserve.list_value), (currency, 900.0))

    def test_undone_after_the_package_was_cancelled_nothing_is_reserved(self):
        attendance = self._book(item=self.item)
        attendance.action_complete()
        self.sold._cancel("Moved")
        attendance.with_user(self.manager).action_reopen()
        self.assertCredit(attendance, "booked", "lost")
        self.assertCounters(self.item, 0, 0)

    def test_the_practitioner_who_treated_is_told(self):
        attendance = self._book(item=self.item)
        attendance.performer_id = self.bruno
        attendance.action_complete()
        [redeem] = attendance._get_taken()
        self.assertEqual(redeem.performer_id, self.bruno)

    def test_a_patient_of_an_appointment_is_not_deleted(self):
        self._book(partner=self.bruno)
        with self.assertRaisesRegex(UserError, "Bruno Patient is named in appointments"):
            self.bruno.unlink()

    def test_the_oldest_credit_is_used(self):
        newer = self._sell(self.package, self.anna)
        event = self._create_event(clinic_product_id=self.facial.id)
        attendances = self.Attendance.browse()
        for _number in range(4):
            attendances |= self._book(event)
        without = self._book(event, partner=self.bruno)
        notice = event.with_user(self.desk).action_use_clinic_credits()
        self.assertIn("Bruno Patient", notice["params"]["message"])
        self.assertEqual(attendances.sold_line_id, self.item | newer.line_ids)
        self.assertCounters(self.item, 3, 0)
        self.assertCounters(newer.line_ids, 1, 0)
        self.assertCredit(without, "booked", False)
        event.action_complete_clinic_patients()
        self.assertEqual(set(event.clinic_attendance_ids.mapped("state")), {"completed"})
        self.assertCounters(self.item, 0, 3)
