"""Amounts become coins and come back unchanged, in every kind of currency."""

from decimal import Decimal
from math import nextafter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.coins import from_coins, to_coins

ROUNDINGS = st.sampled_from([1.0, 0.01, 0.001, 0.05, 0.25, 5.0, 0.000001])
COINS = st.integers(-(10**11), 10**11)
NOT_A_SIZE = r"must be positive|Invalid literal"


@given(COINS, ROUNDINGS)
def test_coins_survive_the_round_trip(coins, rounding):
    assert to_coins(from_coins(coins, rounding), rounding) == coins


@given(COINS, ROUNDINGS)
def test_an_amount_is_the_float_one_would_have_typed(coins, rounding):
    assert from_coins(coins, rounding) == float(coins * Decimal(str(rounding)))


@given(st.lists(st.integers(0, 10**7), max_size=50), ROUNDINGS)
def test_the_noise_of_adding_floats_does_not_reach_the_coins(many, rounding):
    assert to_coins(sum(from_coins(coins, rounding) for coins in many), rounding) == sum(many)


@given(COINS, ROUNDINGS)
def test_a_negative_amount_mirrors_the_positive_one(coins, rounding):
    amount = from_coins(coins, rounding) * 1.1
    assert to_coins(-amount, rounding) == -to_coins(amount, rounding)


@pytest.mark.parametrize(
    ("amount", "rounding", "coins"),
    [
        (0.0, 0.01, 0),
        (0.004, 0.01, 0),
        (0.005, 0.01, 1),
        (-0.005, 0.01, -1),
        (2.675, 0.01, 268),
        (1.005, 0.01, 101),
        (nextafter(0.285, 0), 0.01, 29),
        (7.32, 0.05, 146),
        (7.33, 0.05, 147),
        (12.5, 1.0, 13),
        (12.0005, 0.001, 12001),
        (3, 1, 3),
    ],
)
def test_an_amount_between_two_coins_takes_the_nearest_and_half_goes_away_from_zero(amount, rounding, coins):
    assert to_coins(amount, rounding) == coins


@pytest.mark.parametrize("rounding", [0.0, -0.01, float("nan"), float("inf")])
def test_a_coin_has_a_positive_size(rounding):
    with pytest.raises(ValueError, match=NOT_A_SIZE):
        to_coins(1.0, rounding)
    with pytest.raises(ValueError, match=NOT_A_SIZE):
        from_coins(1, rounding)


@pytest.mark.parametrize("amount", [float("nan"), float("inf"), float("-inf")])
def test_an_amount_is_a_finite_number(amount):
    with pytest.raises(ValueError, match="Invalid literal"):
        to_coins(amount, 0.01)
