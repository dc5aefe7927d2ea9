"""Who gets which coin (DESIGN 3).

*Total*: the coins paid for a package, tax excluded. *Item*: a line of the package with a price for the whole
line. *Unit*: one of the ``quantity`` treatments or products of an item. The total is split over the items and
the amount of an item over its units, to the last coin: what is handed out always adds up to what came in.
"""

from collections.abc import Sequence
from math import lcm
from typing import NamedTuple

from .states import counted


class SplitItem(NamedTuple):
    """What the split knows of an item.

    :ivar price: coins allocated to the whole line by the author of the package; 0 is complimentary
    :ivar catalogue_price: coins the whole line costs without the package
    :ivar quantity: units, at least 1
    :ivar takes_credit: whether its units are ever redeemed; what costs nothing where it is sold is not
    """

    price: int
    catalogue_price: int
    quantity: int
    takes_credit: bool = True


#: The fields that serve as weights, in the order in which they are asked.
WEIGHTS = ("price", "catalogue_price", "quantity")


def allocate(total: int, weights: Sequence[int]) -> list[int]:
    """Split ``total`` coins in proportion to ``weights``, by largest remainder; ties go to the first.

    Each share is within one coin of its exact quota, and the shares add up to ``total``. A negative total is
    the mirror of the positive one, so that a refund undoes its sale coin by coin. Weights that are all zero
    count as equal; otherwise a zero weight gets nothing.

    :param total: coins, of either sign
    :param weights: whole numbers, none negative
    :return: coins, one share per weight, in the same order
    :raise ValueError: for a negative weight, or when there are coins and nobody to give them to

    >>> allocate(100, [1, 1, 1])
    [34, 33, 33]
    >>> allocate(-100, [1, 1, 1])
    [-34, -33, -33]
    >>> allocate(10, [5, 0, 2])
    [7, 0, 3]
    >>> allocate(7, [0, 0])
    [4, 3]
    >>> allocate(0, [])
    []
    >>> allocate(5, [])
    Traceback (most recent call last):
    ValueError: 5 coins and nothing to split them over
    >>> allocate(5, [3, -1])
    Traceback (most recent call last):
    ValueError: a weight cannot be negative: [3, -1]
    """
    if any(weight < 0 for weight in weights):
        raise ValueError(f"a weight cannot be negative: {list(weights)}")
    if total < 0:
        return [-share for share in allocate(-total, weights)]
    if not weights:
        if total:
            raise ValueError(f"{total} coins and nothing to split them over")
        return []
    if not any(weights):
        weights = [1] * len(weights)
    whole = sum(weights)
    quotas = [divmod(total * weight, whole) for weight in weights]
    shares = [share for share, _remainder in quotas]
    missing = total - sum(shares)
    by_remainder = sorted(range(len(quotas)), key=lambda index: quotas[index][1], reverse=True)
    for index in by_remainder[:missing]:
        shares[index] += 1
    return shares


def share_discounts(amounts: Sequence[int]) -> list[int]:
    """Take what the negative lines of a ticket or an invoice take off from its other lines, in proportion.

    A line that takes money off without belonging to another (a discount product, a reward) is a discount of the
    whole document, and each line that costs something bears its share (DESIGN 3). No line goes below nothing.

    :param amounts: coins of each line
    :return: coins each line really cost, in the same order; nothing for the lines that take money off

    >>> share_discounts([10000, 5000, -3000])
    [8000, 4000, 0]
    >>> share_discounts([100, 0, -500])
    [0, 0, 0]
    >>> share_discounts([100, 200]), share_discounts([-5])
    ([100, 200], [0])
    """
    costs = [max(amount, 0) for amount in amounts]
    if not any(costs):
        return costs
    discount = max(sum(min(amount, 0) for amount in amounts), -sum(costs))
    return [cost + share for cost, share in zip(costs, allocate(discount, costs), strict=True)]


def split_package(total: int, items: Sequence[SplitItem]) -> list[int]:
    """Split what was paid for a package over its items, in proportion to their line prices.

    "The package price does not need to equal the sum of individual item prices" (seed 000): where it does,
    each item carries its own price. An item at 0 among priced ones is a complimentary add-on and carries
    nothing. When no item has a price, catalogue prices decide; when those are all zero too, quantities.

    An item that takes no credit is never redeemed, so a value it carried would never be earned: it carries
    nothing, unless none of the items takes a credit.

    :param total: coins paid, of either sign
    :return: coins, one amount per item, adding up to ``total``
    :raise ValueError: for a negative price, or coins without an item

    >>> facial, peel, cream = SplitItem(20000, 27000, 3), SplitItem(10000, 9000, 1), SplitItem(0, 2500, 1)
    >>> split_package(30000, [facial, peel, cream])
    [20000, 10000, 0]
    >>> split_package(25000, [facial, peel, cream])
    [16667, 8333, 0]

    Without prices the catalogue decides, and without a catalogue the quantities:

    >>> split_package(30000, [SplitItem(0, 27000, 3), SplitItem(0, 9000, 1)])
    [22500, 7500]
    >>> split_package(100, [SplitItem(0, 0, 3), SplitItem(0, 0, 1)])
    [75, 25]

    A consultation that costs nothing takes no credit and carries nothing, whatever its line price:

    >>> consultation = SplitItem(5000, 0, 1, takes_credit=False)
    >>> split_package(30000, [facial, consultation]), split_package(30000, [consultation])
    ([30000, 0], [30000])
    """
    carries = counted(item.takes_credit for item in items)
    weights: list[int] = []
    for kind in WEIGHTS:
        weights = [getattr(item, kind) if carrying else 0 for item, carrying in zip(items, carries, strict=True)]
        if any(weights):
            break
    return allocate(total, weights)


def split_left(total: int, items: Sequence[SplitItem], left: Sequence[int]) -> list[int]:
    """Split what a package is still worth over the units left of its items: balances brought in.

    An item weighs what its units left cost at its price a unit (line price / quantity), so that a package of
    which nothing was used is split as :func:`split_package` splits it at a sale.

    :param total: coins
    :param items: as the package has them now
    :param left: units left of each, at least 1; may be more than the item's quantity
    :return: coins, one amount per item, adding up to ``total``
    :raise ValueError: for a negative price, or coins without an item

    >>> facial, peel, cream = SplitItem(20000, 27000, 4), SplitItem(9000, 9000, 1), SplitItem(0, 2500, 1)
    >>> split_left(29000, [facial, peel, cream], [4, 1, 1])
    [20000, 9000, 0]

    One facial (5000) and the peel (9000) are left, worth less than they were:

    >>> split_left(7000, [facial, peel], [1, 1])
    [2500, 4500]

    Only complimentary items left: the catalogue decides, then the units:

    >>> split_left(100, [cream], [3])
    [100]
    >>> split_left(100, [SplitItem(0, 0, 5), SplitItem(0, 0, 5)], [3, 1])
    [75, 25]
    """
    common = lcm(*(item.quantity for item in items))
    return split_package(
        total,
        [
            SplitItem(
                item.price * units * (common // item.quantity),
                item.catalogue_price * units * (common // item.quantity),
                units,
                item.takes_credit,
            )
            for item, units in zip(items, left, strict=True)
        ],
    )


def units_value(amount: int, quantity: int, count: int, used_count: int = 0, used_value: int = 0) -> int:
    """Return what the next ``count`` units carry, of an item worth ``amount`` coins over ``quantity`` units.

    "Revenue ... is based on the price per item (price per group/quantity)" (seed 004), to the coin: each unit
    is worth ``amount // quantity``, and ``amount % quantity`` of them one coin more; the dear ones go first.
    ``used_value`` tells how many of them are out, so the answer is exact after any sequence of redeeming and
    reversing: a fully redeemed item has given exactly ``amount``, a fully reversed one exactly nothing.

    A reversal asks the same question of the entry it reverses: ``amount`` and ``quantity`` of the redemption,
    and as ``used_*`` what was reversed of it before.

    :param amount: coins of all units together
    :param quantity: units, at least 1
    :param count: units asked for, from 0 to what is left
    :param used_count: units out already
    :param used_value: coins these carried
    :return: coins
    :raise ValueError: when fewer than ``count`` units are left, or ``used_*`` cannot come from this item

    >>> units_value(100, 3, 1), units_value(100, 3, 1, 1, 34), units_value(100, 3, 1, 2, 67)
    (34, 33, 33)
    >>> units_value(100, 3, 3)
    100

    Of two units redeemed at 34 + 33 = 67, a reversal brings back the dear one, which then goes first again:

    >>> units_value(67, 2, 1)
    34
    >>> units_value(100, 3, 1, 1, 67 - 34)
    34

    >>> units_value(100, 3, 2, 2, 67)
    Traceback (most recent call last):
    ValueError: 2 units asked for, 1 left of 3
    >>> units_value(100, 3, 1, 1, 50)
    Traceback (most recent call last):
    ValueError: 1 of 3 units worth 100 coins cannot have carried 50
    """
    if quantity < 1 or not 0 <= used_count <= quantity:
        raise ValueError(f"{used_count} of {quantity} units is not a possible use")
    if not 0 <= count <= quantity - used_count:
        raise ValueError(f"{count} units asked for, {quantity - used_count} left of {quantity}")
    price, dear = divmod(amount, quantity)
    dear_used = used_value - price * used_count
    if not max(0, used_count - (quantity - dear)) <= dear_used <= min(dear, used_count):
        raise ValueError(f"{used_count} of {quantity} units worth {amount} coins cannot have carried {used_value}")
    return price * count + min(count, dear - dear_used)
