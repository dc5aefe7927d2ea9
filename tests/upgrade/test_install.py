"""The addon for families comes to a clinic that has been selling packages for a while."""

from dataclasses import dataclass

import pytest
from clinic import Clinic
from harness import settings
from harness.client import Client, RefusedError
from harness.database import copy_of, query
from harness.ledger import assert_sound, counters
from harness.modules import install
from harness.server import Server
from harness.snapshot import Snapshot, assert_unchanged
from harness.till import Ticket, Till


@dataclass
class Installed:
    database: str
    clinic: Clinic
    till: Till  # opened before, and not closed since
    before: Snapshot
    after: Snapshot


@pytest.fixture(scope="module")
def installed(used_alone):
    source, clinic = used_alone
    with copy_of(source, settings.database_name("install")) as database, Server(database, "install") as server:
        till = clinic.open_till(server)
        before = Snapshot.take(database)
        install(Client(server, "admin"), "clinic_packages_family")
        yield Installed(database, clinic, till, before, Snapshot.take(database))


def test_what_was_there_is_unchanged(installed):
    assert_unchanged(installed.before, installed.after.only(installed.before.columns))
    assert_sound(installed.database)


def test_what_was_sold_stays_with_its_patient(installed):
    assert query(installed.database, "SELECT DISTINCT valid_for FROM clinic_sold_package") == [(None,)]
    clinic, database = installed.clinic, installed.database
    with pytest.raises(RefusedError, match="belongs to another patient"):
        installed.till.reserve(Ticket(clinic.people["Tim"]), clinic.items["live"], clinic.service_id)
    assert counters(database, clinic.items["live"]) == (1, 1)


def test_families_are_off_until_somebody_wants_them(installed):
    clinic = installed.clinic
    assert query(installed.database, "SELECT DISTINCT clinic_family_members FROM res_company") in (
        [(None,)],
        [(False,)],
    )
    answer = installed.till.client.call(
        "pos.config", "get_redeemable_packages", [clinic.point_of_sale.config_id], clinic.people["Paula"]
    )
    assert answer["people"] == []
    assert len(answer["packages"]) == 1


def test_the_till_goes_on(installed):
    clinic, database = installed.clinic, installed.database
    installed.till.pay(clinic.ticket("open"))
    assert counters(database, clinic.items["live"]) == (0, 2)
    clinic.redeem(installed.till, "live", "Paula")
    assert counters(database, clinic.items["live"]) == (0, 3)
    assert_sound(database)
