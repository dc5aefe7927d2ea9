"""Appointments are booked, completed and passed while others do the same, or take credits at a till."""

from datetime import datetime, timedelta, timezone
from functools import partial

import pytest
from harness.client import Client, RefusedError
from harness.database import query
from harness.ledger import counters, entries
from harness.race import after_a_moment, at_once
from harness.till import Ticket

ROUNDS = 5
CLASS_SIZE = 8


@pytest.fixture(scope="module")
def receptions(shop, servers):
    """The same rights at two servers."""
    for login in ("ina", "jonas"):
        shop.add_user(login, "clinic_packages.group_billing_process")
    return [Client(server, login) for server, login in zip(servers, ("ina", "jonas"), strict=True)]


@pytest.fixture(scope="module")
def schedulers(shop, servers):
    """The job at each server. One job is never run twice at once by Odoo: here it is there twice."""
    cron_id = shop.ref("clinic_packages.cron_pass_appointments")
    shop.admin.call("ir.cron", "write", [cron_id], {"nextcall": "2099-01-01 00:00:00"})  # only these run it
    cron_ids = [cron_id, *shop.admin.call("ir.cron", "copy", [cron_id])]
    return [
        partial(shop.admin.at(server).call, "ir.cron", "method_direct_trigger", [number])
        for server, number in zip(servers, cron_ids, strict=True)
    ]


def book(client, offer, item_ids, start):
    """:return: the lines of a new appointment, one for each item"""
    event_id = client.call(
        "calendar.event",
        "create",
        {"name": "Class", "start": str(start), "stop": str(start + timedelta(hours=1))},
    )
    return client.call(
        "clinic.attendance",
        "create",
        [{"event_id": event_id, "partner_id": offer.patient_id, "sold_line_id": item_id} for item_id in item_ids],
    )


def hours_ago(hours):
    return (datetime.now(timezone.utc) - timedelta(hours=hours)).replace(microsecond=0, tzinfo=None)


def states(database, line_ids):
    rows = query(database, "SELECT state FROM clinic_attendance WHERE id IN %s ORDER BY id", [tuple(line_ids)])
    return [state for [state] in rows]


def test_the_job_runs_twice_at_once(database, receptions, schedulers, make_offer):
    offer = make_offer(1)
    for _round in range(ROUNDS):
        items = [offer.sell() for _number in range(CLASS_SIZE)]
        lines = book(receptions[0], offer, items, hours_ago(3))
        answers = at_once(*schedulers)
        assert not [answer for answer in answers if isinstance(answer, RefusedError)], answers
        assert states(database, lines) == ["completed"] * CLASS_SIZE
        for item_id in items:
            assert entries(database, item_id) == [("reserve", 1), ("redeem", 1)]
            assert counters(database, item_id) == (0, 1)


def test_the_job_runs_while_staff_complete(database, receptions, schedulers, make_offer):
    offer = make_offer(1)
    for _round in range(ROUNDS):
        items = [offer.sell() for _number in range(CLASS_SIZE)]
        lines = book(receptions[0], offer, items, hours_ago(3))
        answers = at_once(
            after_a_moment(schedulers[0]),
            after_a_moment(partial(receptions[1].call, "clinic.attendance", "action_complete", lines[::-1])),
        )
        assert not [answer for answer in answers if isinstance(answer, RefusedError)], answers
        assert states(database, lines) == ["completed"] * CLASS_SIZE
        for item_id in items:
            assert entries(database, item_id) == [("reserve", 1), ("redeem", 1)]


def test_it_is_cancelled_while_the_job_runs(database, receptions, schedulers, make_offer):
    """Whoever is first decides: used, or given back, never both."""
    offer = make_offer(1)
    for _round in range(ROUNDS):
        item_id = offer.sell()
        lines = book(receptions[0], offer, [item_id], hours_ago(3))
        at_once(
            after_a_moment(schedulers[0]),
            after_a_moment(partial(receptions[1].call, "clinic.attendance", "action_cancel", lines)),
        )
        [state] = states(database, lines)
        ends = {"completed": [("reserve", 1), ("redeem", 1)], "cancelled": [("reserve", 1), ("release", 1)]}
        assert entries(database, item_id) == ends[state]


def test_the_last_credit_is_booked_while_a_till_takes_it(database, receptions, tills, make_offer):
    offer = make_offer(1)
    for _round in range(ROUNDS):
        item_id = offer.sell()
        ticket = Ticket(offer.patient_id)
        answers = at_once(
            partial(book, receptions[0], offer, [item_id], hours_ago(-48)),
            partial(tills[1].reserve, ticket, item_id, offer.service_id),
        )
        [refusal] = [answer for answer in answers if isinstance(answer, RefusedError)]
        assert "already taken" in refusal.message
        assert entries(database, item_id) == [("reserve", 1)]
        assert counters(database, item_id) == (1, 0)


def test_two_complete_and_cancel_the_same_line(database, receptions, make_offer):
    """The one who comes second is run again, and needs a right for it that a receptionist has not."""
    offer = make_offer(1)
    for _round in range(ROUNDS):
        item_id = offer.sell()
        lines = book(receptions[0], offer, [item_id], hours_ago(-48))
        at_once(
            after_a_moment(partial(receptions[0].call, "clinic.attendance", "action_complete", lines), 0.05),
            after_a_moment(partial(receptions[1].call, "clinic.attendance", "action_cancel", lines), 0.05),
        )
        [state] = states(database, lines)
        assert counters(database, item_id) == {"completed": (0, 1), "cancelled": (0, 0)}[state]
