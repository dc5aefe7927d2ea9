import pytest
from tools import discount


@pytest.mark.parametrize(
    ("list_price", "paid", "percent"),
    [
        (40000, 36000, 10.0),
        (40000, 39999, 0.0),
        (40000, 0, 100.0),
        (40000, 40000, 0.0),
        (40000, 50000, 0.0),
        (0, 0, 0.0),
        (0, 100, 0.0),
        (3, 2, 33.3),
        (1000, 995, 0.5),
        (10**12, 10**12 - 10**9, 0.1),
    ],
)
def test_discount_is_told_to_one_decimal(list_price, paid, percent):
    assert discount.percent_off(list_price, paid) == percent


def test_it_is_between_nothing_and_all():
    for paid in range(0, 500, 7):
        assert 0 <= discount.percent_off(333, paid) <= 100
