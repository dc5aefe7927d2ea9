"""What each unit of an item is worth, through any sequence of redeeming and reversing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories import AMOUNTS, Story, stories
from tools.coins import from_coins, to_coins
from tools.ledger import Counters
from tools.split import units_value

QUANTITIES = st.integers(1, 30)


def one_by_one(amount, quantity):
    """What each unit is worth when they are redeemed one after the other."""
    values = []
    for used in range(quantity):
        values.append(units_value(amount, quantity, 1, used, sum(values)))
    return values


@given(AMOUNTS, QUANTITIES)
def test_units_add_up_and_differ_by_a_coin_at_most(amount, quantity):
    values = one_by_one(amount, quantity)
    assert sum(values) == amount
    assert max(values) - min(values) <= 1
    assert values == sorted(values, reverse=True)


@given(AMOUNTS, QUANTITIES, st.data())
def test_units_redeemed_together_are_worth_what_they_are_worth_in_turn(amount, quantity, data):
    used = data.draw(st.integers(0, quantity))
    count = data.draw(st.integers(0, quantity - used))
    values = one_by_one(amount, quantity)
    together = units_value(amount, quantity, count, used, sum(values[:used]))
    assert together == sum(values[used : used + count])


@given(stories())
def test_the_value_out_stays_possible_at_every_moment(story):
    price = story.amount // story.quantity
    counters = Counters()
    for entry in story.entries:
        counters = counters.after(entry)
        assert 0 <= counters.value <= story.amount
        assert price * counters.redeemed <= counters.value <= (price + 1) * counters.redeemed
        assert price * entry.quantity <= entry.value <= (price + 1) * entry.quantity or not entry.value


@given(stories(), st.data())
def test_all_redeemed_has_given_the_whole_amount(story, data):
    while story.remaining:
        story.reserve(data.draw(st.integers(1, story.remaining)))
    while reserved := story.still_open("reserve"):
        origin = data.draw(st.sampled_from(reserved))
        story.redeem(origin, data.draw(st.integers(1, story.open[origin.id])))
    assert story.redeemed == story.quantity
    assert story.value == story.amount


@given(stories(), st.data())
def test_all_reversed_has_given_nothing(story, data):
    while redeemed := story.still_open("redeem"):
        origin = data.draw(st.sampled_from(redeemed))
        story.reverse(origin, data.draw(st.integers(1, story.open[origin.id])))
    assert story.redeemed == 0
    assert story.value == 0


@given(stories(amounts=st.integers(-(10**6), -1)))
def test_a_negative_amount_is_split_as_exactly(story):
    rest = units_value(story.amount, story.quantity, story.quantity - story.redeemed, story.redeemed, story.value)
    assert story.value + rest == story.amount


@pytest.mark.parametrize("rounding", [1.0, 0.01, 0.001, 0.05])
@given(coins=AMOUNTS, quantity=QUANTITIES)
def test_the_units_of_an_amount_add_up_in_currencies_of_any_coin(rounding, coins, quantity):
    amounts = [from_coins(value, rounding) for value in one_by_one(coins, quantity)]
    assert to_coins(sum(amounts), rounding) == coins


def test_a_reversal_brings_back_the_dear_unit_and_the_next_one_takes_it():
    story = Story(quantity=3, amount=100)
    redemption = story.redeem(story.reserve(2), 2)
    back = story.reverse(redemption, 1)
    again = story.redeem(story.reserve(1), 1)
    assert (redemption.value, back.value, again.value) == (67, 34, 34)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((100, 0, 0), "not a possible use"),
        ((100, -3, 1), "not a possible use"),
        ((100, 3, 1, -1, 0), "not a possible use"),
        ((100, 3, 1, 4, 100), "not a possible use"),
        ((100, 3, -1), "asked for"),
        ((100, 3, 4), "asked for"),
        ((100, 3, 1, 3, 100), "asked for"),
        ((100, 3, 1, 0, 1), "cannot have carried"),
        ((100, 3, 1, 1, 32), "cannot have carried"),
        ((100, 3, 1, 1, 35), "cannot have carried"),
        ((100, 3, 1, 2, 68), "cannot have carried"),
        ((101, 3, 1, 2, 66), "cannot have carried"),
    ],
)
def test_units_that_cannot_exist_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        units_value(*arguments)
