"""What this proof expects the ledger to say, kept step by step beside the product and without its code.

Two records are never the same one, whatever they hold: they hold each other, too.
"""

from dataclasses import dataclass, field

ACTIVE, USED, CANCELLED, REFUNDED = "active", "used", "cancelled", "refunded"


def dear_first(units, coins, out_units, out_coins, wanted):
    """Of so many units worth so many coins together, some carry one coin more; these leave first.

    :param out_units: that have left already, with ``out_coins``
    :return: coins that the next units carry
    """
    plain = coins // units
    dear_left = coins % units - (out_coins - out_units * plain)
    return wanted * plain + min(wanted, dear_left)


@dataclass(eq=False)
class Hold:
    """A ``reserve`` entry and what of it is still open."""

    item: "Item"
    units: int
    booking: object = None  # of an appointment; else of a ticket

    @property
    def counts_as_used(self):
        return bool(self.units) and (not self.booking or self.booking.counts_as_used)

    def release(self, units=None):
        units = self.units if units is None else units
        if units:
            self.units -= units
            self.item.entries.append(("release", units, 0))

    def redeem(self):
        """:return: the taking of all that is held"""
        units, self.units = self.units, 0
        item = self.item
        coins = dear_first(item.units, item.coins, item.redeemed, item.coins_redeemed, units)
        item.entries.append(("redeem", units, coins))
        item.takings.append(Taking(item, units, coins))
        return item.takings[-1]


@dataclass(eq=False)
class Taking:
    """A ``redeem`` entry and what of it was undone."""

    item: "Item"
    units: int
    coins: int
    units_back: int = 0
    coins_back: int = 0

    @property
    def open(self):
        return self.units - self.units_back

    def reverse(self, units):
        coins = dear_first(self.units, self.coins, self.units_back, self.coins_back, units)
        self.units_back += units
        self.coins_back += coins
        self.item.entries.append(("reverse", units, coins))

    @property
    def position(self):
        """Which ``redeem`` entry of its item it is."""
        return self.item.takings.index(self)


@dataclass(eq=False)
class Item:
    """A sold item. ``entries`` is its whole ledger: (type, units, coins)."""

    sold: "Sold"
    products: list
    units: int
    coins: int
    id: int = 0
    entries: list = field(default_factory=list)
    holds: list = field(default_factory=list)
    takings: list = field(default_factory=list)

    @property
    def reserved(self):
        return sum(hold.units for hold in self.holds)

    @property
    def redeemed(self):
        return sum(taking.open for taking in self.takings)

    @property
    def coins_redeemed(self):
        return sum(taking.coins - taking.coins_back for taking in self.takings)

    @property
    def takes_credit(self):
        """Not where everything that it may be costs nothing."""
        return any(product.coins for product in self.products)

    @property
    def left(self):
        return self.units - self.reserved - self.redeemed

    def reserve(self, units):
        self.entries.append(("reserve", units, 0))
        self.holds.append(Hold(self, units))
        return self.holds[-1]

    def get_refusal(self, product, units, patient, clinic):
        """:return: why these units cannot be taken, False when they can"""
        reasons = {
            "refunded": self.sold.lifecycle == REFUNDED,
            "cancelled": self.sold.lifecycle == CANCELLED,
            "company": self.sold.clinic.root is not clinic.root,
            "unpaid": self.sold.unpaid,
            "patient": self.sold.patient != patient,
            "product": product not in self.products,
            "free": not product.coins,
            "left": units > self.left,
        }
        return next((reason for reason, applies in reasons.items() if applies), False)


@dataclass(eq=False)
class Sold:
    """A sold package; ``frozen`` is what no later change of anything may touch."""

    clinic: object
    currency: object
    patient: int
    charged: int
    allocated: int
    items: list = field(default_factory=list)
    lifecycle: str = ACTIVE
    written_off: bool = False
    unpaid: bool = False  # and the company wants its money before credits are used
    refunded: int = 0  # coins given back, taxes included
    refunded_untaxed: int = 0
    id: int = 0
    frozen: tuple = ()

    @property
    def is_used_once(self):
        """As the seed counts it: taken, on a ticket, or at an appointment whose time has passed."""
        return any(item.redeemed or any(hold.counts_as_used for hold in item.holds) for item in self.items)

    @property
    def is_used(self):
        return any(item.reserved or item.redeemed for item in self.items)

    @property
    def state(self):
        if self.lifecycle != ACTIVE:
            return self.lifecycle
        counted = [item for item in self.items if item.takes_credit] or self.items
        is_used = all(item.redeemed == item.units for item in counted)
        return USED if is_used and not any(item.reserved for item in self.items) else ACTIVE

    @property
    def left_to_refund(self):
        return self.charged - self.refunded

    @property
    def may_end(self):
        """Whether a refund can end it: used ones where its company allows that."""
        return self.lifecycle != REFUNDED and (self.clinic.refunds_used or not self.is_used_once)

    def release_all(self):
        for item in self.items:
            for hold in item.holds:
                hold.release()

    def end(self):
        """For good, whatever was given back."""
        self.release_all()
        self.lifecycle = REFUNDED

    def undo(self):
        """It was never sold: all that was paid, less earlier refunds, is given back."""
        self.refunded += self.left_to_refund
        self.refunded_untaxed += self.allocated - self.refunded_untaxed
        self.end()

    def cancel(self):
        self.release_all()
        self.lifecycle = CANCELLED
