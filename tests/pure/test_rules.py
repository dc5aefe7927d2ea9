"""Every refusal, which of two is told, and what is left when nothing refuses."""

from dataclasses import FrozenInstanceError, dataclass, replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.rules import REFUSALS, RULES, Facts, refusal

ALLOWED = Facts(
    lifecycle="active",
    awaits_payment=False,
    remaining=3,
    quantity=2,
    product_id=7,
    product_active=True,
    product_is_package=False,
    eligible_product_ids=frozenset({7, 8}),
    partner_id=5,
    eligible_partner_ids=frozenset({5, 6}),
    list_price=90.0,
    free_products_allowed=False,
    same_company_tree=True,
)

#: For each refusal, a change to what is allowed that calls for it alone.
WRONG = {
    "quantity": {"quantity": 0},
    "refunded": {"lifecycle": "refunded"},
    "cancelled": {"lifecycle": "cancelled"},
    "company": {"same_company_tree": False},
    "unpaid": {"awaits_payment": True},
    "partner": {"partner_id": 99},
    "product": {"product_id": 99},
    "free": {"list_price": 0.0},
    "used": {"remaining": 0},
    "too_many": {"quantity": 4},
}


def asked(**changes):
    return refusal(replace(ALLOWED, **changes))


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"quantity": 3},
        {"quantity": 1, "remaining": 1},
        {"quantity": 2.0},
        {"product_id": 8},
        {"partner_id": 6},
        {"list_price": 0.0, "free_products_allowed": True},
        {"list_price": 0.01},
        {"free_products_allowed": True},
    ],
)
def test_allowed(changes):
    assert asked(**changes) is None


def test_refusals_stand_in_this_order():
    assert tuple(WRONG) == REFUSALS


@pytest.mark.parametrize("code", WRONG)
def test_each_refusal_has_its_cause(code):
    assert asked(**WRONG[code]) == code


@pytest.mark.parametrize(("first", "second"), list(combinations(WRONG, 2)))
def test_of_two_causes_the_first_in_order_is_told(first, second):
    assert asked(**{**WRONG[second], **WRONG[first]}) == first


@pytest.mark.parametrize(
    "quantity",
    [0, -1, 0.0, -2.0, 0.5, 1.5, 2.0000001, float("nan"), float("inf"), True, False, None, "2", b"2", [2]],
    ids=repr,
)
def test_a_quantity_is_a_whole_number_from_one_up(quantity):
    assert asked(quantity=quantity) == "quantity"


@pytest.mark.parametrize("quantity", [4, 4.0, 10**9])
def test_more_than_remains_is_too_many(quantity):
    assert asked(quantity=quantity) == "too_many"


@pytest.mark.parametrize(
    "changes",
    [
        {"product_id": 99},
        {"eligible_product_ids": frozenset()},
        {"product_active": False},
        {"product_is_package": True},
    ],
    ids=["not in the item", "item without products", "archived", "a package"],
)
def test_products_that_no_credit_covers(changes):
    assert asked(**changes) == "product"


def test_nobody_is_eligible_where_nobody_is_named():
    assert asked(eligible_partner_ids=frozenset()) == "partner"


def test_a_balance_below_zero_is_used_too():
    assert asked(remaining=-1) == "used"


@given(
    quantity=st.integers(-5, 20) | st.floats(-5, 20),
    remaining=st.integers(-2, 20),
    lifecycle=st.sampled_from(["active", "cancelled", "refunded"]),
    awaits_payment=st.booleans(),
    list_price=st.sampled_from([0.0, 0.01, 90.0]),
    free_products_allowed=st.booleans(),
)
def test_what_is_allowed_can_be_taken(**changes):
    if asked(**changes) is None:
        assert changes["quantity"] in range(1, changes["remaining"] + 1)
        assert changes["lifecycle"] == "active"
        assert not changes["awaits_payment"]


def test_an_addon_can_add_a_rule_with_its_own_facts():
    @dataclass(frozen=True)
    class ConsentFacts(Facts):
        consent: bool

    rules = (*RULES, ("consent", lambda facts: not facts.consent))
    facts = ConsentFacts(**vars(ALLOWED), consent=False)
    assert refusal(facts, rules) == "consent"
    assert refusal(replace(facts, consent=True), rules) is None
    assert refusal(replace(facts, remaining=0), rules) == "used"


def test_facts_do_not_change_under_the_rules():
    with pytest.raises(FrozenInstanceError):
        ALLOWED.remaining = 9
