"""Packages in the catalogue change while they are sold, and balances are brought in from elsewhere."""

from datetime import date
from math import lcm

from books import Item, Sold
from hypothesis import strategies as st
from machine import COINS, PICK, UNITS, move
from money import share
from sales import Sales

from odoo.fields import Command

BROUGHT_IN = """
    SELECT sold.id FROM clinic_sold_package sold JOIN clinic_package_opening opening ON opening.uuid = sold.source_uuid
     WHERE opening.id = %s
"""


class CatalogueMoves(Sales):
    @move(clinic=PICK, coins=COINS, items=st.lists(st.tuples(PICK, UNITS, COINS), min_size=1, max_size=3))
    def offer(self, clinic, coins, items):
        clinic = self.pick(self.world.clinics, clinic)
        count = len(clinic.products)
        self.make_offer(
            clinic,
            coins,
            [
                ([clinic.products[(number + step) % count] for step in range(1 + number % 3)], units, price)
                for number, units, price in items
            ],
        )
        self.outcomes[self.move, "done"] += 1

    @move(when=lambda self: self.books.offers, offer=PICK, item=PICK, units=UNITS, coins=COINS)
    def change_offer(self, offer, item, units, coins):
        """Another price and another quantity: what was sold stays as it was."""
        offer = self.pick(self.books.offers, offer)
        number = item % len(offer.items)

        def call(env):
            package = env["clinic.package"].browse(offer.id)
            package.write(
                {
                    "list_price": offer.clinic.currency.amount(coins),
                    "name": f"Changed {coins}",
                    "line_ids": [
                        Command.update(
                            package.line_ids[number].id,
                            {"quantity": units, "price": offer.clinic.currency.amount(coins // 2)},
                        )
                    ],
                }
            )
            return True

        assert self.attempt(call, clinic=offer.clinic)
        offer.coins = coins
        offer.items[number] = (offer.items[number][0], units, coins // 2)

    @move(when=lambda self: len(self.books.offers) > 3, offer=PICK)
    def withdraw_offer(self, offer):
        """Deleted where nobody has bought it, else archived; patients keep what they have."""
        offer = self.pick(self.books.offers, offer)

        def call(env):
            return env["clinic.package"].browse(offer.id).action_delete()

        assert self.attempt(call, clinic=offer.clinic)
        self.books.offers.remove(offer)

    @move(
        when=lambda self: self.books.offers,
        offer=PICK,
        patient=PICK,
        coins=COINS,
        left=st.lists(st.integers(0, 4), min_size=3, max_size=3),
        undo=st.booleans(),
    )
    def bring_in(self, offer, patient, coins, left, undo):
        """What is left of a package of former times; and now and then that was a mistake."""
        offer = self.pick(self.books.offers, offer)
        patient, clinic = self.pick(self.books.patients, patient), offer.clinic
        units = [min(count, bought) for count, (_products, bought, _coins) in zip(left, offer.items, strict=False)]
        refusal = not any(units) and "nothing left"

        def call(env):
            package = env["clinic.package"].browse(offer.id)
            opening = env["clinic.package.opening"].create(
                {
                    "partner_id": patient,
                    "package_id": package.id,
                    "company_id": clinic.company_id,
                    "purchase_date": date(2024, 2, 29),
                    "value": clinic.currency.amount(coins),
                    "line_ids": [
                        Command.create({"package_line_id": line.id, "quantity": count})
                        for line, count in zip(package.line_ids, units, strict=True)
                    ],
                }
            )
            opening.action_bring_in()
            return opening.id

        opening_id = self.attempt(call, refusal, clinic=clinic)
        if not opening_id:
            return
        [[sold_id]] = self.auditor.query(BROUGHT_IN, opening_id)
        sold = Sold(clinic, clinic.currency, patient, coins, coins, id=sold_id)
        sold.items = self.make_items(sold, offer, units, coins)
        self.auditor.freeze([sold])
        self.books.sold.append(sold)
        if undo:
            self.move = "undo_bring_in"
            self.attempt(
                lambda env: env["clinic.package.opening"].browse(opening_id).action_undo() and True, clinic=clinic
            )
            sold.undo()

    @staticmethod
    def make_items(sold, offer, units, coins):
        """What is left of each item, worth what its units cost there."""
        rows = [(*item, count) for item, count in zip(offer.items, units, strict=True) if count]
        common = lcm(*(bought for _products, bought, _price, _count in rows))
        items = [Item(sold, products, count, 0, entries=[("opening", count, 0)]) for products, *_item, count in rows]
        weights = [
            (price * count * common // bought, products[0].coins * count * common, count, item.takes_credit)
            for (products, bought, price, count), item in zip(rows, items, strict=True)
        ]
        for item, part in zip(items, share(coins, weights), strict=True):
            item.coins = part
        return items
