"""Appointments hold credits, use them when they are completed or their time has passed, and give them back."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from books import REFUNDED
from hypothesis import strategies as st
from machine import PICK, Moves, move

from odoo.fields import Command

OVER = ("completed", "no_show")  # the companies of this proof use the credit of who did not come
ATTENDANCE = "clinic.attendance"


@dataclass
class Booking:
    """A patient of an appointment; ``item`` is None where the service costs nothing."""

    clinic: object
    item: object
    product: object
    passed: bool
    id: int = 0
    state: str = "booked"
    left_to_staff: bool = False
    hold: object = None
    taking: object = None

    @property
    def is_held(self):
        return bool(self.hold and self.hold.units)

    @property
    def is_taken(self):
        return bool(self.taking and self.taking.open)

    @property
    def counts_as_used(self):
        return self.passed and self.state == "booked" and not self.left_to_staff

    def reserve(self):
        self.hold = self.item.reserve(1)
        self.hold.booking = self

    def get_refusal(self):
        item = self.item
        return item.get_refusal(self.product, 1, item.sold.patient, self.clinic)

    def use(self):
        if self.is_held:
            self.taking = self.hold.redeem()


class CalendarMoves(Moves):
    @move(often=2, when=lambda self: self.books.sold, item=PICK, product=PICK, passed=st.booleans())
    def book(self, item, product, passed):
        """For tomorrow, or for an appointment of yesterday that nobody has written down yet."""
        item = self.pick_item(item)
        clinic, product = item.sold.clinic, self.pick(item.products, product)
        booking = Booking(clinic, item, product, passed)
        refusal = "goods" if not product.is_service else booking.get_refusal()
        start = datetime.now(timezone.utc).replace(tzinfo=None) + timedelta(days=-1 if passed else 1)

        def call(env):
            patient = {"partner_id": item.sold.patient, "product_id": product.id, "sold_line_id": item.id}
            values = {"name": "Treatment", "start": start, "stop": start + timedelta(hours=1)}
            return env["calendar.event"].create({**values, "clinic_attendance_ids": [Command.create(patient)]}).id

        event_id = self.attempt(call, refusal if refusal != "free" else False, clinic=clinic)
        if not event_id:
            return
        [[booking.id]] = self.auditor.query("SELECT id FROM clinic_attendance WHERE event_id = %s", event_id)
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
        """Only what was used cannot always come back."""
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

    @move(often=2, when=lambda self: any(booking.counts_as_used for booking in self.books.bookings))
    def time_passes(self):
        """The scheduled job completes what has passed."""
        self.attempt(lambda env: env[ATTENDANCE]._cron_pass(), role=None)
        for booking in self.books.bookings:
            if booking.counts_as_used:
                booking.use()
                booking.state = "completed"

    @move(when=lambda self: self.books.bookings, booking=PICK)
    def remove_booking(self, booking):
        booking = self.pick(self.books.bookings, booking)

        def call(env):
            return env[ATTENDANCE].browse(booking.id).unlink()

        if self.attempt(call, booking.is_taken and "taken", clinic=booking.clinic):
            if booking.is_held:
                booking.hold.release()
            self.books.bookings.remove(booking)
