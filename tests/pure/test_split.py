"""What is paid for a package is handed out to its items to the last coin."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tools.coins import from_coins, to_coins
from tools.split import SplitItem, allocate, split_left, split_package

TOTALS = st.integers(-(10**9), 10**9)
WEIGHTS = st.lists(st.integers(0, 10**6), min_size=1, max_size=12)
PRICES = st.integers(0, 10**6)
ITEMS = st.lists(st.builds(SplitItem, PRICES, PRICES, st.integers(1, 20), st.just(True)), min_size=1, max_size=8)


@given(TOTALS, WEIGHTS)
def test_shares_add_up_to_the_total(total, weights):
    shares = allocate(total, weights)
    assert len(shares) == len(weights)
    assert sum(shares) == total


@given(TOTALS, WEIGHTS)
def test_each_share_is_within_a_coin_of_its_quota(total, weights):
    assume(any(weights))
    for share, weight in zip(allocate(total, weights), weights, strict=True):
        assert abs(share - Fraction(total * weight, sum(weights))) < 1


@given(st.integers(0, 10**9), WEIGHTS)
def test_a_larger_weight_never_gets_less(total, weights):
    assume(any(weights))
    ranked = sorted(zip(weights, allocate(total, weights), strict=True))
    shares = [share for _weight, share in ranked]
    assert shares == sorted(shares)


@given(st.integers(0, 10**9), WEIGHTS)
def test_among_equal_weights_the_first_gets_the_odd_coin(total, weights):
    shares = allocate(total, weights)
    for weight in set(weights):
        equals = [share for share, other in zip(shares, weights, strict=True) if other == weight]
        assert equals == sorted(equals, reverse=True)
        assert max(equals) - min(equals) <= 1


@given(TOTALS, st.data())
def test_where_an_item_stands_matters_only_for_a_tie(total, data):
    weights = data.draw(st.lists(st.integers(1, 10**6), min_size=1, max_size=8, unique=True))
    quotas = [abs(total) * weight % sum(weights) for weight in weights]
    assume(len(set(quotas)) == len(quotas))
    shuffled = data.draw(st.permutations(weights))
    by_weight = dict(zip(weights, allocate(total, weights), strict=True))
    assert allocate(total, shuffled) == [by_weight[weight] for weight in shuffled]


@given(st.integers(0, 10**9), WEIGHTS, st.integers(1, 100))
def test_only_the_proportion_of_weights_counts(total, weights, factor):
    assert allocate(total, [weight * factor for weight in weights]) == allocate(total, weights)


@given(TOTALS, WEIGHTS)
def test_a_refund_mirrors_its_sale(total, weights):
    assert allocate(-total, weights) == [-share for share in allocate(total, weights)]


@given(TOTALS, WEIGHTS)
def test_nothing_goes_to_a_zero_weight_while_another_weighs(total, weights):
    assume(any(weights))
    assert not any(share for share, weight in zip(allocate(total, weights), weights, strict=True) if not weight)


@given(st.integers(0, 10**9), st.integers(1, 12))
def test_all_zero_weights_are_equal_weights(total, size):
    assert allocate(total, [0] * size) == allocate(total, [1] * size)


def test_a_split_over_nothing_is_refused_unless_there_is_nothing():
    assert allocate(0, []) == []
    for total in (1, -1):
        with pytest.raises(ValueError, match="nothing to split"):
            allocate(total, [])


@pytest.mark.parametrize("total", [0, 5, -5])
def test_a_negative_weight_is_refused(total):
    with pytest.raises(ValueError, match="negative"):
        allocate(total, [2, -1])


@given(WEIGHTS, st.integers(1, 20))
def test_the_weights_are_left_as_they_were(weights, total):
    before = list(weights)
    allocate(total, weights)
    assert weights == before


@given(TOTALS, ITEMS)
def test_the_items_of_a_package_carry_exactly_what_was_paid(total, items):
    amounts = split_package(total, items)
    assert len(amounts) == len(items)
    assert sum(amounts) == total


@given(ITEMS)
def test_prices_that_add_up_to_the_package_price_are_kept(items):
    prices = [item.price for item in items]
    assume(any(prices))
    assert split_package(sum(prices), items) == prices


@given(TOTALS, ITEMS)
def test_an_item_at_zero_is_complimentary_and_carries_nothing(total, items):
    assume(any(item.price for item in items))
    for item, amount in zip(items, split_package(total, items), strict=True):
        assert item.price or not amount


@given(TOTALS, ITEMS)
def test_without_prices_the_catalogue_decides(total, items):
    catalogue = [item.catalogue_price for item in items]
    assume(any(catalogue))
    assert split_package(total, [item._replace(price=0) for item in items]) == allocate(total, catalogue)


@given(TOTALS, ITEMS)
def test_without_any_price_the_quantities_decide(total, items):
    free = [SplitItem(0, 0, item.quantity) for item in items]
    assert split_package(total, free) == allocate(total, [item.quantity for item in items])


def test_a_complimentary_package_gives_every_item_nothing():
    assert split_package(0, [SplitItem(100, 200, 1), SplitItem(0, 50, 2)]) == [0, 0]


def test_a_package_without_items_has_nothing_to_split():
    assert split_package(0, []) == []
    with pytest.raises(ValueError, match="nothing to split"):
        split_package(100, [])


def test_a_negative_price_is_refused():
    with pytest.raises(ValueError, match="negative"):
        split_package(100, [SplitItem(100, 0, 1), SplitItem(-1, 0, 1)])


@pytest.mark.parametrize("rounding", [1.0, 0.01, 0.001, 0.05])
@given(coins=st.integers(0, 10**8), items=ITEMS)
def test_the_amounts_add_up_in_currencies_of_any_coin(rounding, coins, items):
    paid = from_coins(coins, rounding)
    amounts = [from_coins(share, rounding) for share in split_package(to_coins(paid, rounding), items)]
    assert to_coins(sum(amounts), rounding) == coins
    assert all(to_coins(amount, rounding) >= 0 for amount in amounts)


@given(TOTALS, ITEMS, st.data())
def test_what_is_left_carries_exactly_the_value_left(total, items, data):
    left = data.draw(st.lists(st.integers(1, 20), min_size=len(items), max_size=len(items)))
    assert sum(split_left(total, items, left)) == total


@given(TOTALS, ITEMS)
def test_a_package_brought_in_unused_is_split_as_if_it_were_sold(total, items):
    assert split_left(total, items, [item.quantity for item in items]) == split_package(total, items)


def test_an_item_weighs_its_units_left_at_its_price_a_unit():
    assert split_left(1000, [SplitItem(300, 0, 3), SplitItem(400, 0, 2)], [1, 2]) == [200, 800]
    assert split_left(1000, [SplitItem(300, 0, 3), SplitItem(400, 0, 2)], [6, 2]) == [600, 400]


@given(TOTALS, ITEMS, st.builds(SplitItem, PRICES, PRICES, st.integers(1, 20), st.just(False)))
def test_an_item_that_takes_no_credit_carries_nothing(total, items, free):
    assert split_package(total, [*items, free]) == [*split_package(total, items), 0]
    left = [item.quantity for item in items]
    assert split_left(total, [*items, free], [*left, free.quantity]) == [*split_left(total, items, left), 0]


@given(TOTALS, ITEMS)
def test_where_no_item_takes_a_credit_they_are_split_as_if_all_did(total, items):
    nothing = [item._replace(takes_credit=False) for item in items]
    assert split_package(total, nothing) == split_package(total, items)
