import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from harness import settings  # noqa: E402
from harness.client import Client  # noqa: E402
from harness.database import copy_of  # noqa: E402
from harness.ledger import assert_audit_finds_nothing, assert_sound  # noqa: E402
from harness.server import Server  # noqa: E402
from harness.shop import Shop  # noqa: E402
from harness.till import Till  # noqa: E402

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
