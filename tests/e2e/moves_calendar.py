"""Appointments hold credits, use them when they are completed or their time has passed, and give them back."""

from appointments import DAYS, AppointmentBooks, Booking
from books import REFUNDED
from hypothesis import strategies as st
from machine import PICK, move

from odoo.fields import Command

OVER = ("completed", "no_show")  # the companies of this proof use the credit of who did not come
ATTENDANCE = "clinic.attendance"
BOOKED = "SELECT id, uuid FROM clinic_attendance WHERE event_id = %s"


class CalendarMoves(AppointmentBooks):
    @move(often=6, when=lambda self: self.books.sold, item=PICK, product=PICK, day=st.sampled_from(sorted(DAYS)))
    def book(self, item, product, day):
        """For later, or for an appointment that is over and that nobody has written down yet."""
        item = self.pick_item(item)
        clinic, product = item.sold.clinic, self.pick(item.products, product)
        booking = Booking(clinic, item, product, item.sold.patient, day)
        refusal = "goods" if not product.is_service else booking.get_refusal()

        def call(env):
            patient = {"partner_id": booking.patient, "product_id": product.id, "sold_line_id": item.id}
            values = {"name": "Treatment", "start": booking.start, "stop": booking.stop}
            return env["calendar.event"].create({**values, "clinic_attendance_ids": [Command.create(patient)]}).id

        booking.event_id = self.attempt(call, refusal if refusal != "free" else False, clinic=clinic)
        if not booking.event_id:
            return
        [[booking.id, booking.uuid]] = self.auditor.query(BOOKED, booking.event_id)
        if refusal == "free":
            booking.item = None
        else:
            booking.reserve()
        self.books.bookings.append(booking)

    @move(
        often=3,
        when=lambda self: self.books.bookings,
        booking=PICK,
        state=st.sampled_from(["completed", "no_show", "cancelled", "booked"]),
    )
    def end_booking(self, booking, state):
        """Completed, not come, cancelled, or all that was a mistake."""
        booking = self.pick(self.books.bookings, booking)
        self.move = f"booking_{state}"
        moving = state != booking.state
        refusal = moving and self.get_ending_refusal(booking, state)

        def call(env):
            env[ATTENDANCE].browse(booking.id).write({"state": state})
            return True

        if self.attempt(call, refusal, clinic=booking.clinic) and moving:
            self.follow(booking, state)
            booking.left_to_staff = state == "booked" and booking.passed
            booking.state = state

    @staticmethod
    def get_ending_refusal(booking, state):
        """What a ticket has is the ticket's; and what was used cannot always come back."""
        if booking.line:
            return "ticket"
        if not booking.is_taken or state in OVER:
            return False
        if booking.item.sold.lifecycle == REFUNDED:
            return "refunded"
        if state == "booked":  # it is reserved again, which needs a package that is active
            reason = booking.get_refusal()
            return reason if reason not in ("left", False) else False
        return False

    def follow(self, booking, state):
        if not booking.item:
            return
        if state in OVER:
            if booking.state != "booked" and not booking.is_taken:
                self.hold_again(booking)
            booking.use()
        elif state == "booked":
            if booking.is_taken:
                booking.taking.reverse(1)
                booking.reserve()
            else:
                self.hold_again(booking)
        else:
            if booking.is_held:
                booking.hold.release()
            if booking.is_taken:
                booking.taking.reverse(1)

    @staticmethod
    def hold_again(booking):
        if not booking.is_held and not booking.get_refusal():
            booking.reserve()

    @move(often=4, when=lambda self: any(booking.is_due for booking in self.books.bookings))
    def time_passes(self):
        """The scheduled job completes what has passed."""
        self.attempt(lambda env: env[ATTENDANCE]._cron_pass(), role=None)
        for booking in self.books.bookings:
            if booking.is_due:
                booking.use()
                booking.state = "completed"

    @move(when=lambda self: self.books.bookings, booking=PICK)
    def remove_booking(self, booking):
        booking = self.pick(self.books.bookings, booking)

        def call(env):
            return env[ATTENDANCE].browse(booking.id).unlink()

        refusal = (booking.line and "ticket") or (booking.is_taken and "taken")
        if self.attempt(call, refusal, clinic=booking.clinic):
            if booking.is_held:
                booking.hold.release()
            self.books.bookings.remove(booking)
