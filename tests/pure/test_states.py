"""Which state is shown, and what can be decided in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories import stories
from tools.states import ACTIVE, CANCELLED, REFUNDED, USED, can_cancel, can_reactivate, state_of

UNTOUCHED, RESERVED, PARTLY, FULLY = (3, 0, 0, True), (3, 3, 0, True), (3, 0, 2, True), (3, 0, 3, True)
FREE, FREE_HELD, FREE_TAKEN = (2, 0, 0, False), (2, 1, 0, False), (2, 0, 2, False)


@pytest.mark.parametrize(
    ("items", "state"),
    [
        ([UNTOUCHED], ACTIVE),
        ([RESERVED], ACTIVE),
        ([PARTLY], ACTIVE),
        ([(3, 1, 2, True)], ACTIVE),
        ([FULLY], USED),
        ([FULLY, (1, 0, 1, True)], USED),
        ([FULLY, UNTOUCHED], ACTIVE),
        ([FULLY, RESERVED], ACTIVE),
        ([PARTLY, FULLY], ACTIVE),
        ([FULLY, FREE], USED),
        ([PARTLY, FREE], ACTIVE),
        ([PARTLY, FREE_TAKEN], ACTIVE),
        ([FULLY, FREE_HELD], ACTIVE),
        ([FREE], ACTIVE),
        ([FREE, FREE_TAKEN], ACTIVE),
        ([FREE_TAKEN], USED),
    ],
)
def test_an_active_package_is_used_once_nothing_remains_or_is_reserved(items, state):
    assert state_of("active", items) == state
    assert state_of("active", iter(items)) == state


@pytest.mark.parametrize("items", [[], [UNTOUCHED], [RESERVED], [FULLY]])
@pytest.mark.parametrize("lifecycle", [CANCELLED, REFUNDED])
def test_a_decision_stands_whatever_the_counters_say(lifecycle, items):
    assert state_of(lifecycle, items) == lifecycle


@pytest.mark.parametrize("lifecycle", ["used", "Active", "", None, False])
def test_another_lifecycle_is_an_error(lifecycle):
    with pytest.raises(ValueError, match="not a lifecycle"):
        state_of(lifecycle, [])


@pytest.mark.parametrize(
    ("state", "cancel", "reactivate"),
    [(ACTIVE, True, False), (USED, False, False), (CANCELLED, False, True), (REFUNDED, False, False)],
)
def test_what_can_be_decided(state, cancel, reactivate):
    assert (can_cancel(state), can_reactivate(state)) == (cancel, reactivate)


@given(stories())
def test_a_reactivated_package_is_what_its_counters_say(story):
    items = [(story.quantity, story.reserved, story.redeemed, True)]
    assert state_of("active", items) == (USED if story.redeemed == story.quantity else ACTIVE)


@given(st.lists(stories(max_quantity=2), min_size=1, max_size=3))
def test_used_means_that_no_item_has_anything_left_to_give(many):
    items = [(story.quantity, story.reserved, story.redeemed, True) for story in many]
    left = sum(story.remaining + story.reserved for story in many)
    assert (state_of("active", items) == USED) == (left == 0)


@given(st.lists(stories(max_quantity=2), min_size=1, max_size=3), stories())
def test_an_item_that_takes_no_credit_keeps_nothing_active_unless_it_is_held(many, free):
    items = [(story.quantity, story.reserved, story.redeemed, True) for story in many]
    with_free = [*items, (free.quantity, free.reserved, free.redeemed, False)]
    assert state_of("active", with_free) == (ACTIVE if free.reserved else state_of("active", items))
