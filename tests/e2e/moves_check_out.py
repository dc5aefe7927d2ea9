"""Appointments are checked out at the till: a line of a ticket takes over what the calendar holds."""

from machine import PICK, move
from moves_payment import PaymentMoves
from tickets import Line


class CheckOutMoves(PaymentMoves):
    @move(
        often=12,
        when=lambda self: self.books.bookings,
        booking=PICK,
        till=PICK,
        ticket=PICK,
        product=PICK,
        elsewhere=PICK,
    )
    def check_out(self, booking, till, ticket, product, elsewhere):
        """The unit is given back and reserved at once, so that it can be the last one."""
        booking = self.pick_booking(booking)
        tills = [till for till in self.world.tills if till.clinic.root is booking.clinic.root]
        till = self.pick(tills if elsewhere % 8 else self.world.tills, till)
        patient = self.books.patients.index(booking.patient) if elsewhere % 6 else product
        ticket = self.get_draft(till, ticket, patient)
        products = [booking.product] if elsewhere % 5 or not booking.item else booking.item.products
        product = self.pick(products, product)
        line = Line(product.id, 1, 0 if booking.is_held else product.coins, product=product)
        ticket.lines.append(line)
        request = [{"line_uuid": line.uuid, "attendance_uuid": booking.uuid}]
        if not self.sync(ticket, refusal=self.get_check_out_refusal(booking, product, ticket), check_out=request):
            ticket.lines.remove(line)
            return
        if booking.is_held:
            booking.hold.release()
            if product.coins:
                line.item, line.holds = booking.item, [booking.item.reserve(1)]
        booking.line = booking.former = line
        if ticket not in self.books.drafts:
            self.books.drafts.append(ticket)

    def pick_booking(self, number):
        """:return: one that can be checked out, four times in five, if there is any"""
        takes_place = [
            booking
            for booking in self.books.bookings
            if booking.state == "booked" and booking.is_today and not booking.line
        ]
        return self.pick(takes_place if takes_place and number % 5 < 4 else self.books.bookings, number // 5)

    @staticmethod
    def get_check_out_refusal(booking, product, ticket):
        clinic = ticket.till.clinic
        reasons = {
            "company": booking.clinic.root is not clinic.root,
            "ticket": booking.line,
            "state": booking.state in ("cancelled", "no_show"),
            "day": not booking.is_today,
            "patient": booking.patient != ticket.patient,
            "used": booking.is_taken,
            "service": product is not booking.product and not booking.is_held,
        }
        refusal = next((word for word, applies in reasons.items() if applies), False)
        if refusal or not booking.is_held or not product.coins:
            return refusal
        reason = booking.item.get_refusal(product, 1, ticket.patient, clinic)
        return False if reason == "left" else reason  # its own unit is

    @move(often=3, when=lambda self: self.find_cancelled(), ticket=PICK)
    def pay_cancelled(self, ticket):
        """One till has cancelled a ticket; another one, which did not know, has taken the money for it."""
        ticket = self.pick(self.find_cancelled(), ticket)
        if self.pay_ticket(ticket, "cashier"):
            self.books.cancelled.remove(ticket)

    def find_cancelled(self):
        return [ticket for ticket in self.books.cancelled if ticket.session_id == ticket.till.session_id]
