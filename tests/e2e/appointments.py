"""Appointments, as this proof keeps them."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

import pytz
from books import REFUNDED
from founding import ZONE
from machine import Moves

LENGTH = timedelta(hours=1)
#: When an appointment begins, seen from now: at this moment, or so that it has just ended.
DAYS = {"passed": -LENGTH - timedelta(seconds=1), "today": timedelta(), "tomorrow": timedelta(days=1)}


def get_now():
    """:return: as Odoo keeps moments: UTC without a zone, in whole seconds"""
    return datetime.now(timezone.utc).replace(microsecond=0, tzinfo=None)


@dataclass(eq=False)
class Booking:
    """A patient of an appointment; ``item`` is None where the service costs nothing.

    ``line`` is the line of a ticket that has taken it over, ``former`` the last one that has done so.
    """

    clinic: object
    item: object
    product: object
    patient: int
    day: str
    start: datetime = None
    event_id: int = 0
    id: int = 0
    uuid: str = ""
    state: str = "booked"
    left_to_staff: bool = False
    hold: object = None
    taking: object = None
    line: object = None
    former: object = None

    def __post_init__(self):
        self.start = get_now() + DAYS[self.day]

    @property
    def stop(self):
        return self.start + LENGTH

    @property
    def passed(self):
        return self.day == "passed"

    @property
    def is_today(self):
        """Where the clinics are. What has just ended may have been yesterday, and a proof may last beyond midnight."""
        begin, end, now = (
            pytz.utc.localize(moment).astimezone(pytz.timezone(ZONE)).date()
            for moment in (self.start, self.stop, get_now())
        )
        return begin <= now <= end

    @property
    def is_held(self):
        return bool(self.hold and self.hold.units)

    @property
    def is_taken(self):
        return bool(self.taking and self.taking.open)

    @property
    def counts_as_used(self):
        return self.passed and self.state == "booked" and not self.left_to_staff

    @property
    def is_due(self):
        """Whether the scheduled job completes it: not what a ticket has."""
        return self.counts_as_used and not self.line

    def get_refusal(self):
        return self.item.get_refusal(self.product, 1, self.patient, self.clinic)

    def reserve(self):
        self.hold = self.item.reserve(1)
        self.hold.booking = self

    def use(self):
        if self.is_held:
            self.taking = self.hold.redeem()

    def return_to_calendar(self):
        """A unit is held again if one is left."""
        self.line = None
        if self.state == "booked" and self.item and not self.is_held and not self.get_refusal():
            self.reserve()

    def return_to_ticket(self):
        """A ticket that was cancelled is paid all the same: what the calendar holds or took is given back."""
        self.line = self.former
        if self.is_held:
            self.hold.release()
        if self.is_taken and self.item.sold.lifecycle != REFUNDED:
            self.taking.reverse(1)


#: Status, and the line of a ticket that has it.
FOUND = "SELECT id, state, ticket_line_uuid FROM clinic_attendance WHERE id = ANY(%s)"


class AppointmentBooks(Moves):
    """What happens to appointments when lines of tickets go, or are paid."""

    def check(self):
        super().check()
        expected = {
            booking.id: (booking.state, booking.line.uuid if booking.line else None) for booking in self.books.bookings
        }
        found = {row[0]: row[1:] for row in self.auditor.query(FOUND, list(expected))}
        assert found == expected, f"appointments are {found}, not {expected}"

    def find_bookings(self, lines, kind="line"):
        """:param kind: which of the lines of a booking: the one that has it, or the ``former`` one
        :return: bookings that lines have taken over, in the order in which they are returned
        """
        found = [booking for booking in self.books.bookings if getattr(booking, kind) in lines]
        return sorted(found, key=lambda booking: (-booking.start.timestamp(), booking.event_id))

    def take_off(self, lines):
        """What these lines hold is given back; then their appointments return to the calendar."""
        self.release_all(lines)
        for booking in self.find_bookings(lines):
            booking.return_to_calendar()

    @staticmethod
    def release_all(lines):
        for line in lines:
            for hold in line.holds:
                hold.release()

    def return_to_ticket(self, ticket):
        """Before a ticket is paid that was cancelled meanwhile."""
        for booking in self.find_bookings(ticket.lines, "former"):
            if not booking.line and booking.state != "cancelled":
                booking.return_to_ticket()

    def complete_bookings(self, ticket):
        for booking in self.find_bookings(ticket.lines):
            booking.state = "completed"
