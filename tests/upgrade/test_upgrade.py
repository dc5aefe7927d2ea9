"""A database in use is brought to the current sources."""

import pytest
from harness import settings
from harness.database import copy_of, query
from harness.ledger import assert_sound, counters
from harness.modules import upgrade
from harness.server import Server
from harness.snapshot import Snapshot, assert_unchanged

#: Columns that came after the first release.
NEWER_COLUMNS = [("clinic_sold_package", "payer_id"), ("clinic_package_redemption", "payer_id")]


@pytest.fixture(scope="module")
def older(used_alone):
    """As the first release left it. :return: the database, the clinic"""
    source, clinic = used_alone
    with copy_of(source, settings.database_name("older")) as database:
        for table, column in NEWER_COLUMNS:
            query(database, f"ALTER TABLE {table} DROP COLUMN {column}")
            query(database, "DELETE FROM ir_model_fields WHERE name = %s AND state = 'base'", [column])
        yield database, clinic


def test_upgrading_all_addons_changes_nothing(used_by_families):
    source, _clinic = used_by_families
    with copy_of(source, settings.database_name("upgrade")) as database:
        before = Snapshot.take(database)
        upgrade(database, "clinic_packages", "clinic_packages_family")
        assert_unchanged(before, Snapshot.take(database))
        assert_sound(database)


def test_an_older_database_is_upgraded_and_goes_on(older):
    """Nobody knows who paid for what was sold then; it is used like the rest."""
    database, clinic = older
    before = Snapshot.take(database)
    upgrade(database, "clinic_packages")
    assert_unchanged(before, Snapshot.take(database).only(before.columns))
    with Server(database, "older") as server:
        till = clinic.open_till(server)
        till.pay(clinic.ticket("open"))
        clinic.redeem(till, "live", "Paula")
        _reserved, redeemed = counters(database, clinic.items["live"])
        assert redeemed == 3
        till.client.call("pos.session", "load_data", [clinic.point_of_sale.session_id], [])
    assert query(database, "SELECT payer_id FROM clinic_sold_package WHERE payer_id IS NOT NULL") == []
    assert_sound(database)
