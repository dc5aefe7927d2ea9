"""A server process dies (kill -9): nothing is lost, nothing is doubled, another server carries on."""

import os
import random
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
import requests
from harness.database import query
from harness.ledger import counters, entries
from harness.till import Line, Ticket, request_credit

KILLS = int(os.environ.get("CLINIC_KILLS", "5"))


@pytest.fixture
def doomed(servers):
    """A server that may be killed; it runs again afterwards."""
    yield servers[0]
    if not servers[0].runs:
        servers[0].start()


def test_between_tap_and_payment(database, servers, doomed, tills, make_offer):
    offer = make_offer(2)
    item_id = offer.sell()
    ticket = Ticket(offer.patient_id)
    tills[0].reserve(ticket, item_id, offer.service_id)
    doomed.kill()
    assert counters(database, item_id) == (1, 0)
    tills[0].at(servers[1]).pay(ticket)
    assert entries(database, item_id) == [("reserve", 1), ("redeem", 1)]


@pytest.mark.parametrize("moment", ["tap", "payment"])
def test_in_the_middle(database, servers, doomed, tills, make_offer, moment):
    """At random moments of a request. The till asks again, of another server, and pays."""
    offer = make_offer(2 * KILLS + 1)
    item_id = offer.sell()
    elsewhere = tills[0].at(servers[1])
    duration = None
    for number in range(KILLS + 1):
        ticket, order, context = prepare(tills[0], offer, item_id, moment)
        if duration is None:  # the first time it may finish, to know how long it takes
            start = time.monotonic()
            tills[0].send(order, **context)
            duration = time.monotonic() - start
        else:
            interrupt(doomed, lambda order=order, context=context: tills[0].send(order, **context), duration)
            assert state(database, item_id, ticket) in allowed(moment, number)
            doomed.start()
        ticket.absorb(elsewhere.send(order, **context))
        elsewhere.pay(ticket)
        assert state(database, item_id, ticket) == (0, number + 1, "paid")
    assert entries(database, item_id) == [("reserve", 1), ("redeem", 1)] * (KILLS + 1)


def prepare(till, offer, item_id, moment):
    """:return: a ticket, and what the till is about to send for it"""
    ticket = Ticket(offer.patient_id)
    if moment == "payment":
        till.reserve(ticket, item_id, offer.service_id)
        return ticket, till.serialize(ticket, "paid"), {}
    line = Line(offer.service_id)
    ticket.lines.append(line)
    return ticket, till.serialize(ticket, "draft"), {"clinic_reserve": request_credit(line, item_id)}


def interrupt(server, action, duration):
    """Kill the server while it works on something that takes about ``duration`` seconds."""
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(action)
        time.sleep(random.uniform(0, 1.3 * duration))
        server.kill()
        with suppress(requests.RequestException):  # the till hears of it, or not, depending on the moment
            answer.result()


def state(database, item_id, ticket):
    """:return: ``(reserved, redeemed, state of the ticket or None)``, all of one instant"""
    [row] = query(
        database,
        "SELECT quantity_reserved, quantity_redeemed, (SELECT state FROM pos_order WHERE uuid = %s)"
        " FROM clinic_sold_package_line WHERE id = %s",
        [ticket.uuid, item_id],
    )
    return row


def allowed(moment, done):
    """What may be found after an interruption: all of the request, or nothing of it."""
    if moment == "tap":
        return {(0, done, None), (1, done, "draft")}
    return {(1, done, "draft"), (0, done + 1, "paid")}
