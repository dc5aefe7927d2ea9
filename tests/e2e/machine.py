"""What all moves share: one request, what is expected of it, and the books that are kept of it."""

from collections import Counter
from dataclasses import dataclass, field
from functools import wraps

from backend import Refused
from books import ACTIVE
from hypothesis import strategies as st

#: A number that chooses one of however many there are at that moment, so that a sequence can be played again.
PICK = st.integers(0, 999)
UNITS = st.integers(1, 4)
UNSURE = "a coin"
COINS = st.one_of(st.integers(0, 60), st.integers(1_000, 99_999))
DISCOUNTS = st.sampled_from([0, 0, 10, 12.5, 33.33, 100])


def move(when=None, often=1, **choices):
    """A step that a sequence may consist of; after it everything is checked.

    :param when: function of the machine that says whether the step makes sense now
    :param often: how much more often than others it is chosen
    :param choices: strategies for the parameters
    """

    def decorate(function):
        @wraps(function)
        def step(self, **chosen):
            self.move = function.__name__
            self.made[self.move] += 1
            function(self, **chosen)
            self.check()

        step.when, step.often, step.choices = when, often, choices
        return step

    return decorate


@dataclass(eq=False)
class Books:
    """Everything that has happened in this sequence."""

    patients: list
    offers: list = field(default_factory=list)
    sold: list = field(default_factory=list)
    drafts: list = field(default_factory=list)
    cancelled: list = field(default_factory=list)
    paid: list = field(default_factory=list)
    invoices: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    bookings: list = field(default_factory=list)
    to_settle: dict = field(default_factory=dict)  # line uuid: what waits

    @property
    def items(self):
        return [item for sold in self.sold for item in sold.items]

    @property
    def takings(self):
        return [taking for item in self.items for taking in item.takings]


class Moves:
    """One instance is one sequence of steps, with patients of its own. A subclass has ``backend`` and auditors."""

    backend = auditor = revenue = None
    made = Counter()  # step: how often
    outcomes = Counter()  # (step in more words, what came of it): how often
    move = None  # the name of the one being made

    def __init__(self):
        self.world = self.backend.world
        self.begin_day()
        self.books = Books(self.request(self._make_patients, role=None))

    @classmethod
    def get_moves(cls):
        """:return: ``{name: step}`` of all kinds of steps"""
        steps = {name: getattr(cls, name) for name in dir(cls)}
        return {name: step for name, step in steps.items() if hasattr(step, "choices")}

    @staticmethod
    def _make_patients(env):
        return env["res.partner"].create([{"name": "Paula Patient"}, {"name": "Quentin Patient"}]).ids

    def request(self, function, role="manager", clinic=None, **options):
        user_ids = [self.world.users[role]] if role else []
        clinics = [clinic] if clinic else []
        if clinic and clinic.parent and role == "accountant":
            # Core makes nobody an invoice of a ticket who may not read whose products it has.
            clinics.append(clinic.parent)
        companies = [known.company_id for known in clinics]
        return self.backend.request(function, *user_ids, company_ids=companies, **options)

    def attempt(self, function, refusal=False, **options):
        """Carry out one request and see whether it is refused exactly when it should be.

        :param refusal: why it should be, in one word; UNSURE where a rounded coin decides
        :return: what it answers; None when it was refused, and then nothing was written
        """
        name = self.move
        before = self.auditor.count_rows()
        try:
            answer = self.request(function, **options)
        except Refused as words:
            self.outcomes[name, f"refused: {refusal}"] += 1
            assert refusal, f"{name} was refused: {words}"
            assert before == self.auditor.count_rows(), f"{name} was refused, and something was written"
            return None
        self.outcomes[name, "done"] += 1
        assert not refusal or refusal == UNSURE, f"{name} should have been refused: {refusal}"
        return answer

    @staticmethod
    def pick(candidates, number):
        return candidates[number % len(candidates)]

    def pick_item(self, number):
        """:return: a sold item: mostly one of which something is left, now and then one of a package that has ended"""
        with_rest = [item for item in self.books.items if item.left]
        usable = [item for item in with_rest if item.sold.lifecycle == ACTIVE]
        ended = [item for item in with_rest if item.sold.lifecycle != ACTIVE]
        kinds = [usable, usable, usable, self.books.items, ended]
        return self.pick(kinds[number % 5] or usable or self.books.items, number // 5)

    @staticmethod
    def fit(units, item):
        """:return: fewer units where fewer are left, three times in four"""
        return units if units == 4 or not item.left else min(units, item.left)

    def check(self):
        """Everything is as it should be, whatever the last step did."""
        self.auditor.check(self.books.sold, self.books.patients)
        self.revenue.check(self.books.sold)
        waiting = {uuid for uuid, line in self.books.to_settle.items() if line.open}
        found = {row[0] for row in self.auditor.query(TO_SETTLE, list(self.books.to_settle))}
        assert found == waiting, f"to settle: {found}, not {waiting}"


TO_SETTLE = "SELECT source_uuid FROM clinic_unsettled_credit WHERE state = 'open' AND source_uuid = ANY(%s)"
