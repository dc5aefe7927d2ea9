"""What paying a ticket does: credits are redeemed, packages sold, refunds given."""

from books import REFUNDED
from machine import COINS, DISCOUNTS, PICK, UNITS, move
from moves_refunds import RefundMoves
from moves_tickets import SOLD_BY, TicketMoves, Waiting
from tickets import Line, Ticket, get_net_amounts


class PaymentMoves(TicketMoves, RefundMoves):
    @move(
        often=3,
        till=PICK,
        patient=PICK,
        abroad=PICK,
        offer=PICK,
        units=UNITS,
        coins=COINS,
        discount=DISCOUNTS,
        tax=PICK,
        off=COINS,
    )
    def sell_at_till(self, till, patient, abroad, offer, units, coins, discount, tax, off):
        """Packages, a service beside them and a discount on the whole ticket, paid at once."""
        till = self.pick(self.world.tills, till)
        ticket = Ticket(till, self.pick(self.books.patients, patient), abroad % 4 == 3)
        ticket.lines.append(self.make_line(ticket, offer, units, coins, discount, tax))
        if offer % 3 == 0:
            ticket.lines.append(self.make_line(ticket, offer + 1, 1, off, 0, tax + 1))
        if offer % 2:
            ticket.lines += self.discount_line(ticket, off, tax // 2)
        self.pay_ticket(ticket, "cashier")

    def pay_ticket(self, ticket, role, invoice=False):
        """:return: whether it was paid"""
        total = sum(line.amounts[0] for line in ticket.lines)
        ticket.to_invoice = invoice and total > 0
        refusal = self.get_payment_refusal(ticket, role)
        if not self.sync(ticket, "paid", refusal=refusal, role=role):
            return False
        if ticket in self.books.drafts:
            self.books.drafts.remove(ticket)
        self.books.paid.append(ticket)
        ticket.state, ticket.invoiced = "paid", ticket.to_invoice
        self.return_to_ticket(ticket)
        self.redeem_covered(ticket, role)
        self.complete_bookings(ticket)
        self.give_back(ticket)
        self.end_refunded(ticket)
        self.sell_packages(ticket)
        return True

    def get_payment_refusal(self, ticket, role):
        packages = [line for line in ticket.lines if line.offer]
        if role == "temp" and packages:
            return "right"
        reasons = [self.plan_refund(line)[0] for line in packages if line.refunded]
        return next(filter(None, reasons), False)

    def redeem_covered(self, ticket, role):
        """What is held is taken, of what was lost what is left; the rest waits to be settled."""
        for line in ticket.covered:
            if role == "temp":
                self.release_all([line])
                self.books.to_settle[line.uuid] = Waiting(line, ticket, line.quantity)
                continue
            missing = line.quantity - line.held
            if missing > 0:
                missing -= self.reserve_again(ticket, line, missing)
            line.takings = [hold.redeem() for hold in line.holds if hold.units]
            if missing > 0:
                self.books.to_settle[line.uuid] = Waiting(line, ticket, missing)

    @staticmethod
    def reserve_again(ticket, line, missing):
        item, clinic = line.item, ticket.till.clinic
        units = missing
        if item.get_refusal(line.product, missing, ticket.patient, clinic):
            units = min(missing, item.left)
            if not units or item.get_refusal(line.product, units, ticket.patient, clinic):
                return 0
        line.holds.append(item.reserve(units))
        return units

    def give_back(self, ticket):
        """Refunded covered lines bring back what they took, unless the package has ended."""
        for line in ticket.lines:
            if not line.refunded or not line.refunded.item:
                continue
            wanted = -line.quantity
            for taking in line.refunded.takings:
                if taking.open and wanted and taking.item.sold.lifecycle != REFUNDED:
                    units = min(taking.open, wanted)
                    taking.reverse(units)
                    wanted -= units
            waiting = self.books.to_settle.get(line.refunded.uuid)
            if waiting:
                waiting.open = False

    def end_refunded(self, ticket):
        for line in ticket.lines:
            if line.offer and line.refunded:
                _refusal, amounts = self.plan_refund(line)
                self.book_refunds(line.refunded.sold, amounts)

    def sell_packages(self, ticket):
        amounts = get_net_amounts(ticket.lines)
        for line in ticket.lines:
            if line.offer and not line.refunded:
                ids = [row[0] for row in self.auditor.query(SOLD_BY, line.uuid)]
                line.sold = self.book_sale(
                    line.offer,
                    ticket.till.clinic,
                    ticket.patient,
                    ticket.till.currency,
                    amounts[line],
                    line.quantity,
                    ids,
                    till=ticket.till,
                )

    @move(
        often=3,
        when=lambda self: any(line.item or line.offer for ticket in self.books.paid for line in ticket.lines),
        line=PICK,
        units=UNITS,
    )
    def refund_line(self, line, units):
        """A line of a paid ticket is refunded at the till, more than once and more than it had, too."""
        lines = [
            (ticket, line)
            for ticket in self.books.paid
            for line in ticket.lines
            if (line.item or line.offer) and not line.refunded
        ]
        if not lines:
            return
        ticket, line = self.pick(lines, line)
        self.move = "refund_package" if line.offer else "refund_credit"
        back = Line(line.product_id, -units, line.price, line.discount, line.tax, offer=line.offer, refunded=line)
        self.pay_ticket(Ticket(ticket.till, ticket.patient, ticket.abroad, [back]), "cashier")

    @move(when=lambda self: any(self.can_invoice(ticket) for ticket in self.books.paid), ticket=PICK)
    def invoice_ticket(self, ticket):
        """A paid ticket is invoiced afterwards: its packages were sold already."""
        ticket = self.pick([ticket for ticket in self.books.paid if self.can_invoice(ticket)], ticket)

        def call(env):
            return env["pos.order"].browse(ticket.id).with_context(generate_pdf=False).action_pos_order_invoice()

        assert self.attempt(call, role="accountant", clinic=ticket.till.clinic)
        ticket.invoiced = True

    @staticmethod
    def can_invoice(ticket):
        return not ticket.invoiced and sum(line.amounts[0] for line in ticket.lines) > 0
