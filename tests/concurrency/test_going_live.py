"""Existing packages are brought in, undone and corrected while others do the same, or take credits at a till."""

from functools import partial

import pytest
from harness.client import Client, RefusedError
from harness.database import query
from harness.ledger import counters
from harness.race import after_a_moment, at_once
from harness.till import Ticket

ROUNDS = 5


@pytest.fixture(scope="module")
def managers(shop, servers):
    """The same rights at two servers."""
    for login in ("greta", "henri"):
        shop.add_user(login, "clinic_packages.group_inventory_write", "clinic_packages.group_billing_process")
    return [Client(server, login) for server, login in zip(servers, ("greta", "henri"), strict=True)]


@pytest.fixture
def record(managers, shop, make_offer):
    """:return: the patient, and the id of an existing package with two units left"""

    def make():
        offer = make_offer(3)
        [product] = shop.admin.call("product.product", "read", [offer.package_id], ["product_tmpl_id"])
        [package_id] = shop.admin.call(
            "clinic.package", "search", [("product_tmpl_id", "=", product["product_tmpl_id"][0])]
        )
        opening_id = managers[0].call(
            "clinic.package.opening",
            "create",
            {
                "partner_id": offer.patient_id,
                "package_id": package_id,
                "purchase_date": "2025-03-14",
                "value": 300.0,
                "units_left": 2,
            },
        )
        return offer, opening_id

    return make


def sold_packages(database, patient_id):
    """:return: ``[(lifecycle, units)]`` of what a patient has"""
    return query(
        database,
        "SELECT p.lifecycle, SUM(l.quantity) FROM clinic_sold_package p JOIN clinic_sold_package_line l"
        " ON l.sold_package_id = p.id WHERE p.partner_id = %s GROUP BY p.id ORDER BY p.id",
        [patient_id],
    )


def refusals(answers):
    return [answer.message for answer in answers if isinstance(answer, RefusedError)]


def test_brought_in_by_two_it_is_there_once(database, managers, record):
    for _round in range(ROUNDS):
        offer, opening_id = record()
        answers = at_once(
            *(partial(manager.call, "clinic.package.opening", "action_bring_in", [opening_id]) for manager in managers)
        )
        [refusal] = refusals(answers)
        assert "twice" in refusal
        assert sold_packages(database, offer.patient_id) == [("active", 2)]


def test_undone_while_a_till_takes_a_credit(database, managers, tills, record):
    for _round in range(ROUNDS):
        offer, opening_id = record()
        managers[0].call("clinic.package.opening", "action_bring_in", [opening_id])
        [[item_id]] = query(
            database,
            "SELECT l.id FROM clinic_sold_package_line l JOIN clinic_sold_package p ON p.id = l.sold_package_id"
            " WHERE p.partner_id = %s",
            [offer.patient_id],
        )
        answers = at_once(
            after_a_moment(partial(managers[0].call, "clinic.package.opening", "action_undo", [opening_id])),
            after_a_moment(partial(tills[1].reserve, Ticket(offer.patient_id), item_id, offer.service_id)),
        )
        assert len(refusals(answers)) == 1, answers
        [(lifecycle, _units)] = sold_packages(database, offer.patient_id)
        assert (lifecycle, counters(database, item_id)) in [("refunded", (0, 0)), ("active", (1, 0))]


def test_the_patient_changes_while_a_till_takes_a_credit(database, shop, managers, tills, make_offer):
    sister = shop.add_patient("Sister of the Patient")
    for _round in range(ROUNDS):
        offer = make_offer(3)
        item_id = offer.sell()
        [[sold_id]] = query(database, "SELECT sold_package_id FROM clinic_sold_package_line WHERE id = %s", [item_id])
        wizard_id = managers[0].call(
            "clinic.sold.package.transfer",
            "create",
            {"sold_package_id": sold_id, "partner_id": sister, "reason": "Entered for her sister"},
        )
        answers = at_once(
            after_a_moment(partial(managers[0].call, "clinic.sold.package.transfer", "action_confirm", [wizard_id])),
            after_a_moment(partial(tills[1].reserve, Ticket(offer.patient_id), item_id, offer.service_id)),
        )
        assert len(refusals(answers)) == 1, answers
        [[owner]] = query(database, "SELECT partner_id FROM clinic_sold_package WHERE id = %s", [sold_id])
        assert (owner, counters(database, item_id)) in [(sister, (0, 0)), (offer.patient_id, (1, 0))]
