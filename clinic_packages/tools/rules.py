"""May these units of a sold item be redeemed here, by this person, for this product?

*Facts*: all that the answer depends on, gathered by a model. *Refusal*: the code of a reason why not; the
models turn it into a sentence. *Rule*: a code and a predicate that says of facts whether the code applies.
Rules stand in order and the first that applies is the answer, so that people first hear the reason which no
other choice of theirs can cure ("this package was refunded" before "only 2 are left").
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Facts:
    """What is asked, and what is known about it. An addon with a further rule subclasses this with its facts.

    :ivar lifecycle: of the sold package: ``"active"``, ``"cancelled"`` or ``"refunded"``
    :ivar awaits_payment: the company wants the money first, and it is not there yet
    :ivar remaining: units of the sold item neither reserved nor redeemed
    :ivar quantity: units asked for, as typed: anything but a whole number from 1 up is refused
    :ivar product_id: the product taken
    :ivar product_active: it is not archived
    :ivar product_is_package: it is itself a package
    :ivar eligible_product_ids: products of the sold item (seed 004: "item group"), frozen when it was sold
    :ivar partner_id: the person for whom it is redeemed
    :ivar eligible_partner_ids: who may redeem from this sold package
    :ivar list_price: of the product here, rounded to the currency
    :ivar free_products_allowed: setting: products priced 0 take a credit as well
    :ivar same_company_tree: sold and redeemed under the same root company
    """

    lifecycle: str
    awaits_payment: bool
    remaining: int
    quantity: int | float
    product_id: int
    product_active: bool
    product_is_package: bool
    eligible_product_ids: frozenset[int]
    partner_id: int
    eligible_partner_ids: frozenset[int]
    list_price: float
    free_products_allowed: bool
    same_company_tree: bool


Rule = tuple[str, Callable[[Facts], bool]]


def is_whole(quantity: int | float) -> bool:
    """Whether a quantity is a whole number from 1 up; a till sends floats, so 2.0 counts as 2.

    >>> is_whole(2), is_whole(2.0)
    (True, True)
    >>> is_whole(1.5), is_whole(0), is_whole(-1), is_whole(True), is_whole(float("nan"))
    (False, False, False, False, False)
    """
    if isinstance(quantity, bool) or not isinstance(quantity, int | float):
        return False
    return quantity >= 1 and quantity % 1 == 0


def _product_refused(facts: Facts) -> bool:
    """Only what the item names and the catalogue still has; a package is never taken with a credit."""
    return facts.product_id not in facts.eligible_product_ids or not facts.product_active or facts.product_is_package


def _free_refused(facts: Facts) -> bool:
    """Seed 004: "By default, package credits do not apply to items with a $0 value"."""
    return not facts.list_price and not facts.free_products_allowed


#: The rules in order of precedence.
RULES: tuple[Rule, ...] = (
    ("quantity", lambda facts: not is_whole(facts.quantity)),
    ("refunded", lambda facts: facts.lifecycle == "refunded"),
    ("cancelled", lambda facts: facts.lifecycle == "cancelled"),
    ("company", lambda facts: not facts.same_company_tree),
    ("unpaid", lambda facts: facts.awaits_payment),
    ("partner", lambda facts: facts.partner_id not in facts.eligible_partner_ids),
    ("product", _product_refused),
    ("free", _free_refused),
    ("used", lambda facts: facts.remaining <= 0),
    ("too_many", lambda facts: facts.quantity > facts.remaining),
)

#: The codes of the refusals, in order of precedence.
REFUSALS: tuple[str, ...] = tuple(code for code, _applies in RULES)


def refusal(facts: Facts, rules: Iterable[Rule] = RULES) -> str | None:
    """Return the code of the first rule that applies, or None when the units may be redeemed.

    :param rules: an addon passes its own, e.g. ``(*RULES, ("consent", lambda facts: not facts.consent))``

    >>> from dataclasses import replace
    >>> asked = Facts(
    ...     lifecycle="active", awaits_payment=False, remaining=2, quantity=1,
    ...     product_id=7, product_active=True, product_is_package=False,
    ...     eligible_product_ids=frozenset({7, 8}), partner_id=3, eligible_partner_ids=frozenset({3}),
    ...     list_price=90.0, free_products_allowed=False, same_company_tree=True,
    ... )
    >>> refusal(asked)
    >>> refusal(replace(asked, quantity=3)), refusal(replace(asked, quantity=0.5))
    ('too_many', 'quantity')
    >>> refusal(replace(asked, remaining=0)), refusal(replace(asked, remaining=0, lifecycle="cancelled"))
    ('used', 'cancelled')
    >>> refusal(asked, rules=(*RULES, ("closed", lambda facts: True)))
    'closed'
    """
    return next((code for code, applies in rules if applies(facts)), None)
