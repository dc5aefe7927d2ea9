"""The clinics of this proof: what is in them, and how their tills are opened."""

from dataclasses import dataclass, field
from fractions import Fraction

#: Euros for one dollar.
EUROS = Fraction(8, 10)


@dataclass(eq=False)
class Product:
    id: int
    coins: int  # its price in the catalogue
    is_service: bool = True


@dataclass(eq=False)
class Till:
    """A point of sale; its session changes when it is closed."""

    config_id: int
    session_id: int
    payment_method_id: int
    clinic: "Clinic"
    currency: "Currency"
    pricelist_id: int | bool = False


@dataclass(frozen=True)
class Currency:
    id: int
    name: str
    decimals: int

    def amount(self, coins):
        """:return: what a till or a form sends for so many coins"""
        return round(coins / 10**self.decimals, self.decimals)


@dataclass(eq=False)
class Clinic:
    """One company and what it sells."""

    company_id: int
    currency: Currency
    taxes: list
    rounds_globally: bool  # taxes of a whole document; else of each line
    products: list = field(default_factory=list)
    tills: list = field(default_factory=list)
    discount_id: int = 0
    deferred_id: int = 0  # the account of what is owed
    refunds_used: bool = False
    wants_money: bool = False  # before credits of an invoice are used
    position_id: int = 0  # the fiscal position of patients from abroad, which knows no taxes
    abroad_ids: dict = field(default_factory=dict)  # {account at home: account that it becomes there}
    parent: "Clinic" = None

    @property
    def deferred_ids(self):
        return [self.deferred_id, self.abroad_ids[self.deferred_id]]

    @property
    def root(self):
        return self.parent or self

    def sells(self, offer):
        return offer.clinic is self or offer.clinic is self.parent


@dataclass(eq=False)
class World:
    """All that stays the same from one sequence of steps to the next."""

    users: dict
    clinics: list

    @property
    def tills(self):
        return [till for clinic in self.clinics for till in clinic.tills]


def open_till(backend, till):
    """Begin a session, as its cashier does."""
    till.session_id = backend.request(
        lambda env: _open_session(env["pos.config"].browse(till.config_id)),
        backend.world.users["cashier"],
        [till.clinic.company_id],
    )


def _open_session(config):
    config.open_ui()
    config.current_session_id.set_opening_control(0, "")
    return config.current_session_id.id
