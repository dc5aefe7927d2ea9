"""What a package may say of those who use it: so many units each, children up to an age.

The rules extend those of the base (``rules.RULES`` there): a rule is a code and a predicate over facts, and the
first that applies is the answer.
"""

from collections.abc import Callable, Iterable
from typing import Any, Protocol


class Facts(Protocol):
    """What the rules here ask for, beside the facts of the base.

    :ivar quantity: units asked for
    :ivar age: of the person, in full years; None when unknown
    :ivar is_child: the person is a child in the family
    :ivar max_child_age: of the sold package; 0: no limit
    :ivar units_used: units of the sold package that this person holds or has redeemed
    :ivar max_units: of the sold package for one person; 0: no limit
    """

    quantity: int | float
    age: int | None
    is_child: bool
    max_child_age: int
    units_used: int
    max_units: int


Rule = tuple[str, Callable[[Any], bool]]


def is_too_old(age: int | None, is_child: bool, max_child_age: int) -> bool:
    """Whether a child has passed the last age at which a package may be used; adults have no such age.

    >>> is_too_old(12, True, 12), is_too_old(13, True, 12)
    (False, True)
    >>> is_too_old(40, False, 12), is_too_old(None, True, 12), is_too_old(13, True, 0)
    (False, False, False)
    """
    return bool(max_child_age) and is_child and age is not None and age > max_child_age


def is_over_limit(quantity: int | float, units_used: int, max_units: int) -> bool:
    """Whether one person would use more units of a purchase than one person may.

    >>> is_over_limit(1, 2, 3), is_over_limit(2, 2, 3), is_over_limit(9, 9, 0)
    (False, True, False)
    """
    return bool(max_units) and units_used + quantity > max_units


#: The further rules, in order of precedence.
RULES: tuple[Rule, ...] = (
    ("too_old", lambda facts: is_too_old(facts.age, facts.is_child, facts.max_child_age)),
    ("member_limit", lambda facts: is_over_limit(facts.quantity, facts.units_used, facts.max_units)),
)


def after(code: str, rules: Iterable[Rule], added: Iterable[Rule] = RULES) -> tuple[Rule, ...]:
    """Return the rules with others put in right after one of them.

    :raise ValueError: when no rule has that code

    >>> base = (("partner", bool), ("used", bool))
    >>> [code for code, _applies in after("partner", base)]
    ['partner', 'too_old', 'member_limit', 'used']
    """
    rules = tuple(rules)
    place = [known for known, _applies in rules].index(code) + 1
    return (*rules[:place], *added, *rules[place:])
