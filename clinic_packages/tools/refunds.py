"""How much is given back for a package, and for which of several (seed 004, "Refunds" of the issue).

All amounts are coins. *Charged*: what was paid, taxes included. *Allocated*: the same without taxes, split over the
items. *Refunded*: taxes included, what was given back before.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from .split import allocate

#: What a proposal can go by, the default first.
LEFT, PAID, TYPED = "left", "paid", "typed"
METHODS = (LEFT, PAID, TYPED)


class Refundable(NamedTuple):
    """What is known of a sold package that may be refunded.

    :ivar id: grows with time
    :ivar charged: coins paid, taxes included
    :ivar allocated: coins paid, taxes excluded
    :ivar refunded: coins given back before, taxes included
    :ivar redeemed: part of ``allocated`` that the units redeemed carry
    :ivar used_units: units redeemed or held by a ticket
    :ivar used_value: what the units redeemed cost without the package, taxes included
    """

    id: int
    charged: int
    allocated: int
    refunded: int = 0
    redeemed: int = 0
    used_units: int = 0
    used_value: int = 0


def cap(charged: int, refunded: int) -> int:
    """Return the coins that can still be given back: paid, less earlier refunds.

    >>> cap(25000, 0), cap(25000, 5000), cap(25000, 25000), cap(0, 0), cap(100, 101)
    (25000, 20000, 0, 0, 0)
    """
    return max(charged - refunded, 0)


def value_left(package: Refundable) -> int:
    """Return what the units are worth that were not redeemed, taxes included.

    They carry ``allocated - redeemed`` without taxes; taxes are added in the proportion in which they were charged,
    half a coin rounds up. What a ticket or an appointment holds is left as well: a refund takes it back.

    >>> value_left(Refundable(1, charged=12100, allocated=10000, redeemed=2500))
    9075
    >>> value_left(Refundable(1, charged=12100, allocated=10000)), value_left(Refundable(1, 0, 0))
    (12100, 0)
    >>> value_left(Refundable(1, charged=100, allocated=83, redeemed=28)), value_left(Refundable(1, 3, 2, redeemed=1))
    (66, 2)

    It never exceeds what is left of the price paid:

    >>> value_left(Refundable(1, charged=12100, allocated=10000, refunded=12000, redeemed=2500))
    100
    """
    limit = cap(package.charged, package.refunded)
    if not package.allocated:
        return limit
    left = package.allocated - package.redeemed
    return min((2 * package.charged * left + package.allocated) // (2 * package.allocated), limit)


def paid_less_used(package: Refundable) -> int:
    """Return the price paid, less what the patient would have paid for what was used; never below nothing.

    >>> paid_less_used(Refundable(1, charged=25000, allocated=25000, used_value=9000))
    16000
    >>> paid_less_used(Refundable(1, charged=25000, allocated=25000, refunded=10000, used_value=9000))
    6000
    >>> paid_less_used(Refundable(1, charged=25000, allocated=25000, used_value=27000))
    0
    """
    return max(cap(package.charged, package.refunded) - package.used_value, 0)


def propose(packages: Sequence[Refundable], method: str, total: int = 0) -> list[int]:
    """Return what is given back for each of these packages.

    :param method: ``"left"``, ``"paid"`` or ``"typed"``
    :param total: for ``"typed"``: coins for all of them together, shared in proportion to what can be given back
    :return: coins, in the same order
    :raise ValueError: for an unknown method, or more coins than can be given back, or less than none

    >>> used = Refundable(1, 25000, 25000, redeemed=5000, used_units=1, used_value=9000)
    >>> fresh = Refundable(2, 25000, 25000)
    >>> propose([used, fresh], "left"), propose([used, fresh], "paid"), propose([used, fresh], "typed", 30001)
    ([20000, 25000], [16000, 25000], [15001, 15000])
    >>> propose([used], "typed", 25001)
    Traceback (most recent call last):
    ValueError: 25001 coins of at most 25000
    """
    if method == LEFT:
        return [value_left(package) for package in packages]
    if method == PAID:
        return [paid_less_used(package) for package in packages]
    if method != TYPED:
        raise ValueError(f"not a way to propose an amount: {method!r}")
    limits = [cap(package.charged, package.refunded) for package in packages]
    if not 0 <= total <= sum(limits):
        raise ValueError(f"{total} coins of at most {sum(limits)}")
    return allocate(total, limits)


def even_price(paid: Sequence[int], count: int) -> int:
    """Return what so many of the packages of a line cost when each costs the same, rounded up.

    The split gives some of them a coin less: three at 33.335 cost 100.01, and each of them 33.34 or 33.33. Refunded at
    the price on the line, one of them is 33.34.

    >>> even_price([3334, 3334, 3333], 1), even_price([3334, 3334, 3333], 3), even_price([5000, 5000], 1)
    (3334, 10001, 5000)
    """
    return -(-sum(paid) * count // len(paid))


def take(limits: Sequence[int], total: int) -> list[int]:
    """Take coins where there are some, from the first ones first; fewer than ``total`` when there are not enough.

    >>> take([0, 2, 5], 3), take([1], 3), take([], 3)
    ([0, 2, 1], [1], [])
    """
    taken: list[int] = []
    for limit in limits:
        taken.append(min(limit, total - sum(taken)))
    return taken


def share_booked(booked: int, back: int, given: Sequence[int]) -> tuple[list[int], list[int]]:
    """Share what a refund line books over the packages that it ends.

    :param booked: coins in the books
    :param back: those of them that the patient gets back, after discounts that are refunded too
    :param given: what the patient gets back for each package, in any currency; decides the shares
    :return: both amounts for each package

    >>> share_booked(30000, 27000, [18000, 9000]), share_booked(7, 7, [0, 0])
    (([20000, 10000], [18000, 9000]), ([4, 3], [4, 3]))
    """
    shares = allocate(back, given)
    discounts = allocate(booked - back, given)
    return [share + discount for share, discount in zip(shares, discounts, strict=True)], shares


def least_used(packages: Iterable[Refundable]) -> list[int]:
    """Return the ids in the order in which packages of a line are refunded: least used first, then newest.

    >>> least_used([Refundable(1, 9, 9), Refundable(2, 9, 9, used_units=1), Refundable(3, 9, 9)])
    [3, 1, 2]
    """
    return [package.id for package in sorted(packages, key=lambda package: (package.used_units, -package.id))]


def find_price(total_of: Callable[[float], int], total: int, guess: float) -> float:
    """Return a unit price that makes a line come to ``total``, or as near below as its taxes allow.

    Taxes are rounded to coins, so not every total can be reached: with two taxes on a price of few coins some are
    jumped over. What is returned comes to no more than ``total``, unless a fixed tax alone does.

    :param total_of: coins a line comes to at a unit price, taxes included; grows with the price
    :param total: coins wanted, at least 0
    :param guess: where to look first, e.g. the price it was sold at in proportion

    >>> from math import floor
    >>> def with_tax(price):  # 21 % of a price in coins, rounded
    ...     return floor(price + 0.5) + floor(price * 0.21 + 0.5)
    >>> with_tax(find_price(with_tax, 10000, 10000 / 1.21)), with_tax(find_price(with_tax, 10000, 1.0))
    (10000, 10000)
    >>> find_price(with_tax, 0, 50.0)
    0.0

    Two taxes of half the price each make steps of up to three coins; 6 cannot be reached:

    >>> def steep(price):
    ...     return floor(price + 0.5) + 2 * floor(price / 2 + 0.5)
    >>> steep(find_price(steep, 6, 3.0))
    5
    """
    if total <= 0:
        return 0.0
    if guess > 0 and total_of(guess) == total:
        return guess
    low, high = 0.0, max(guess, 1e-6)
    for _step in range(80):
        if total_of(high) >= total:
            break
        low, high = high, high * 2
    for _step in range(80):
        middle = (low + high) / 2
        reached = total_of(middle)
        if reached == total:
            return middle
        low, high = (middle, high) if reached < total else (low, middle)
    return low
