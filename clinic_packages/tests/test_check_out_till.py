from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .check_out_common import CheckOutCommon


@tagged("post_install", "-at_install")
class TestTodayAtTheTill(CheckOutCommon):
    """What the till shows of the day."""

    def test_the_till_knows_what_there_is_to_know(self):
        attendance = self._book(item=self.facials)
        self.assertEqual(
            self._ask_till(),
            [
                {
                    "uuid": attendance.uuid,
                    "partner_id": self.anna.id,
                    "partner_name": "Anna Patient",
                    "start": "2026-03-04 14:00:00",
                    "time": self.config._format_time(attendance.start),
                    "name": "Facial",
                    "product_id": self.facial.id,
                    "practitioner": "Dr. Glow",
                    "list_price": 90.0,
                    "free": False,
                    "credit": "Glow: Facial",
                    "is_done": False,
                    "line_uuid": False,
                }
            ],
        )

    def test_only_today_s_of_the_customer_that_take_place(self):
        today = self._book()
        self._book(day=1)
        self._book(day=-1)
        self._book(partner=self.bruno)
        self._book(hour=15).action_cancel()
        self._book(hour=16).action_no_show()
        self.assertEqual([appointment["uuid"] for appointment in self._ask_till()], [today.uuid])

    def test_today_is_where_the_clinic_is(self):
        self.env.company.partner_id.tz = "Asia/Tokyo"  # already nine in the evening
        late = self._book(hour=14)  # eleven
        night = self._book(hour=16)  # one, tomorrow
        self.assertEqual([appointment["uuid"] for appointment in self._ask_till()], [late.uuid])
        self.assertIn("11:00", self._ask_till()[0]["time"])
        self.env.company.partner_id.tz = "America/Los_Angeles"  # five in the morning
        self.assertEqual([appointment["uuid"] for appointment in self._ask_till()], [late.uuid, night.uuid])

    def test_completed_ones_are_shown_until_they_are_paid(self):
        charged, covered = self._book(), self._book(item=self.facials, hour=13)
        self._pass_time()
        appointments = {appointment["uuid"]: appointment for appointment in self._ask_till()}
        self.assertEqual([appointments[attendance.uuid]["is_done"] for attendance in (charged, covered)], [False, True])
        ticket = self._ticket()
        self._check_out(ticket, charged)
        self._pay(ticket)
        self.assertEqual([appointment["uuid"] for appointment in self._ask_till()], [covered.uuid])

    def test_the_subject_of_a_private_appointment_is_not_told(self):
        attendance = self._book(product_id=False)
        attendance.event_id.clinic_product_id = False
        self.assertEqual(self._ask_till()[0]["name"], "Visit")
        attendance.event_id.privacy = "private"
        self.assertEqual((self._ask_till()[0]["name"], self._ask_till()[0]["product_id"]), ("Appointment", False))

    def test_one_that_is_on_a_ticket_says_so(self):
        line = self._check_out(self._ticket(), self._book())
        self.assertEqual(self._ask_till()[0]["line_uuid"], line["uuid"])

    def test_prices_are_those_of_the_ticket(self):
        attendance = self._book(item=self.facials)
        rule = {"product_tmpl_id": self.facial.product_tmpl_id.id, "applied_on": "1_product"}
        pricelists = self.env["product.pricelist"].create(
            [
                {
                    "name": f"At {price}",
                    "item_ids": [Command.create({**rule, "compute_price": "fixed", "fixed_price": price})],
                }
                for price in (70.0, 0.0)
            ]
        )
        dear, free = (self._ask_till(pricelist_id=pricelist.id)[0] for pricelist in pricelists)
        self.assertEqual((dear["list_price"], dear["free"], dear["credit"]), (70.0, False, "Glow: Facial"))
        self.assertEqual((free["list_price"], free["free"], free["credit"]), (0.0, True, ""))
        self.assertHeld(attendance)

    def test_one_query_more_and_as_many_whatever_the_number(self):
        till = self.config.with_user(self.cashier)
        for hour in (14, 15, 16):
            self._book(item=self.facials, hour=hour)
        self.env.flush_all()
        till.get_redeemable_packages(self.anna.id)
        with self.assertQueryCount(5):
            till.get_redeemable_packages(self.anna.id)

    def test_open_tills_are_told_of_what_changes_today(self):
        told = []
        self.patch(type(self.env["pos.config"]), "_notify", lambda self, *args, **kwargs: told.append(args))
        attendance = self._book()
        self.assertTrue(told)
        for change in (
            attendance.action_cancel,
            lambda: attendance.event_id.write({"stop": attendance.stop + timedelta(hours=1)}),
            attendance.unlink,
        ):
            told.clear()
            change()
            self.assertIn(("CLINIC_PACKAGES_CHANGED", {"partner_ids": self.anna.ids}), told)
        told.clear()
        self._book(day=30)
        self.assertFalse(told)


@tagged("post_install", "-at_install")
class TestForgedCheckOuts(CheckOutCommon):
    """The server decides, whatever a client sends."""

    def setUp(self):
        super().setUp()
        self.attendance = self._book(item=self.facials)
        self.ticket = self._ticket()

    def _assert_refused(self, words, attendance, ticket=None, error=UserError, **kwargs):
        with self.assertRaises(error) as caught:  # rolls back, as a request does
            self._check_out(ticket or self._ticket(), attendance, **kwargs)
        self.assertRegex(str(caught.exception), words)
        attendance.invalidate_recordset()
        self.assertFalse(attendance.ticket_line_uuid)

    def test_without_billing_nothing_is_checked_out(self):
        self._assert_refused("Billing", self.attendance, error=AccessError, user=self.temp)
        self._assert_refused("Billing", self._book(hour=16), error=AccessError, user=self.temp)
        self.assertHeld(self.attendance)

    def test_paid_without_billing_the_credit_goes_to_settle(self):
        line = self._check_out(self.ticket, self.attendance)
        self._pay(self.ticket, user=self.temp)
        self.assertCounters(self.facials, 0, 0)
        self.assertTrue(self.env["clinic.unsettled.credit"].search([("source_uuid", "=", line["uuid"])]))

    def test_of_another_day(self):
        self._assert_refused("not today's", self._book(item=self.facials, day=1))

    def test_of_another_patient(self):
        self._assert_refused("one of Anna", self.attendance, ticket=self._ticket(partner=self.bruno))

    def test_of_one_that_does_not_take_place(self):
        for action in ("action_cancel", "action_no_show"):
            attendance = self._book(item=self.facials)
            getattr(attendance, action)()
            self._assert_refused("does not take place", attendance)

    def test_of_one_whose_credit_is_used(self):
        self.attendance.action_complete()
        self._assert_refused("used already", self.attendance)

    def test_of_another_company(self):
        other = self.env["res.company"].create({"name": "Another clinic"})
        self.attendance._mark({"company_id": other.id, "root_company_id": other.id})
        self.assertFalse(self._ask_till())
        self._assert_refused("another company", self.attendance)

    def test_another_product_than_the_one_booked(self):
        charged = self._book(hour=16)
        ticket = self._ticket(self._line(self.mask))
        self._assert_refused("one for “Facial”", charged, ticket=ticket, line=ticket["lines"][0])

    def test_a_product_that_the_credit_does_not_cover(self):
        ticket = self._ticket(self._line(self.peel, price=0.0))
        self._assert_refused("not covered", self.attendance, ticket=ticket, line=ticket["lines"][0])
        self.assertHeld(self.attendance)

    def test_two_appointments_on_one_line(self):
        other = self._book(hour=16)
        line = self._check_out(self.ticket, self.attendance)
        with self.assertRaisesRegex(UserError, "stands for one appointment"):
            self._check_out(self.ticket, other, line=line)

    def test_one_appointment_on_two_lines(self):
        lines = [self._line(self.facial, price=0.0) for _number in range(2)]
        requests = [{"line_uuid": line["uuid"], "attendance_uuid": self.attendance.uuid} for line in lines]
        with self.assertRaisesRegex(UserError, "is on one line"):
            self._send_check_outs(self._ticket(*lines), requests)

    def test_a_price_for_a_covered_line_is_none(self):
        line = self._line(self.facial, price=55.0)
        self.ticket["lines"].append(line)
        self._check_out(self.ticket, self.attendance, line=line)
        self.assertEqual(self._order(self.ticket).lines.price_unit, 0.0)

    def test_nonsense(self):
        line = self._line(self.facial)
        ticket = self._ticket(line)
        for nonsense in ("x", {"a": 1}, [None, 3], [{"line_uuid": "unknown", "attendance_uuid": self.attendance.uuid}]):
            self._send_check_outs(ticket, nonsense)
        for uuid in (None, 7, ["x"], "unknown"):
            with self.subTest(uuid=uuid), self.assertRaisesRegex(UserError, "does not exist"):
                self._send_check_outs(ticket, [{"line_uuid": line["uuid"], "attendance_uuid": uuid}])
        self.assertOnTicket(self.attendance, None)

    def test_nobody_says_by_hand_which_line_has_it(self):
        for name in ("ticket_line_uuid", "former_line_uuid"):
            with self.subTest(name=name), self.assertRaisesRegex(UserError, "cannot be set by hand"):
                self.attendance.write({name: "x"})
        event = self.attendance.event_id
        forged = self.env["clinic.attendance"].with_context(default_former_line_uuid="x")
        attendance = forged.create({"event_id": event.id, "partner_id": self.bruno.id})
        self.assertFalse(attendance.former_line_uuid)
