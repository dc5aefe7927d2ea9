"""Packages in the catalogue, and what is expected of a sale."""

from dataclasses import dataclass, field

from books import Item, Sold
from clinic import EUROS
from machine import Moves
from money import deal, nearest, share

from odoo.fields import Command


@dataclass(eq=False)
class Offer:
    """A package in the catalogue; ``items`` are (products, units, coins)."""

    clinic: object
    coins: int
    items: list
    id: int = 0
    product_id: int = 0
    prices: dict = field(default_factory=dict)  # {pricelist: {number of an item: coins}} of those with a row

    def get_price(self, number, till=None):
        """:return: coins that an item is weighed by: its own price at the pricelist of a till, or the default one"""
        price = self.items[number][2]
        if not till or not till.pricelist_id:
            return price
        default = price if till.currency.id == self.clinic.currency.id else nearest(price * EUROS)
        return self.prices.get(till.pricelist_id, {}).get(number, default)


class Sales(Moves):
    """What is kept of offers and of what is sold."""

    def make_offer(self, clinic, coins, items):
        """:param items: list of (products, units, coins)"""
        offer = Offer(clinic, coins, items)

        def create(env):
            package = env["clinic.package"].create(
                {
                    "name": f"Package of {clinic.currency.name}",
                    "company_id": clinic.company_id,
                    "list_price": clinic.currency.amount(coins),
                    "taxes_id": [Command.clear()],
                    "line_ids": [
                        Command.create(
                            {
                                "product_ids": [Command.set([product.id for product in products])],
                                "quantity": units,
                                "price": clinic.currency.amount(price),
                            }
                        )
                        for products, units, price in items
                    ],
                }
            )
            return package.id, package.product_variant_id.id

        offer.id, offer.product_id = self.request(create, clinic=clinic)
        self.books.offers.append(offer)
        return offer

    def book_sale(self, offer, clinic, patient, currency, amounts, units, sold_ids, till=None):
        """Expect that many packages to be sold for these coins, split to the last one.

        :param clinic: the company that sells them
        :param amounts: coins (taxes included, taxes excluded) of all of them
        :param till: where it is sold, whose pricelist decides
        :return: the sold packages
        """
        assert len(sold_ids) == units, f"I4: {len(sold_ids)} were sold, not {units}"
        if clinic.rounds_globally:
            amounts = self._adjust(amounts, currency, sold_ids)
        new = []
        for sold_id, charged, allocated in zip(sold_ids, *(deal(coins, [1] * units) for coins in amounts), strict=True):
            sold = Sold(clinic, currency, patient, charged, allocated, id=sold_id)
            sold.items = [Item(sold, products, count, 0) for products, count, _price in offer.items]
            weights = [
                (offer.get_price(number, till), products[0].coins * count, count, sold.items[number].takes_credit)
                for number, (products, count, _price) in enumerate(offer.items)
            ]
            for item, coins in zip(sold.items, share(allocated, weights), strict=True):
                item.coins = coins
            new.append(sold)
        self.auditor.freeze(new)
        self.books.sold += new
        return new

    def _adjust(self, amounts, currency, sold_ids):
        """Taxes of a whole document are rounded once: a coin may land on either of its lines."""
        [found] = self.auditor.query(PAID, currency.decimals, currency.decimals, sold_ids)
        assert all(abs(coins - paid) <= 2 for coins, paid in zip(amounts, found, strict=True)), (
            f"I5: paid are {found} coins, not {amounts}"
        )
        return [round(coins) for coins in found]


PAID = """
    SELECT SUM(amount_charged) * 10 ^ %s, SUM(amount_allocated) * 10 ^ %s FROM clinic_sold_package WHERE id = ANY(%s)
"""
