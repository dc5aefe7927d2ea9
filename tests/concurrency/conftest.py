import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from harness import settings
from harness.client import Client
from harness.database import copy_of
from harness.ledger import assert_audit_finds_nothing, assert_sound
from harness.server import Server
from harness.shop import PointOfSale, Shop
from harness.till import Till

POS_USER = "point_of_sale.group_pos_user"
BILLING = "clinic_packages.group_billing_process"
INVENTORY_WRITE = "clinic_packages.group_inventory_write"


@pytest.fixture(scope="session")
def database():
    with copy_of(settings.template(), settings.database_name("shop")) as name:
        yield name


@pytest.fixture(scope="session")
def servers(database):
    """Two Odoo processes on one database."""
    with Server(database, "server-1") as first, Server(database, "server-2") as second:
        yield first, second


@pytest.fixture(scope="session")
def shop(servers):
    shop = Shop(servers[0])
    shop.add_user("anna", POS_USER, BILLING)
    shop.add_user("bruno", POS_USER, BILLING)
    shop.add_user("clara", INVENTORY_WRITE)
    return shop


@pytest.fixture(scope="session")
def points_of_sale(shop):
    points = shop.open_point_of_sale("Front Desk"), shop.open_point_of_sale("Spa")
    shop.share_orders(*points)
    return points


@pytest.fixture(scope="session")
def tills(servers, points_of_sale):
    """Two points of sale that share their tickets, each at a server of its own."""
    (anna, bruno), (desk, spa) = (receptionists(servers), points_of_sale)
    return Till(anna, desk), Till(bruno, spa)


@pytest.fixture(scope="session")
def terminals(servers, points_of_sale):
    """Two terminals of one point of sale, each at a server of its own.

    Core makes these wait for each other's ticket numbers, so they seldom meet at a credit; ``tills`` do.
    """
    anna, bruno = receptionists(servers)
    return Till(anna, points_of_sale[0]), Till(bruno, points_of_sale[0])


@dataclass
class Offer:
    """A package of one service, its only buyer, and where it is sold."""

    shop: Shop
    point_of_sale: PointOfSale
    package_id: int
    service_id: int
    patient_id: int

    def sell(self):
        """:return: the sold item"""
        [[item_id]] = self.shop.sell(self.point_of_sale, self.package_id, 500.0, self.patient_id)
        return item_id


@pytest.fixture(scope="module")
def make_offer(shop, points_of_sale):
    def make(units):
        service_id = shop.add_service("Facial", 90.0)
        package_id = shop.add_package("Facials", 500.0, [([service_id], units, 500.0)])
        return Offer(shop, points_of_sale[0], package_id, service_id, shop.add_patient("Paula Patient"))

    return make


def receptionists(servers):
    return [Client(server, login) for server, login in zip(servers, ("anna", "bruno"), strict=True)]


@pytest.fixture(scope="session")
def manager(servers, shop):
    """A person in the backend who cancels and reverses."""
    return Client(servers[1], "clara")


@pytest.fixture(autouse=True)
def sound_ledger(database):
    """Whatever a test did, the ledger is sound afterwards."""
    yield
    assert_sound(database)


@pytest.fixture(scope="module", autouse=True)
def audited_ledger(database):
    yield
    assert_audit_finds_nothing(database)
