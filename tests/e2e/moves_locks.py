"""The accountant closes the books of today before all of it is posted; what is too late waits with a reason."""

from datetime import datetime, timedelta

import pytz
from clinic import open_till
from founding import ZONE
from hypothesis import strategies as st
from machine import PICK, move
from moves_closing import ClosingMoves


class LockMoves(ClosingMoves):
    @move(when=lambda self: self.books.takings, clinic=PICK, by_hand=st.booleans())
    def close_books(self, clinic, by_hand):
        """Perhaps the accountant posts on the next day what waits; then the lock is lifted again."""
        late = [known for known in self.world.clinics if self.revenue.find_waiting(self.books.sold, known)]
        clinic = self.pick(late or self.world.clinics, clinic)
        tills = [till for till in self.world.tills if clinic in (till.clinic, till.clinic.root)]
        for till in tills:  # core locks no day on which one is open
            self.give_up_all(till)
            self.close(till, reopen=False)
        today = datetime.now(pytz.timezone(ZONE)).date()
        waiting = self.revenue.find_waiting(self.books.sold, clinic)
        self.lock(clinic, today)
        self.run_day()
        self.check()
        assert self.revenue.find_problems(self.books.sold, clinic) == waiting, "what is locked waits, and says why"
        if waiting and by_hand:
            self.post_on(clinic, waiting, today + timedelta(days=1))
        self.lock(clinic, False)
        for till in tills:
            open_till(self.backend, till)

    def lock(self, clinic, day):
        self.move = "lock_books" if day else "lift_lock"

        def call(env):
            env["res.company"].browse(clinic.company_id).fiscalyear_lock_date = day
            return True

        assert self.attempt(call, role=None, clinic=clinic)

    def post_on(self, clinic, waiting, day):
        self.move = "post_on_another_day"

        def call(env):
            entries = env["clinic.revenue.entry"].browse(waiting)
            context = entries.action_post_on()["context"]
            env["clinic.revenue.post"].with_context(**context).create({"date": day}).action_confirm()
            return True

        assert self.attempt(call, role="accountant", clinic=clinic)
        assert self.revenue.find_waiting(self.books.sold, clinic) == [], f"not posted on {day}"
