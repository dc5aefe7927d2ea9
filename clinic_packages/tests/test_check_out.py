from uuid import uuid4

from odoo.exceptions import UserError
from odoo.tests import tagged

from .check_out_common import CheckOutCommon


@tagged("post_install", "-at_install")
class TestCheckOut(CheckOutCommon):
    """An appointment on a ticket: handed over, given back, completed."""

    def setUp(self):
        super().setUp()
        self.attendance = self._book(item=self.facials)
        self.ticket = self._ticket()

    def test_the_ticket_takes_over_what_the_appointment_holds(self):
        line = self._check_out(self.ticket, self.attendance)
        self.assertOnTicket(self.attendance, line)
        self.assertEqual(self.attendance.credit_status, "ticket")
        self.assertHeld(self.attendance, 0)
        self.assertCounters(self.facials, 1, 0)
        saved = self._order(self.ticket).lines
        self.assertEqual((saved.price_unit, saved.package_credit_state), (0.0, "reserved"))
        self.assertEqual(saved.package_credit_name, "Glow: Facial")
        self.assertEqual(saved.package_list_value, 90.0)
        self.assertIn("with Dr. Glow", saved.clinic_appointment)
        self.assertSound(self.sold)

    def test_the_last_unit_is_handed_over_as_well(self):
        self._redeem(self.facials, quantity=2)
        self._check_out(self.ticket, self.attendance)
        self.assertCounters(self.facials, 1, 2)

    def test_paying_completes_the_appointment(self):
        line = self._check_out(self.ticket, self.attendance)
        order = self._pay(self.ticket)
        self.attendance.invalidate_recordset()
        self.assertEqual((self.attendance.state, order.state), ("completed", "paid"))
        self.assertEqual(self.attendance.credit_status, "checked_out")
        self.assertCounters(self.facials, 0, 1)
        redeem = self.Redemption.search([("sold_line_id", "=", self.facials.id), ("type", "=", "redeem")])
        self.assertEqual(
            (redeem.source_model, redeem.source_uuid, redeem.performer_id),
            ("pos.order.line", line["uuid"], self.doctor),
        )
        self.assertSound(self.sold)

    def test_booked_checked_out_passed_one_unit_is_gone(self):
        self._check_out(self.ticket, self.attendance)
        self._pass_time()
        self.assertCounters(self.facials, 1, 0)
        self.assertEqual(self.attendance.state, "booked")
        self._pay(self.ticket)
        self._pass_time(18)
        self.assertCounters(self.facials, 0, 1)
        self.assertEqual(self.attendance.state, "completed")
        self.assertSound(self.sold)

    def test_a_removed_line_gives_the_reservation_back(self):
        line = self._check_out(self.ticket, self.attendance)
        self._take_off(self.ticket, line)
        self.assertOnTicket(self.attendance, None)
        self.assertHeld(self.attendance)
        self.assertCounters(self.facials, 1, 0)
        self.assertEqual(self.attendance.credit_status, "held")

    def test_a_line_of_quantity_zero_gives_it_back_at_once(self):
        line = self._check_out(self.ticket, self.attendance)
        line["qty"] = 0
        self._save(self.ticket)
        self.assertOnTicket(self.attendance, None)
        self.assertHeld(self.attendance)
        self.assertCounters(self.facials, 1, 0)

    def test_a_cancelled_or_deleted_ticket_gives_it_back(self):
        for end in ("action_pos_order_cancel", "unlink"):
            ticket = self._ticket()
            self._check_out(ticket, self.attendance)
            getattr(self._order(ticket), end)()
            self.env.invalidate_all()
            with self.subTest(end=end):
                self.assertOnTicket(self.attendance, None)
                self.assertHeld(self.attendance)
                self.assertCounters(self.facials, 1, 0)

    def test_what_is_given_back_late_is_redeemed_by_the_calendar(self):
        line = self._check_out(self.ticket, self.attendance)
        self._pass_time()
        self._take_off(self.ticket, line)
        self.assertCounters(self.facials, 1, 0)
        self._pass_time(17)
        self.assertCounters(self.facials, 0, 1)
        self.assertEqual((self.attendance.state, self.attendance.credit_status), ("completed", "taken"))
        self.assertSound(self.sold)

    def test_the_last_unit_is_given_back_to_the_appointment(self):
        self._redeem(self.facials, quantity=2)
        line = self._check_out(self.ticket, self.attendance)
        self._take_off(self.ticket, line)
        self.assertHeld(self.attendance)
        self.assertCounters(self.facials, 1, 2)

    def test_two_units_on_the_line_come_from_the_same_credit(self):
        line = self._check_out(self.ticket, self.attendance)
        line["qty"] = 2
        self._save(self.ticket)
        self.assertCounters(self.facials, 2, 0)
        self._take_off(self.ticket, line)
        self.assertCounters(self.facials, 1, 0)
        self.assertHeld(self.attendance)

    def test_a_repeated_request_has_one_effect(self):
        line = self._check_out(self.ticket, self.attendance)
        self._check_out(self.ticket, self.attendance, line=line)
        self.assertCounters(self.facials, 1, 0)
        self.assertOnTicket(self.attendance, line)
        self.assertSound(self.sold)

    def test_the_second_till_is_told(self):
        self._check_out(self.ticket, self.attendance)
        with self.assertRaisesRegex(UserError, "already on another ticket"):
            self._check_out(self._ticket(), self.attendance)
        self.assertCounters(self.facials, 1, 0)

    def test_on_a_ticket_the_calendar_leaves_it_alone(self):
        self._check_out(self.ticket, self.attendance)
        for action in ("action_complete", "action_cancel", "action_no_show", "unlink"):
            with self.subTest(action=action), self.assertRaisesRegex(UserError, "on a ticket"):
                getattr(self.attendance, action)()
        self.attendance._hold()
        self.assertHeld(self.attendance, 0)
        self.assertCounters(self.facials, 1, 0)
        self._pay(self.ticket)
        with self.assertRaisesRegex(UserError, "checked out at the till"):
            self.attendance.action_reopen()

    def test_a_class_is_completed_without_those_on_a_ticket(self):
        event = self.attendance.event_id
        other = self.env["clinic.attendance"].create({"event_id": event.id, "partner_id": self.doctor.id})
        self._check_out(self.ticket, self.attendance)
        event.action_complete_clinic_patients()
        self.assertEqual((self.attendance.state, other.state), ("booked", "completed"))

    def test_a_package_cancelled_meanwhile_does_not_stop_the_line_from_being_removed(self):
        line = self._check_out(self.ticket, self.attendance)
        self.sold._cancel("Moved away")
        self._take_off(self.ticket, line)
        self.assertOnTicket(self.attendance, None)
        self.assertEqual((self.attendance.state, self.attendance.credit_status), ("booked", "lost"))
        self.assertCounters(self.facials, 0, 0)

    def test_an_appointment_called_off_meanwhile_is_cancelled_when_it_comes_back(self):
        line = self._check_out(self.ticket, self.attendance)
        self.attendance.event_id.unlink()
        self.assertEqual(self.attendance.state, "booked", "it is the ticket's")
        self._take_off(self.ticket, line)
        self.assertEqual(self.attendance.state, "cancelled")
        self.assertCounters(self.facials, 0, 0)

    def test_a_refund_gives_the_credit_back_and_the_appointment_stays_completed(self):
        self._check_out(self.ticket, self.attendance)
        order = self._pay(self.ticket)
        self._pay(self._refund_ticket(order, 1))
        self.assertCounters(self.facials, 0, 0)
        self.assertEqual(self.attendance.state, "completed")
        self.assertSound(self.sold)

    def test_another_customer_is_refused_while_the_ticket_holds_it(self):
        self._check_out(self.ticket, self.attendance)
        self.ticket["partner"] = self.bruno
        with self.assertRaisesRegex(UserError, "holds a credit of Anna"):
            self._save(self.ticket)

    def test_several_are_checked_out_at_once(self):
        later = self._book(item=self.facials, hour=17)
        lines = [self._line(self.facial, price=0.0) for _number in range(2)]
        self.ticket["lines"] += lines
        self._send_check_outs(
            self.ticket,
            [
                {"line_uuid": line["uuid"], "attendance_uuid": attendance.uuid}
                for line, attendance in zip(lines, self.attendance | later, strict=True)
            ],
        )
        self.assertOnTicket(self.attendance, lines[0])
        self.assertOnTicket(later, lines[1])
        self.assertCounters(self.facials, 2, 0)


@tagged("post_install", "-at_install")
class TestCheckOutWithoutCredit(CheckOutCommon):
    """An appointment that no credit pays for is charged."""

    def setUp(self):
        super().setUp()
        self.attendance = self._book()
        self.ticket = self._ticket()

    def test_it_is_charged_and_paying_completes_it(self):
        self._check_out(self.ticket, self.attendance)
        self.assertCounters(self.facials, 0, 0)
        order = self._pay(self.ticket)
        self.assertEqual((order.amount_total, self.attendance.state), (90.0, "completed"))
        self.assertEqual(self.attendance.credit_status, "checked_out")
        self.assertCounters(self.facials, 0, 0)

    def test_taken_off_it_is_there_again(self):
        line = self._check_out(self.ticket, self.attendance)
        self.assertOnTicket(self.attendance, line)
        self._take_off(self.ticket, line)
        self.assertOnTicket(self.attendance, None)
        self.assertEqual(self.attendance.state, "booked")

    def test_a_credit_chosen_at_the_till_pays_for_it(self):
        line = self._line(self.facial, price=0.0)
        self.ticket["lines"].append(line)
        orders = self.env["pos.order"].with_user(self.cashier)
        orders.with_context(
            clinic_reserve={
                "uuid": str(uuid4()),
                "line_uuid": line["uuid"],
                "sold_line_id": self.facials.id,
                "quantity": 1,
            },
            clinic_check_out=[{"line_uuid": line["uuid"], "attendance_uuid": self.attendance.uuid}],
        ).sync_from_ui([self._payload(self.ticket, False)])
        self.env.invalidate_all()
        self.assertOnTicket(self.attendance, line)
        self.assertCounters(self.facials, 1, 0)
        self._pay(self.ticket)
        self._pass_time()
        self.assertCounters(self.facials, 0, 1)
        self.assertEqual(self.attendance.state, "completed")

    def test_one_whose_time_has_passed_is_still_charged(self):
        self._pass_time()
        self.assertEqual(self.attendance.state, "completed")
        line = self._check_out(self.ticket, self.attendance)
        self._take_off(self.ticket, line)
        self.assertEqual((self.attendance.state, self.attendance.ticket_line_uuid), ("completed", False))
        self._check_out(self.ticket, self.attendance)
        order = self._pay(self.ticket)
        self.assertEqual((order.amount_total, self.attendance.state), (90.0, "completed"))

    def test_the_line_of_another_customer_stands_for_it_no_more(self):
        self._check_out(self.ticket, self.attendance)
        self.ticket["partner"] = self.bruno
        self._save(self.ticket)
        self.assertOnTicket(self.attendance, None)
        self._pay(self.ticket)
        self.assertEqual(self.attendance.state, "booked")

    def test_what_costs_nothing_here_takes_no_credit(self):
        booked = self._book(item=self.facials, hour=15)
        self.facial.list_price = 0.0
        self._check_out(self.ticket, booked, line=self._add(self.ticket, self._line(self.facial, price=0.0)))
        self.assertCounters(self.facials, 0, 0)
        self._pay(self.ticket)
        self.assertEqual(booked.state, "completed")
        self.assertCounters(self.facials, 0, 0)

    def _add(self, ticket, line):
        ticket["lines"].append(line)
        return line


@tagged("post_install", "-at_install")
class TestCheckOutOffline(CheckOutCommon):
    """A till without connection takes money for a ticket that changed elsewhere: one treatment takes one unit."""

    def setUp(self):
        super().setUp()
        self.attendance = self._book(item=self.facials)
        self.ticket = self._ticket()
        self.line = self._check_out(self.ticket, self.attendance)

    def test_a_ticket_cancelled_elsewhere_and_paid_takes_one_unit(self):
        self._order(self.ticket).action_pos_order_cancel()
        self.assertHeld(self.attendance)
        self._pay(self.ticket)
        self.assertCounters(self.facials, 0, 1)
        self.assertEqual(self.attendance.state, "completed")
        self._pass_time()
        self.assertCounters(self.facials, 0, 1)
        self.assertSound(self.sold)

    def test_a_ticket_deleted_elsewhere_and_paid_takes_one_unit(self):
        self._order(self.ticket).unlink()
        self._pay(self.ticket)
        self.assertCounters(self.facials, 0, 1)
        self.assertEqual(self.attendance.state, "completed")

    def test_an_appointment_cancelled_meanwhile_is_not_completed_by_a_late_payment(self):
        self._order(self.ticket).action_pos_order_cancel()
        self.attendance.action_cancel()
        self._pay(self.ticket)
        self.assertEqual((self.attendance.state, self.attendance.ticket_line_uuid), ("cancelled", False))
        self.assertSound(self.sold)

    def test_what_the_calendar_took_meanwhile_is_the_ticket_s(self):
        self._redeem(self.facials, quantity=2)
        self._order(self.ticket).action_pos_order_cancel()
        self._pass_time()
        self.assertCounters(self.facials, 0, 3)
        order = self._pay(self.ticket)
        self.assertCounters(self.facials, 0, 3)
        self.assertEqual(order.lines.package_credit_state, "redeemed")
        self.assertFalse(self.env["clinic.unsettled.credit"].search([("source_uuid", "=", self.line["uuid"])]))
        self.assertSound(self.sold)

    def test_on_another_ticket_meanwhile_the_paid_one_takes_what_is_left(self):
        self._order(self.ticket).action_pos_order_cancel()
        other = self._ticket()
        line = self._check_out(other, self.attendance)
        self._pay(self.ticket)
        self.assertOnTicket(self.attendance, line)
        self.assertCounters(self.facials, 1, 1)

    def test_a_cancelled_package_goes_to_settle_and_the_appointment_is_completed(self):
        self.sold._cancel("Moved away")
        order = self._pay(self.ticket)
        self.assertEqual((order.state, self.attendance.state), ("paid", "completed"))
        self.assertEqual(order.lines.package_credit_state, "unsettled")
        self.assertCounters(self.facials, 0, 0)

    def test_a_package_refunded_meanwhile_keeps_what_the_calendar_took(self):
        self.env.company.clinic_refund_used = True
        self._order(self.ticket).action_pos_order_cancel()
        self._pass_time()
        self.sold._refund("Moved away")
        order = self._pay(self.ticket)
        self.assertEqual((order.state, self.attendance.state), ("paid", "completed"))
        self.assertEqual(order.lines.package_credit_state, "unsettled")
        self.assertCounters(self.facials, 0, 1)
        self.assertSound(self.sold)
