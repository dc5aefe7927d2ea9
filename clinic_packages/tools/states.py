"""Whether a sold package is active, used, cancelled or refunded (DESIGN 1).

*Lifecycle*: what people decided: active, cancelled (with a reason; can be undone), refunded (final).
*State*: what is shown: the lifecycle, except that an active package of which nothing remains or is reserved
is *used*. Used is nobody's decision, so a reversed redemption makes the package active again by itself.
Items that *take no credit*, because they cost nothing where they were sold, do not count for it (seed 004).

"Status: Active, Used (fully redeemed), or Cancelled" (seed 000).
"""

from collections.abc import Iterable

ACTIVE, USED, CANCELLED, REFUNDED = "active", "used", "cancelled", "refunded"


def counted(takes_credit: Iterable[bool]) -> list[bool]:
    """Return which items count for what is used and what is left.

    Those that take a credit; all of them when none does, since something has to be told of such a package.

    :param takes_credit: whether it takes a credit, of each item

    >>> counted([True, False]), counted([False, False]), counted([])
    ([True, False], [True, True], [])
    """
    takes = [bool(takes_one) for takes_one in takes_credit]
    return takes if any(takes) else [True] * len(takes)


def state_of(lifecycle: str, items: Iterable[tuple[int, int, int, bool]]) -> str:
    """Return the state shown for a sold package.

    :param lifecycle: ``"active"``, ``"cancelled"`` or ``"refunded"``
    :param items: (quantity, reserved, redeemed, takes a credit) of each sold item, in units
    :raise ValueError: for another lifecycle

    >>> state_of("active", [(3, 0, 3, True), (1, 0, 0, True)])
    'active'
    >>> state_of("active", [(3, 0, 3, True), (1, 1, 0, True)])
    'active'
    >>> state_of("active", [(3, 0, 3, True), (1, 0, 1, True)])
    'used'
    >>> state_of("cancelled", [(3, 0, 3, True)]), state_of("refunded", [(3, 0, 3, True)])
    ('cancelled', 'refunded')

    What takes no credit is not waited for, except where something of it is held all the same:

    >>> state_of("active", [(3, 0, 3, True), (1, 0, 0, False)])
    'used'
    >>> state_of("active", [(3, 0, 3, True), (1, 1, 0, False)])
    'active'
    >>> state_of("used", [])
    Traceback (most recent call last):
    ValueError: not a lifecycle: 'used'
    """
    if lifecycle in (CANCELLED, REFUNDED):
        return lifecycle
    if lifecycle != ACTIVE:
        raise ValueError(f"not a lifecycle: {lifecycle!r}")
    items = list(items)
    counts = counted(takes_credit for *_units, takes_credit in items)
    is_used = all(
        not reserved and (redeemed >= quantity or not counting)
        for (quantity, reserved, redeemed, _takes_credit), counting in zip(items, counts, strict=True)
    )
    return USED if is_used else ACTIVE


def can_cancel(state: str) -> bool:
    """Seed 000: "Cancel Package: (Active packages) Deactivates the package".

    >>> [state for state in (ACTIVE, USED, CANCELLED, REFUNDED) if can_cancel(state)]
    ['active']
    """
    return state == ACTIVE


def can_reactivate(state: str) -> bool:
    """Seed 000: "Reactivate Package: (Cancelled packages) Restores ..."; a refund is final (DESIGN 1).

    >>> [state for state in (ACTIVE, USED, CANCELLED, REFUNDED) if can_reactivate(state)]
    ['cancelled']
    """
    return state == CANCELLED
