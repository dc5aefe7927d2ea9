"""Money as this proof reckons it: exact fractions, sharing no line with the product."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Tax:
    """A percentage; ``included`` says that prices have it in them. ``id`` is Odoo's."""

    id: int
    percent: int
    included: bool


def nearest(amount):
    """:return: the whole number nearest to a fraction; half a coin goes away from zero"""
    whole = int(abs(amount) + Fraction(1, 2))
    return whole if amount >= 0 else -whole


def line_amounts(price, quantity, discount=0, tax=None):
    """What a line of a ticket or an invoice comes to, rounded line by line.

    :param price: coins of one
    :param discount: percent
    :return: coins ``(taxes included, taxes excluded)``
    """
    total = nearest(Fraction(price) * quantity * (100 - Fraction(str(discount))) / 100)
    if not tax:
        return total, total
    if tax.included:
        return total, total - nearest(Fraction(total * tax.percent, 100 + tax.percent))
    return total + nearest(Fraction(total * tax.percent, 100)), total


def deal(total, weights):
    """Deal coins out in proportion: everybody's whole share, then one coin to each of the largest fractions.

    :return: coins, one share per weight
    """
    if total < 0:
        return [-share for share in deal(-total, weights)]
    if not any(weights):
        weights = [1 for _ in weights]
    shares = [Fraction(total * weight, sum(weights)) for weight in weights]
    dealt = [int(share) for share in shares]
    order = sorted(range(len(shares)), key=lambda number: (dealt[number] - shares[number], number))
    for number in order[: total - sum(dealt)]:
        dealt[number] += 1
    return dealt


def take_off(amounts):
    """What each line costs once the lines that take money off have been borne by the others.

    :return: coins in the same order, 0 for the lines that take money off
    """
    costs = [amount if amount > 0 else 0 for amount in amounts]
    off = min(sum(costs), -sum(amount for amount in amounts if amount < 0))
    return [cost - part for cost, part in zip(costs, deal(off, costs), strict=True)] if any(costs) else costs


def share(total, items):
    """The coins of a package over its items: by item prices, else by the catalogue, else by units.

    :param items: of each its price, its price in the catalogue, its units, and whether it takes a credit; what
        takes none carries nothing, unless that is all there is
    """
    carries = [takes for *_weights, takes in items]
    if not any(carries):
        carries = [True for _ in items]
    columns = [
        [weight if takes else 0 for weight, takes in zip(column, carries, strict=True)]
        for column in zip(*(weights for *weights, _takes in items), strict=True)
    ]
    return deal(total, next((column for column in columns if any(column)), columns[-1]))
