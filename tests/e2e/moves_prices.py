"""The Pricing tab: a package and its items get other prices where one pricelist is used."""

from hypothesis import strategies as st
from machine import COINS, PICK, move
from sales import Sales

from odoo.fields import Command


class PriceMoves(Sales):
    @move(
        when=lambda self: any(self.get_pricelists(offer) for offer in self.books.offers),
        offer=PICK,
        pricelist=PICK,
        coins=COINS,
        items=st.lists(st.one_of(st.none(), COINS), min_size=3, max_size=3),
        drop=PICK,
    )
    def price_here(self, offer, pricelist, coins, items, drop):
        """Some items get a price of their own, the others the default one; now and then the row is taken away."""
        offer = self.pick([offer for offer in self.books.offers if self.get_pricelists(offer)], offer)
        pricelist_id, currency = self.pick(self.get_pricelists(offer), pricelist)
        own = {number: price for number, price in enumerate(items[: len(offer.items)]) if price is not None}
        dropping = pricelist_id in offer.prices and not drop % 3

        def call(env):
            rows = env["clinic.package.price"]
            row = rows.search([("package_id", "=", offer.id), ("pricelist_id", "=", pricelist_id)])
            if dropping:
                return row.unlink()
            if not row:
                row = rows.create({"package_id": offer.id, "pricelist_id": pricelist_id})
            lines = {line.package_line_id: line for line in row.line_ids}
            row.write(
                {
                    "price": currency.amount(coins),
                    "line_ids": [
                        Command.update(
                            lines[item].id,
                            {"is_own": number in own, "price": currency.amount(own.get(number, 0))},
                        )
                        for number, item in enumerate(env["clinic.package"].browse(offer.id).line_ids)
                    ],
                }
            )
            return True

        assert self.attempt(call, clinic=offer.clinic)
        if dropping:
            del offer.prices[pricelist_id]
        else:
            offer.prices[pricelist_id] = own

    @staticmethod
    def get_pricelists(offer):
        return [(till.pricelist_id, till.currency) for till in offer.clinic.tills if till.pricelist_id]
