"""How much a refund gives back, and for which of several packages."""

from itertools import pairwise
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools import refunds
from tools.refunds import METHODS, Refundable

AMOUNTS = st.integers(0, 10**7)


@st.composite
def refundables(draw):
    """A sold package of which something may have been used and given back."""
    allocated = draw(AMOUNTS)
    charged = allocated + draw(AMOUNTS)
    return Refundable(
        draw(st.integers(1, 10**6)),
        charged,
        allocated,
        refunded=draw(st.integers(0, charged)),
        redeemed=draw(st.integers(0, allocated)),
        used_units=draw(st.integers(0, 20)),
        used_value=draw(AMOUNTS),
    )


@given(st.lists(refundables(), min_size=1, max_size=4), st.data())
def test_no_proposal_gives_back_more_than_was_paid_less_earlier_refunds(packages, data):
    limits = [package.charged - package.refunded for package in packages]
    total = data.draw(st.integers(0, sum(limits)))
    for method in METHODS:
        amounts = refunds.propose(packages, method, total)
        assert all(0 <= amount <= limit for amount, limit in zip(amounts, limits, strict=True))
        if method == "typed":
            assert sum(amounts) == total


@given(refundables())
def test_nothing_used_and_nothing_given_back_is_worth_the_price_paid(package):
    fresh = package._replace(refunded=0, redeemed=0, used_value=0)
    assert refunds.propose([fresh], "left") == refunds.propose([fresh], "paid") == [package.charged]


@given(refundables())
def test_nothing_left_is_worth_nothing(package):
    spent = package._replace(allocated=package.allocated + 1, charged=package.charged + 1)
    assert refunds.value_left(spent._replace(redeemed=spent.allocated)) == 0


@given(refundables(), st.data())
def test_the_more_is_used_the_less_is_left(package, data):
    more = data.draw(st.integers(package.redeemed, package.allocated))
    assert refunds.value_left(package._replace(redeemed=more)) <= refunds.value_left(package)


@pytest.mark.parametrize("total", [-1, 25001])
def test_typed_amounts_have_limits(total):
    with pytest.raises(ValueError, match="of at most 25000"):
        refunds.propose([Refundable(1, 25000, 25000)], "typed", total)


def test_an_unknown_method_is_refused():
    with pytest.raises(ValueError, match="not a way"):
        refunds.propose([Refundable(1, 1, 1)], "kindness")


@given(st.lists(refundables(), unique_by=lambda package: package.id))
def test_least_used_first_then_newest(packages):
    ids = refunds.least_used(packages)
    assert sorted(ids) == sorted(package.id for package in packages)
    by_id = {package.id: package for package in packages}
    for first, second in pairwise(ids):
        assert (by_id[first].used_units, -first) <= (by_id[second].used_units, -second)


@given(st.integers(0, 10**6), st.lists(st.integers(0, 4000), max_size=3), st.floats(0.0, 10**6))
def test_a_price_comes_to_the_amount_or_just_below(total, rates, guess):
    def total_of(price):
        return floor(price + 0.5) + sum(floor(price * rate / 10000 + 0.5) for rate in rates)

    reached = total_of(refunds.find_price(total_of, total, guess))
    assert reached <= total
    # One coin of the price moves each tax by half a coin or so: more is never missed.
    assert total - reached <= len(rates)
