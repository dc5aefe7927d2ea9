"""What ledger entries do to the balance of a sold item (DESIGN 2).

*Sold item*: so many units of a treatment or product, bought with a package. *Entry*: one thing that happened
to some of these units; it is never changed, only settled or undone by a later entry, whose *origin* it is.
*Reserved*: units promised to a ticket or an appointment. *Redeemed*: units taken. *Remaining*: neither.

==========  ========  ========  ===========================================================
type        reserved  redeemed  what happened
==========  ========  ========  ===========================================================
reserve        +1         0     a credit was put on a ticket, an appointment was booked
release        -1         0     ... and given up: settles a reserve
redeem         -1        +1     ... and taken: settles a reserve
reverse         0        -1     a redemption was undone: undoes a redeem
opening         0         0     the balance was brought in from elsewhere
==========  ========  ========  ===========================================================

The invariants checked here, in the words of DESIGN 2: (I1) counters equal the ledger; (I2) redeemed +
reserved never exceeds quantity, and what was brought in is what the item has; (I8) what settles or undoes an
entry never exceeds it. Of (I5), the money, the ledger alone can tell that units which all came back brought
all their coins back.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

#: What one unit of an entry adds to (reserved, redeemed). An addon with a further type adds it here.
EFFECTS: dict[str, tuple[int, int]] = {
    "reserve": (+1, 0),
    "release": (-1, 0),
    "redeem": (-1, +1),
    "reverse": (0, -1),
    "opening": (0, 0),
}

#: Which type of entry an entry settles or undoes. Types not named here stand on their own.
SETTLES: dict[str, str] = {"release": "reserve", "redeem": "reserve", "reverse": "redeem"}


class Entry(NamedTuple):
    """One row of the ledger of a sold item.

    :ivar id: grows with time
    :ivar type: a key of :data:`EFFECTS`
    :ivar quantity: units, at least 1
    :ivar origin_id: id of the entry this one settles or undoes
    :ivar value: coins; what these units were worth on a redeem, what came back on a reverse, else 0
    """

    id: int
    type: str
    quantity: int
    origin_id: int | None = None
    value: int = 0


class Counters(NamedTuple):
    """The balance of a sold item: units reserved, units redeemed, coins the redeemed units carried."""

    reserved: int = 0
    redeemed: int = 0
    value: int = 0

    def after(self, entry: Entry) -> "Counters":
        """Return the balance once ``entry`` has happened.

        :raise KeyError: for a type that is not in :data:`EFFECTS`

        >>> Counters(reserved=2).after(Entry(2, "redeem", 2, origin_id=1, value=67))
        Counters(reserved=0, redeemed=2, value=67)
        """
        reserved, redeemed = EFFECTS[entry.type]
        return Counters(
            self.reserved + reserved * entry.quantity,
            self.redeemed + redeemed * entry.quantity,
            self.value + redeemed * entry.value,
        )


def replay(entries: Iterable[Entry]) -> Counters:
    """Return the balance that the entries of one sold item, in any order, add up to.

    :raise KeyError: for a type that is not in :data:`EFFECTS`

    >>> story = [
    ...     Entry(1, "reserve", 3),
    ...     Entry(2, "release", 1, origin_id=1),
    ...     Entry(3, "redeem", 2, origin_id=1, value=67),
    ...     Entry(4, "reverse", 1, origin_id=3, value=34),
    ... ]
    >>> replay(story)
    Counters(reserved=0, redeemed=1, value=33)
    >>> replay([])
    Counters(reserved=0, redeemed=0, value=0)
    """
    counters = Counters()
    for entry in entries:
        counters = counters.after(entry)
    return counters


def open_quantity(entry_id: int, entries: Iterable[Entry]) -> int:
    """Return how many units of an entry can still be settled or undone; 0 for a type that never is.

    :param entries: at least the entry and those with it as origin
    :raise KeyError: when ``entry_id`` is not among them

    >>> story = [Entry(1, "reserve", 3), Entry(2, "release", 1, 1), Entry(3, "redeem", 2, 1, 67)]
    >>> [open_quantity(entry_id, story) for entry_id in (1, 2, 3)]
    [0, 0, 2]
    """
    by_id = {entry.id: entry for entry in entries}
    entry = by_id[entry_id]
    if entry.type not in SETTLES.values():
        return 0
    settled = (other for other in by_id.values() if other.type in SETTLES and other.origin_id == entry_id)
    return entry.quantity - sum(other.quantity for other in settled)


def violations(quantity: int, counters: Counters, entries: Iterable[Entry]) -> list[str]:
    """Say what is wrong with the books of one sold item; nothing is, when the list is empty.

    :param quantity: units bought
    :param counters: the balance as stored beside the ledger
    :param entries: the whole ledger of the item, in any order
    :return: one English sentence per finding, for the log, each starting with the invariant it breaks
    :raise KeyError: for a type that is not in :data:`EFFECTS`

    >>> story = [Entry(1, "reserve", 2), Entry(2, "redeem", 2, origin_id=1, value=67)]
    >>> violations(3, Counters(0, 2, 67), story)
    []
    >>> story.append(Entry(3, "reverse", 3, origin_id=2, value=67))
    >>> for finding in violations(1, Counters(0, 1, 67), story):
    ...     print(finding)
    I1: the counters say 0 reserved, 1 redeemed, 67 coins; the ledger says 0, -1, 0
    I2: after entry 1 (reserve 2): 2 reserved and 0 redeemed of 1
    I2: after entry 2 (redeem 2): 0 reserved and 2 redeemed of 1
    I2: after entry 3 (reverse 3): 0 reserved and -1 redeemed of 1
    I8: entry 2 (redeem 2): 3 units of it settled or undone
    """
    story = sorted(entries, key=lambda entry: entry.id)
    return [
        *_differences(counters, replay(story)),
        *_impossible_balances(quantity, story),
        *_wrong_openings(quantity, story),
        *_wrong_origins(story),
        *_excesses(story),
    ]


def _differences(counters: Counters, ledger: Counters) -> Iterable[str]:
    if counters != ledger:
        yield (
            "I1: the counters say {} reserved, {} redeemed, {} coins; ".format(*counters)
            + "the ledger says {}, {}, {}".format(*ledger)
        )


def _impossible_balances(quantity: int, story: list[Entry]) -> Iterable[str]:
    """Look at every moment, not only the last: a balance may have been impossible and recovered since."""
    counters = Counters()
    for entry in story:
        counters = counters.after(entry)
        reserved, redeemed, value = counters
        if entry.quantity < 1:
            yield f"I2: {_name(entry)}: the quantity of an entry is at least 1"
        if reserved < 0 or redeemed < 0 or reserved + redeemed > quantity:
            yield f"I2: after {_name(entry)}: {reserved} reserved and {redeemed} redeemed of {quantity}"
        if not redeemed and value:
            yield f"I5: after {_name(entry)}: nothing redeemed, worth {value} coins"


def _wrong_openings(quantity: int, story: list[Entry]) -> Iterable[str]:
    """An item is brought in once, before anything else happens to it, with all of its units."""
    for position, entry in enumerate(story):
        if entry.type == "opening" and position:
            yield f"I2: {_name(entry)}: brought in after {_name(story[position - 1])}"
        if entry.type == "opening" and entry.quantity != quantity:
            yield f"I2: {_name(entry)}: the item has {quantity} units"


def _wrong_origins(story: list[Entry]) -> Iterable[str]:
    earlier: dict[int, Entry] = {}
    for entry in story:
        if entry.type in SETTLES:
            origin = earlier.get(entry.origin_id)
            if not origin or origin.type != SETTLES[entry.type]:
                yield f"I8: {_name(entry)}: no earlier {SETTLES[entry.type]} with id {entry.origin_id}"
        earlier[entry.id] = entry


def _excesses(story: list[Entry]) -> Iterable[str]:
    settled: dict[int | None, int] = defaultdict(int)
    for entry in story:
        if entry.type in SETTLES:
            settled[entry.origin_id] += entry.quantity
    for origin in story:
        if settled[origin.id] > origin.quantity:
            yield f"I8: {_name(origin)}: {settled[origin.id]} units of it settled or undone"


def _name(entry: Entry) -> str:
    return f"entry {entry.id} ({entry.type} {entry.quantity})"
