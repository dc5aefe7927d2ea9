"""A clinic removes the addon for families. What was sold stays with its patient, and the tills go on."""

from dataclasses import dataclass

import pytest
from clinic import Clinic
from harness import settings
from harness.client import Client, RefusedError
from harness.database import copy_of, query
from harness.ledger import assert_audit_finds_nothing, assert_sound, counters
from harness.modules import install, uninstall
from harness.server import Server
from harness.snapshot import Snapshot, assert_unchanged
from harness.till import Ticket, Till

ADDON = "clinic_packages_family"
COLUMNS = "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
MENUS = """SELECT menu.name, granted.name FROM ir_ui_menu_group_rel rel
    JOIN ir_model_data menu ON menu.model = 'ir.ui.menu' AND menu.res_id = rel.menu_id
    JOIN ir_model_data granted ON granted.model = 'res.groups' AND granted.res_id = rel.gid"""
PAGES = [
    "clinic.package",
    "clinic.sold.package",
    "clinic.package.redemption",
    "clinic.unsettled.credit",
    "clinic.package.opening",
    "res.partner",
    "res.config.settings",
    "account.move",
    "pos.order",
]


@dataclass
class Uninstalled:
    database: str
    clinic: Clinic
    admin: Client
    till: Till  # opened before, and not closed since
    before: Snapshot
    after: Snapshot


@pytest.fixture(scope="module")
def uninstalled(used_by_families):
    source, clinic = used_by_families
    with copy_of(source, settings.database_name("uninstall")) as database, Server(database, "uninstall") as server:
        admin, till = Client(server, "admin"), clinic.open_till(server)
        before = Snapshot.take(database)
        uninstall(admin, ADDON)
        yield Uninstalled(database, clinic, admin, till, before, Snapshot.take(database))


def test_the_addon_was_in_use(uninstalled):
    """Else the tests below look at nothing."""
    assert query(uninstalled.database, "SELECT state FROM ir_module_module WHERE name = %s", [ADDON]) == [
        ("uninstalled",)
    ]
    before = uninstalled.before.rows
    assert {row["valid_for"] for row in before["clinic_sold_package"]} == {None, "family", "member"}
    assert {row["clinic_patient_id"] for row in before["pos_order_line"]} > {None}
    assert {row["is_lent"] for row in before["clinic_package_redemption"]} > {True}


def test_history_and_balances_are_unchanged(uninstalled):
    assert_unchanged(uninstalled.before.only(uninstalled.after.columns), uninstalled.after)
    assert_sound(uninstalled.database)
    assert_audit_finds_nothing(uninstalled.database)


def test_nothing_of_it_is_left(uninstalled, used_alone):
    alone, _clinic = used_alone
    assert set(query(uninstalled.database, COLUMNS)) == set(query(alone, COLUMNS))
    assert set(query(uninstalled.database, MENUS)) == set(query(alone, MENUS))
    assert query(uninstalled.database, "SELECT name FROM ir_model_data WHERE module = %s", [ADDON]) == []


def test_sold_packages_stay_with_their_patient(uninstalled):
    clinic = uninstalled.clinic
    with pytest.raises(RefusedError, match="belongs to another patient"):
        uninstalled.till.reserve(Ticket(clinic.people["Tim"]), clinic.items["family's"], clinic.service_id)
    for item, patient in (("family's", "Paula"), ("tim's", "Tim")):
        reserved, redeemed = counters(uninstalled.database, clinic.items[item])
        clinic.redeem(uninstalled.till, item, patient)
        assert counters(uninstalled.database, clinic.items[item]) == (reserved, redeemed + 1)
    assert_sound(uninstalled.database)


def test_a_ticket_of_the_patient_is_paid(uninstalled):
    """A credit of Paula's is held for Tim, whom the line does not name any more; the history still does."""
    clinic, database = uninstalled.clinic, uninstalled.database
    ticket = reloaded(clinic.ticket("family's"))
    uninstalled.till.pay(ticket)
    [(kind, treated)] = query(
        database,
        "SELECT type, beneficiary_id FROM clinic_package_redemption WHERE source_uuid = %s AND type != 'reserve'",
        [ticket.lines[0].uuid],
    )
    assert (kind, treated) == ("redeem", clinic.people["Tim"])


def test_a_ticket_of_somebody_else_is_booked_and_waits_in_the_list(uninstalled):
    """Tim's own credit is on a ticket of Paula's: nobody may use it for her, and nothing is lost."""
    clinic, database = uninstalled.clinic, uninstalled.database
    ticket = reloaded(clinic.ticket("tim's"))
    uninstalled.till.pay(ticket)
    assert query(database, "SELECT state FROM pos_order WHERE uuid = %s", [ticket.uuid]) == [("paid",)]
    assert query(
        database, "SELECT quantity FROM clinic_unsettled_credit WHERE source_uuid = %s", [ticket.lines[0].uuid]
    ) == [(1,)]
    reserved, _redeemed = counters(database, clinic.items["tim's"])
    assert reserved == 0
    assert_sound(database)


def reloaded(ticket):
    """As a till holds it once its page was loaded again: it knows no field of an addon that is gone."""
    for line in ticket.lines:
        line.patient_id = None
    return ticket


@pytest.mark.parametrize("model", PAGES)
def test_the_pages_open(uninstalled, model):
    views = uninstalled.admin.call(model, "get_views", [[False, "form"], [False, "list"], [False, "search"]])
    fields = {name: {} for name in views["models"][model]["fields"]}
    uninstalled.admin.call(model, "web_search_read", [], fields, limit=5)


def test_it_may_come_back(uninstalled):
    """What was sold for the family stays with the patient: who may use it was forgotten with the addon."""
    install(uninstalled.admin, ADDON)
    database = uninstalled.database
    assert query(database, "SELECT DISTINCT valid_for FROM clinic_sold_package") == [(None,)]
    assert query(database, "SELECT id FROM res_partner WHERE clinic_main_client_id IS NOT NULL") == []
    assert_sound(database)
