"""Who may use a package, for whom it may be bought, and what limits say: every case, and what is left."""

from dataclasses import dataclass, replace

import pytest
from family_tools import eligibility, limits, sales
from hypothesis import given
from hypothesis import strategies as st
from tools.rules import REFUSALS, RULES, Facts, refusal

ANNA, TIM, LEO, BOB, EVA, INSURER = 1, 2, 3, 7, 9, 20
FAMILY = frozenset({ANNA, TIM, LEO})

people = st.frozensets(st.integers(1, 6))
rules_of_packages = st.sampled_from(["family", "member", "", False, None])


@pytest.mark.parametrize(
    ("valid_for", "owner", "family", "users"),
    [
        ("family", ANNA, FAMILY, {ANNA, TIM, LEO}),
        ("family", TIM, FAMILY, {ANNA, TIM, LEO}),
        ("family", EVA, {EVA}, {EVA}),
        ("family", TIM, set(), {TIM}),
        ("member", TIM, FAMILY, {TIM}),
        ("member", ANNA, FAMILY, {ANNA}),
        ("", ANNA, FAMILY, {ANNA}),
        (False, ANNA, FAMILY, {ANNA}),
        (None, ANNA, FAMILY, {ANNA}),
    ],
)
def test_users(valid_for, owner, family, users):
    assert eligibility.users(valid_for, owner, family) == users


@given(rules_of_packages, st.integers(1, 6), people)
def test_the_owner_always_may_and_strangers_never(valid_for, owner, family):
    users = eligibility.users(valid_for, owner, family)
    assert owner in users
    assert users <= {owner, *family}


@pytest.mark.parametrize(
    ("valid_for", "eligible", "treated", "lending", "expected"),
    [
        ("family", FAMILY, {TIM}, True, True),
        ("family", FAMILY, {ANNA, BOB}, True, True),
        ("", {ANNA}, {ANNA}, True, True),
        ("", {ANNA}, {TIM}, True, False),
        ("family", FAMILY, {BOB}, True, False),
        ("family", FAMILY, set(), True, False),
        ("family", FAMILY, {TIM}, False, False),
        ("member", {TIM}, {TIM}, True, False),
    ],
)
def test_borrowing(valid_for, eligible, treated, lending, expected):
    assert eligibility.may_borrow(valid_for, eligible, treated, lending) is expected


@given(rules_of_packages, people, people, st.booleans())
def test_whoever_borrows_borrows_from_somebody_who_is_treated(valid_for, eligible, treated, lending):
    if eligibility.may_borrow(valid_for, eligible, treated, lending):
        assert lending
        assert valid_for != "member"
        assert eligible & treated


SALE = sales.Sale("member", TIM, payer=ANNA, payer_family=FAMILY)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, None),
        ({"payer": TIM}, None),
        ({"payer": LEO}, None),
        ({"payer": BOB, "payer_family": frozenset({BOB})}, "outside_family"),
        ({"payer": EVA, "payer_family": frozenset()}, "outside_family"),
        ({"payer": INSURER, "payer_is_company": True, "payer_family": frozenset()}, None),
        ({"payer": 0, "payer_family": frozenset()}, "nobody_pays"),
        ({"payer": None, "payer_family": frozenset()}, None),
        ({"patient": ANNA, "is_main_client": True}, "choose_member"),
        ({"patient": ANNA, "is_main_client": True, "payer": INSURER, "payer_is_company": True}, "choose_member"),
        ({"patient": ANNA, "is_main_client": True, "payer": None}, "choose_member"),
        ({"patient": EVA, "payer": EVA, "payer_family": frozenset({EVA})}, None),
        ({"patient": EVA, "payer": ANNA}, "outside_family"),
        ({"valid_for": "family", "payer": BOB, "payer_family": frozenset()}, None),
        ({"valid_for": "family", "patient": ANNA, "is_main_client": True}, None),
        ({"valid_for": False, "payer": 0}, None),
    ],
)
def test_for_whom_and_by_whom(changes, code):
    assert sales.refusal(replace(SALE, **changes)) == code


@dataclass(frozen=True)
class FamilyFacts(Facts):
    age: int | None = None
    is_child: bool = False
    max_child_age: int = 0
    units_used: int = 0
    max_units: int = 0


ASKED = FamilyFacts(
    lifecycle="active",
    awaits_payment=False,
    remaining=5,
    quantity=1,
    product_id=7,
    product_active=True,
    product_is_package=False,
    eligible_product_ids=frozenset({7}),
    partner_id=TIM,
    eligible_partner_ids=FAMILY,
    list_price=90.0,
    free_products_allowed=False,
    same_company_tree=True,
)
WITH_LIMITS = limits.after("partner", RULES)


def test_limits_stand_right_after_the_person():
    codes = [code for code, _applies in WITH_LIMITS]
    place = REFUSALS.index("partner") + 1
    assert codes == [*REFUSALS[:place], "too_old", "member_limit", *REFUSALS[place:]]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, None),
        ({"age": 12, "is_child": True, "max_child_age": 12}, None),
        ({"age": 13, "is_child": True, "max_child_age": 12}, "too_old"),
        ({"age": 13, "is_child": False, "max_child_age": 12}, None),
        ({"age": None, "is_child": True, "max_child_age": 12}, None),
        ({"age": 0, "is_child": True, "max_child_age": 12}, None),
        ({"age": 99, "is_child": True}, None),
        ({"units_used": 2, "max_units": 3}, None),
        ({"units_used": 3, "max_units": 3}, "member_limit"),
        ({"units_used": 1, "quantity": 3, "max_units": 3}, "member_limit"),
        ({"units_used": 99}, None),
        ({"age": 13, "is_child": True, "max_child_age": 12, "units_used": 3, "max_units": 3}, "too_old"),
        ({"units_used": 3, "max_units": 3, "remaining": 0}, "member_limit"),
        ({"units_used": 3, "max_units": 3, "product_id": 8}, "member_limit"),
        ({"units_used": 3, "max_units": 3, "partner_id": BOB}, "partner"),
    ],
)
def test_limits(changes, code):
    assert refusal(replace(ASKED, **changes), WITH_LIMITS) == code


@given(st.integers(1, 9), st.integers(0, 9), st.integers(0, 9))
def test_nobody_ends_up_with_more_than_the_limit(quantity, used, most):
    if most and not limits.is_over_limit(quantity, used, most):
        assert used + quantity <= most
