"""How much less than the list price was paid (seed 000: "including any discounts applied at purchase")."""


def percent_off(list_price: int, paid: int) -> float:
    """Return the discount in percent of the list price, to one decimal; 0 when there is none.

    Both prices are in coins and of the same kind: without taxes, so that the taxes of the place where it was
    sold are no discount. A price above the list is no discount either.

    >>> percent_off(40000, 36000), percent_off(40000, 40000), percent_off(40000, 45000)
    (10.0, 0.0, 0.0)
    >>> percent_off(30000, 20000), percent_off(40000, 0)
    (33.3, 100.0)

    The last coin of a rounded share is none, and of a list price of nothing there is none to give:

    >>> percent_off(33333, 33332), percent_off(0, 0)
    (0.0, 0.0)
    """
    if list_price <= 0 or paid >= list_price:
        return 0.0
    return round(1000 * (list_price - paid) / list_price) / 10
