"""Whose credit is it, and who else may have it?

*Valid for*: what a package says of its users when it is sold: ``"family"``, the patient and the whole family;
``"member"``, one member only; empty, the patient only, as without families. *Lent*: taken for somebody who may not
use the package, because a person who may is treated on the same ticket.
"""

from collections.abc import Iterable

FAMILY = "family"
MEMBER = "member"


def users(valid_for: str | bool | None, owner: int, family: Iterable[int]) -> set[int]:
    """Return who may use a sold package, the owner always among them.

    :param owner: id of the patient it was sold to
    :param family: ids of the owner's family as it is now

    >>> users("family", 1, [1, 2, 3])
    {1, 2, 3}
    >>> users("member", 2, [1, 2, 3]), users(False, 2, [1, 2, 3])
    ({2}, {2})
    >>> users("family", 2, [])
    {2}
    """
    return {owner, *family} if valid_for == FAMILY else {owner}


def is_lendable(valid_for: str | bool | None) -> bool:
    """Whether its credits may be lent where lending is allowed at all.

    >>> is_lendable("family"), is_lendable(""), is_lendable("member")
    (True, True, False)
    """
    return valid_for != MEMBER


def may_borrow(valid_for: str | bool | None, eligible: Iterable[int], treated: Iterable[int], lending: bool) -> bool:
    """Whether somebody who has no right to a sold package may be lent a credit of it on a ticket.

    :param eligible: who may use it
    :param treated: who is treated on the ticket
    :param lending: the till allows it

    >>> may_borrow("family", [1, 2], [2, 7], lending=True)
    True
    >>> may_borrow("family", [1, 2], [7], lending=True), may_borrow("family", [1, 2], [2], lending=False)
    (False, False)
    >>> may_borrow("member", [2], [2], lending=True)
    False
    """
    return lending and is_lendable(valid_for) and not set(eligible).isdisjoint(treated)
