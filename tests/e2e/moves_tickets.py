"""At the till: tickets are filled, saved, paid, given up and sent again."""

from dataclasses import dataclass

from appointments import AppointmentBooks
from hypothesis import strategies as st
from machine import COINS, DISCOUNTS, PICK, UNITS, move
from sales import Sales
from tickets import Line, Ticket

SOLD_BY = "SELECT id FROM clinic_sold_package WHERE source_uuid = %s ORDER BY id"


@dataclass(eq=False)
class Waiting:
    """What a paid line took without a credit."""

    line: Line
    ticket: Ticket
    units: int
    open: bool = True


def send(payload, wishes):
    """:param wishes: what the till asks for with it: a credit, or appointments
    :return: a request that sends a ticket, answered with the ids of the ticket and of its lines
    """

    def call(env):
        orders = env["pos.order"].with_context(**wishes, generate_pdf=False)
        orders.sync_from_ui([{**payload}])
        order = orders.search([("uuid", "=", payload["uuid"])])
        return order.id, {line.uuid: line.id for line in order.lines}

    return call


class TicketMoves(AppointmentBooks, Sales):
    last = None  # what a till sent last, and as whom

    def sync(self, ticket, state="draft", refusal=False, reserve=None, check_out=(), role="cashier"):
        """Send a ticket. :return: whether it was taken"""
        payload = ticket.serialize(self.world.users[role], state)
        wishes = {"clinic_reserve": reserve or {}, "clinic_check_out": list(check_out)}
        answer = self.attempt(send(payload, wishes), refusal, role=role, clinic=ticket.till.clinic)
        if not answer:
            return False
        ticket.id, line_ids = answer
        for line in ticket.lines:
            line.id = line_ids[line.uuid]
        ticket.deleted.clear()
        self.last = (payload, wishes, role, ticket)
        return True

    def get_draft(self, till, ticket, patient):
        """:return: one of the tickets that are open at a till, or a new one"""
        wanted = self.pick(self.books.patients, patient)
        drafts = [draft for draft in self.books.drafts if draft.till is till]
        drafts = [draft for draft in drafts if draft.patient == wanted] or drafts
        number = ticket % (len(drafts) + 1)
        return drafts[number] if number < len(drafts) else Ticket(till, wanted, ticket // 7 % 4 == 3)

    @move(
        often=14,
        when=lambda self: self.books.sold,
        till=PICK,
        ticket=PICK,
        patient=PICK,
        item=PICK,
        product=PICK,
        units=UNITS,
        elsewhere=PICK,
    )
    def tap_credit(self, till, ticket, patient, item, product, units, elsewhere):
        item = self.pick_item(item)
        tills = [till for till in self.world.tills if till.clinic.root is item.sold.clinic.root]
        till = self.pick(tills if elsewhere % 8 else self.world.tills, till)
        patient = self.books.patients.index(item.sold.patient) if patient % 6 else patient
        ticket, units = self.get_draft(till, ticket, patient), self.fit(units, item)
        products = item.products if elsewhere % 7 else till.clinic.products
        product = self.pick(products, product)
        line = Line(product.id, units, item=item, product=product, forged=0 if elsewhere % 5 else product.coins)
        refusal = item.get_refusal(product, units, ticket.patient, till.clinic)
        ticket.lines.append(line)
        request = {"uuid": line.uuid, "line_uuid": line.uuid, "sold_line_id": item.id, "quantity": units}
        if self.sync(ticket, refusal=refusal, reserve=request):
            line.holds.append(item.reserve(units))
            if ticket not in self.books.drafts:
                self.books.drafts.append(ticket)
        else:
            ticket.lines.remove(line)

    @move(often=16, when=lambda self: any(draft.covered for draft in self.books.drafts), line=PICK, units=UNITS)
    def change_quantity(self, line, units):
        ticket, line = self.pick([(draft, line) for draft in self.books.drafts for line in draft.covered], line)
        before, held = line.quantity, line.held
        more = units - held
        refusal = held and more > 0 and line.item.get_refusal(line.product, more, ticket.patient, ticket.till.clinic)
        line.quantity = units
        if not self.sync(ticket, refusal=refusal):
            line.quantity = before
        elif held and more > 0:
            line.holds.append(line.item.reserve(more))
        elif held:
            self.release_newest(line, -more)

    @staticmethod
    def release_newest(line, surplus):
        for hold in reversed(line.holds):
            back = min(hold.units, surplus)
            hold.release(back)
            surplus -= back

    @move(often=6, when=lambda self: any(draft.lines for draft in self.books.drafts), line=PICK)
    def remove_line(self, line):
        ticket, line = self.pick([(draft, line) for draft in self.books.drafts for line in draft.lines], line)
        ticket.lines.remove(line)
        ticket.deleted.append(line.id)
        assert self.sync(ticket)
        self.take_off([line])

    @move(till=PICK, ticket=PICK, patient=PICK, offer=PICK, units=UNITS, coins=COINS, discount=DISCOUNTS, tax=PICK)
    def add_line(self, till, ticket, patient, offer, units, coins, discount, tax):
        """A package, now and then a service that is paid for, is put on a ticket that is saved."""
        till = self.pick(self.world.tills, till)
        ticket = self.get_draft(till, ticket, patient)
        line = self.make_line(ticket, offer, units, coins, discount, tax)
        ticket.lines.append(line)
        assert self.sync(ticket)
        if ticket not in self.books.drafts:
            self.books.drafts.append(ticket)

    def make_line(self, ticket, offer, units, coins, discount, tax):
        """:return: a line that sells a package of this clinic, or a service when there is none or one time in four"""
        clinic = ticket.till.clinic
        offers = [known for known in self.books.offers if clinic.sells(known)]
        values = {"price": coins, "discount": discount, "tax": self.pick(ticket.taxes, tax)}
        if not offers or not offer % 4:
            return Line(clinic.products[0].id, units, **values)
        offer = self.pick(offers, offer)
        return Line(offer.product_id, units, offer=offer, **values)

    @move(
        often=8,
        when=lambda self: self.books.drafts,
        ticket=PICK,
        off=st.one_of(st.just(0), st.integers(1, 5_000)),
        tax=PICK,
        role=PICK,
        invoice=PICK,
    )
    def pay(self, ticket, off, tax, role, invoice):
        """Pay a ticket, with a discount on all of it or without one."""
        ticket = self.pick(self.books.drafts, ticket)
        added = self.discount_line(ticket, off, tax)
        ticket.lines += added
        if not self.pay_ticket(ticket, "temp" if not role % 10 else "cashier", invoice=not invoice % 5):
            for line in added:
                ticket.lines.remove(line)

    def discount_line(self, ticket, off, tax):
        if not off or sum(line.amounts[0] for line in ticket.lines) < 2 * off:
            return []
        clinic = ticket.till.clinic
        return [Line(clinic.discount_id, 1, -off, tax=self.pick(ticket.taxes, tax))]

    @move(when=lambda self: self.books.drafts, ticket=PICK, delete=st.booleans())
    def give_up(self, ticket, delete):
        """A ticket is cancelled, or deleted."""
        self.give_up_ticket(self.pick(self.books.drafts, ticket), delete)

    def give_up_ticket(self, ticket, delete):
        self.move = "delete_ticket" if delete else "cancel_ticket"

        def call(env):
            order = env["pos.order"].browse(ticket.id)
            order.action_pos_order_cancel()
            return order.unlink() if delete else True

        assert self.attempt(call, role="cashier", clinic=ticket.till.clinic)
        self.books.drafts.remove(ticket)
        self.take_off(ticket.lines)
        if not delete:
            self.books.cancelled.append(ticket)

    @move(when=lambda self: self.last)
    def send_again(self):
        """The answer was lost: a till sends the same once more, and has the same effect once."""
        payload, wishes, role, ticket = self.last
        if ticket.state == "draft" and ticket not in self.books.drafts:
            return  # given up meanwhile: it would begin anew
        self.attempt(send(payload, wishes), role=role, clinic=ticket.till.clinic)
