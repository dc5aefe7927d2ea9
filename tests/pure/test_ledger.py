"""Sound books have no finding; every way to break them has its own."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stories import Story, stories
from tools import ledger
from tools.ledger import Counters, Entry, open_quantity, replay, violations

RESERVE = Entry(1, "reserve", 2)
REDEEM = Entry(2, "redeem", 2, origin_id=1, value=67)


def counters_of(story):
    return Counters(story.reserved, story.redeemed, story.value)


def broken(quantity, entries):
    """The invariants (``{"I2", "I8"}``) that a ledger breaks of itself, whatever the counters."""
    return {finding[:2] for finding in violations(quantity, replay(entries), entries)}


@given(stories())
def test_sound_books_have_no_finding(story):
    assert violations(story.quantity, counters_of(story), story.entries) == []


@given(stories(), st.data())
def test_the_order_in_which_entries_are_read_does_not_matter(story, data):
    shuffled = data.draw(st.permutations(story.entries))
    assert replay(shuffled) == counters_of(story)
    assert violations(story.quantity, counters_of(story), shuffled) == []


@given(stories())
def test_what_is_open_of_an_entry(story):
    assert {entry.id: open_quantity(entry.id, story.entries) for entry in story.entries} == story.open


def test_an_entry_outside_the_ledger_has_no_open_quantity():
    with pytest.raises(KeyError):
        open_quantity(9, [RESERVE])


@given(stories(), st.sampled_from(Counters._fields), st.integers(-3, 3).filter(bool))
def test_i1_counters_that_differ_from_the_ledger_are_found(story, field, off):
    counters = counters_of(story)
    wrong = counters._replace(**{field: getattr(counters, field) + off})
    (finding,) = violations(story.quantity, wrong, story.entries)
    assert finding.startswith("I1: ")


@given(stories(), st.data())
def test_i1_an_entry_that_disappears_is_found(story, data):
    assume(len(story.entries) > 1)
    gone = data.draw(st.sampled_from(story.entries))
    assume(gone.type != "opening")
    rest = [entry for entry in story.entries if entry != gone]
    assert violations(story.quantity, counters_of(story), rest)[0].startswith("I1: ")


@given(stories(), st.data())
def test_i1_an_entry_that_changes_is_found(story, data):
    entries = [entry for entry in story.entries if entry.type != "opening"]
    assume(entries)
    entry = data.draw(st.sampled_from(entries))
    changed = entry._replace(quantity=entry.quantity + data.draw(st.integers(1, 3)))
    rest = [changed if other == entry else other for other in story.entries]
    assert violations(story.quantity, counters_of(story), rest)[0].startswith("I1: ")


@given(stories())
def test_i2_more_taken_than_bought_is_found_even_after_it_recovered(story):
    taken = 0
    counters = Counters()
    entries = [entry for entry in story.entries if entry.type != "opening"]
    for entry in entries:
        counters = counters.after(entry)
        taken = max(taken, counters.reserved + counters.redeemed)
    assume(taken)
    assert broken(taken, entries) == set()
    assert broken(taken - 1, entries) == {"I2"}


@given(stories(), st.integers(-3, 3).filter(bool))
def test_i2_an_opening_of_other_units_than_the_item_has_is_found(story, off):
    opening = Entry(0, "opening", story.quantity + off)
    entries = [opening, *(entry for entry in story.entries if entry.type != "opening")]
    assert "I2" in broken(story.quantity, entries)


def test_i2_a_second_or_late_opening_is_found():
    opening = Entry(1, "opening", 3)
    assert broken(3, [opening]) == set()
    assert broken(3, [opening, Entry(2, "opening", 3)]) == {"I2"}
    assert broken(3, [Entry(0, "reserve", 1), opening]) == {"I2"}


@pytest.mark.parametrize("quantity", [0, -1])
def test_i2_an_entry_of_nothing_is_found(quantity):
    assert "I2" in broken(3, [Entry(1, "reserve", quantity)])


def test_i2_a_negative_balance_is_found():
    assert "I2" in broken(3, [Entry(1, "release", 1, origin_id=7)])
    assert "I2" in broken(3, [RESERVE, REDEEM, Entry(3, "reverse", 3, origin_id=2, value=67)])


def test_i5_coins_that_stay_out_when_all_units_came_back_are_found():
    assert broken(3, [RESERVE, REDEEM, Entry(3, "reverse", 2, origin_id=2, value=66)]) == {"I5"}


@given(stories(), st.data())
def test_i8_settling_more_than_an_entry_holds_is_found(story, data):
    pairs = [
        (kind, entry) for entry in story.entries for kind, settled in ledger.SETTLES.items() if entry.type == settled
    ]
    assume(pairs)
    kind, origin = data.draw(st.sampled_from(pairs))
    excess = Entry(len(story.entries) + 1, kind, story.open[origin.id] + 1, origin.id)
    assert "I8" in broken(story.quantity, [*story.entries, excess])


def test_i8_an_excess_is_found_although_the_balance_looks_possible():
    other = Entry(2, "reserve", 1)
    excess = Entry(3, "release", 3, origin_id=1)
    assert broken(3, [RESERVE, other, excess]) == {"I8"}


@pytest.mark.parametrize(
    "entry",
    [
        Entry(3, "release", 1, origin_id=None),
        Entry(3, "release", 1, origin_id=99),
        Entry(3, "release", 1, origin_id=3),
        Entry(3, "release", 1, origin_id=5),
        Entry(3, "release", 1, origin_id=2),
        Entry(3, "redeem", 1, origin_id=2),
        Entry(3, "reverse", 1, origin_id=1),
    ],
    ids=[
        "none",
        "unknown",
        "itself",
        "a later one",
        "release of redeem",
        "redeem of redeem",
        "reverse of reserve",
    ],
)
def test_i8_an_origin_that_is_not_there_or_of_another_type_is_found(entry):
    story = [RESERVE, Entry(2, "redeem", 1, origin_id=1, value=5), entry, Entry(5, "reserve", 1)]
    assert "I8" in broken(9, story)


def test_findings_name_the_entry_in_words():
    story = Story(quantity=2, amount=100)
    story.reserve(2)
    (finding,) = violations(1, counters_of(story), story.entries)
    assert finding == "I2: after entry 1 (reserve 2): 2 reserved and 0 redeemed of 1"


def test_a_type_the_ledger_does_not_know_is_an_error():
    with pytest.raises(KeyError, match="borrow"):
        replay([Entry(1, "borrow", 1)])


def test_an_addon_can_add_a_type(monkeypatch):
    monkeypatch.setitem(ledger.EFFECTS, "expire", (0, +1))
    entries = [RESERVE, Entry(2, "expire", 1)]
    assert replay(entries) == Counters(reserved=2, redeemed=1)
    assert violations(3, Counters(2, 1), entries) == []


def test_only_known_types_settle_known_types():
    assert set(ledger.SETTLES) | set(ledger.SETTLES.values()) <= set(ledger.EFFECTS)
