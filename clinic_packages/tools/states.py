"""Whether a sold package is active, used, cancelled or refunded (DESIGN 1).

*Lifecycle*: what people decided: active, cancelled (with a reason; can be undone), refunded (final).
*State*: what is shown: the lifecycle, except that an active package of which nothing remains or is reserved
is *used*. Used is nobody's decision, so a reversed redemption makes the package active again by itself.

"Status: Active, Used (fully redeemed), or Cancelled" (seed 000).
"""

from collections.abc import Iterable

ACTIVE, USED, CANCELLED, REFUNDED = "active", "used", "cancelled", "refunded"


def state_of(lifecycle: str, items: Iterable[tuple[int, int, int]]) -> str:
    """Return the state shown for a sold package.

    :param lifecycle: ``"active"``, ``"cancelled"`` or ``"refunded"``
    :param items: (quantity, reserved, redeemed) of each sold item, in units
    :raise ValueError: for another lifecycle

    >>> state_of("active", [(3, 0, 3), (1, 0, 0)])
    'active'
    >>> state_of("active", [(3, 0, 3), (1, 1, 0)])
    'active'
    >>> state_of("active", [(3, 0, 3), (1, 0, 1)])
    'used'
    >>> state_of("cancelled", [(3, 0, 3)]), state_of("refunded", [(3, 0, 3)])
    ('cancelled', 'refunded')
    >>> state_of("used", [])
    Traceback (most recent call last):
    ValueError: not a lifecycle: 'used'
    """
    if lifecycle in (CANCELLED, REFUNDED):
        return lifecycle
    if lifecycle != ACTIVE:
        raise ValueError(f"not a lifecycle: {lifecycle!r}")
    return USED if all(redeemed >= quantity and not reserved for quantity, reserved, redeemed in items) else ACTIVE


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
