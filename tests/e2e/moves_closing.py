"""The day ends: tills are closed and opened again, and what was paid without a credit is settled."""

from clinic import open_till
from hypothesis import strategies as st
from machine import PICK, Moves, move
from moves_back_office import confirm

CLOSED = "SELECT 1 FROM pos_session WHERE id = %s AND state = 'closed'"
HAS_TICKETS = "SELECT 1 FROM pos_order WHERE session_id = %s LIMIT 1"
UNSETTLED = "SELECT id FROM clinic_unsettled_credit WHERE source_uuid = %s"


class ClosingMoves(Moves):
    def begin_day(self):
        """A sequence that failed, or that hypothesis broke off, has left the day before as it was: end that first."""
        for clinic in self.world.clinics:
            self.request(self._clear_tills, role="cashier", clinic=clinic)
            self.request(self._lift_lock, role=None, clinic=clinic)
        for till in self.world.tills:
            if self.auditor.query(CLOSED, till.session_id):
                open_till(self.backend, till)
            elif self.auditor.query(HAS_TICKETS, till.session_id):
                self.close(till)
        self.run_day()
        self.revenue.begin()

    @staticmethod
    def _clear_tills(env):
        for order in env["pos.order"].search([("state", "=", "draft")]):
            order.action_pos_order_cancel()

    @staticmethod
    def _lift_lock(env):
        env.company.fiscalyear_lock_date = False

    @move(till=PICK, tidy=st.integers(0, 3))
    def close_till(self, till, tidy):
        """Mostly after the tickets that are still open were given up."""
        till = self.pick(self.world.tills, till)
        if tidy:
            self.give_up_all(till)
        self.close(till, any(draft.till is till for draft in self.books.drafts) and "open tickets")

    def give_up_all(self, till):
        for ticket in [draft for draft in self.books.drafts if draft.till is till]:
            self.give_up_ticket(ticket, delete=False)

    def close(self, till, refusal=False, reopen=True):
        self.move = "close_till"

        def call(env):
            answer = env["pos.session"].browse(till.session_id).action_pos_session_closing_control()
            if isinstance(answer, dict):  # a coin was lost when core converted to dollars: somebody says where it goes
                env[answer["res_model"]].with_context(answer["context"]).browse(answer["res_id"]).close_session()
            return True

        if self.attempt(call, refusal, role="cashier", clinic=till.clinic) and reopen:
            open_till(self.backend, till)

    @move()
    def daily_run(self):
        """What can be posted is posted."""
        self.run_day()

    def run_day(self):
        self.move = "daily_run"
        self.attempt(lambda env: env["clinic.revenue.entry"]._cron_post(), role=None)

    def finish(self):
        """The last day ends: nothing is open any more, and the books say what is owed to the coin."""
        for ticket in list(self.books.drafts):
            self.give_up_ticket(ticket, delete=False)
        for till in self.world.tills:
            self.close(till)
        self.run_day()
        self.check()
        self.revenue.check_posted(self.books.sold)

    @move(
        often=4,
        when=lambda self: any(waiting.open for waiting in self.books.to_settle.values()),
        waiting=PICK,
        resolution=st.sampled_from(["paid", "waived", "credit", "credit"]),
        item=PICK,
        note=st.sampled_from(["Receipt 7", "Receipt 7", ""]),
    )
    def settle(self, waiting, resolution, item, note):
        waiting = self.pick([waiting for waiting in self.books.to_settle.values() if waiting.open], waiting)
        clinic, product, units = waiting.ticket.till.clinic, waiting.line.product, waiting.units
        own = [item for item in self.books.items if item.sold.clinic.root is clinic.root]
        item = self.pick(own, item)
        credit = resolution == "credit"
        if credit:
            refusal = item.get_refusal(product, units, waiting.ticket.patient, clinic)
        else:
            refusal = not note and "note"
        [[unsettled_id]] = self.auditor.query(UNSETTLED, waiting.line.uuid)
        values = {"unsettled_id": unsettled_id, "resolution": resolution, "note": note}
        if credit:
            values["sold_line_id"] = item.id
        if self.attempt(confirm("clinic.unsettled.credit.settle", **values), refusal, clinic=clinic):
            waiting.open = False
            if credit:
                item.reserve(units).redeem()
