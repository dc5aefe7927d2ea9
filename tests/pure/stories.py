"""Random but possible lives of a sold item, with bookkeeping of its own to compare the ledger with."""

from hypothesis import strategies as st
from tools.ledger import Entry
from tools.split import units_value

AMOUNTS = st.integers(0, 10**6)
ORIGINS = {"release": "reserve", "redeem": "reserve", "reverse": "redeem"}


class Story:
    """A sold item of ``quantity`` units worth ``amount`` coins, and what happened to it.

    :ivar open: units of each entry that can still be settled or undone
    :ivar reversed: (units, coins) brought back so far of each redemption
    """

    def __init__(self, quantity, amount):
        self.quantity, self.amount = quantity, amount
        self.entries, self.open, self.reversed = [], {}, {}
        self.reserved = self.redeemed = self.value = 0

    @property
    def remaining(self):
        return self.quantity - self.reserved - self.redeemed

    def still_open(self, kind):
        return [entry for entry in self.entries if entry.type == kind and self.open[entry.id]]

    def opening(self):
        self._add("opening", self.quantity)

    def reserve(self, count):
        self.reserved += count
        return self._add("reserve", count, still_open=count)

    def release(self, origin, count):
        self.reserved -= count
        return self._settle("release", origin, count)

    def redeem(self, origin, count):
        value = units_value(self.amount, self.quantity, count, self.redeemed, self.value)
        self.reserved -= count
        self.redeemed += count
        self.value += value
        return self._settle("redeem", origin, count, value, still_open=count)

    def reverse(self, origin, count):
        units, coins = self.reversed.get(origin.id, (0, 0))
        value = units_value(origin.value, origin.quantity, count, units, coins)
        self.reversed[origin.id] = units + count, coins + value
        self.redeemed -= count
        self.value -= value
        return self._settle("reverse", origin, count, value)

    def _settle(self, kind, origin, count, value=0, still_open=0):
        self.open[origin.id] -= count
        return self._add(kind, count, origin.id, value, still_open)

    def _add(self, kind, count, origin_id=None, value=0, still_open=0):
        entry = Entry(len(self.entries) + 1, kind, count, origin_id, value)
        self.entries.append(entry)
        self.open[entry.id] = still_open
        return entry


@st.composite
def stories(draw, amounts=AMOUNTS, max_quantity=9):
    """Stories of up to 25 steps; a step that is not possible at its moment is left out."""
    story = Story(draw(st.integers(1, max_quantity)), draw(amounts))
    if draw(st.booleans()):
        story.opening()
    steps = st.sampled_from(["reserve", "reserve", "release", "redeem", "redeem", "reverse"])
    for step in draw(st.lists(steps, max_size=25)):
        _play(draw, story, step)
    return story


def _play(draw, story, step):
    if step == "reserve":
        if story.remaining:
            story.reserve(draw(st.integers(1, story.remaining)))
    elif origins := story.still_open(ORIGINS[step]):
        origin = draw(st.sampled_from(origins))
        getattr(story, step)(origin, draw(st.integers(1, story.open[origin.id])))
