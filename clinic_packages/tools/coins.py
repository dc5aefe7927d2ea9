"""Amounts as whole numbers of coins.

*Coin*: the smallest amount a currency can pay, ``res.currency.rounding``: 0.01 euro, 1 yen, 0.001 dinar,
0.05 franc. An amount of money is a whole number of coins and is only split, added and compared as such
(DESIGN 3: "integer smallest coins ... one code for currencies with 0, 2 and 3 decimals").
"""

from fractions import Fraction


def to_coins(amount: float, rounding: float) -> int:
    """Return the number of coins nearest to ``amount``; half a coin rounds away from zero, as Odoo does.

    :param amount: in the currency's unit, e.g. 12.34; exact up to 15 significant digits
    :param rounding: one coin in the currency's unit, e.g. 0.01
    :raise ValueError: when an argument is not a finite number or ``rounding`` is not positive

    >>> to_coins(12.34, 0.01), to_coins(-12.34, 0.01)
    (1234, -1234)
    >>> to_coins(1500, 1.0), to_coins(1.234, 0.001), to_coins(7.35, 0.05)
    (1500, 1234, 147)

    Noise from float arithmetic does not reach the coins:

    >>> 1.1 + 2.2, to_coins(1.1 + 2.2, 0.01)
    (3.3000000000000003, 330)
    >>> to_coins(1.005, 0.01), to_coins(-1.005, 0.01)
    (101, -101)
    """
    coins = _exact(amount) / _size_of_coin(rounding)
    nearest = int(abs(coins) + Fraction(1, 2))
    return nearest if coins > 0 else -nearest


def from_coins(coins: int, rounding: float) -> float:
    """Return the amount in the currency's unit, as the float one would have typed.

    The inverse of :func:`to_coins`: ``to_coins(from_coins(n, r), r) == n`` up to 15 significant digits.

    :raise ValueError: when ``rounding`` is not a positive number

    >>> from_coins(1234, 0.01), from_coins(147, 0.05), from_coins(1500, 1.0)
    (12.34, 7.35, 1500.0)
    >>> 3 * 0.05, from_coins(3, 0.05)
    (0.15000000000000002, 0.15)
    """
    return float(coins * _size_of_coin(rounding))


def _exact(number: float) -> Fraction:
    """The decimal number a float stands for: 15 digits are what a double is sure to keep.

    >>> _exact(0.1)
    Fraction(1, 10)
    >>> _exact(float("nan"))
    Traceback (most recent call last):
    ValueError: Invalid literal for Fraction: 'nan'
    """
    return Fraction(f"{number:.15g}")


def _size_of_coin(rounding: float) -> Fraction:
    """
    >>> _size_of_coin(0.05)
    Fraction(1, 20)
    >>> _size_of_coin(0.0)
    Traceback (most recent call last):
    ValueError: the smallest coin must be positive, not 0.0
    """
    size = _exact(rounding)
    if size <= 0:
        raise ValueError(f"the smallest coin must be positive, not {rounding}")
    return size
