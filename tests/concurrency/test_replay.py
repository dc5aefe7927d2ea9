"""A till that got no answer asks again: the same request has one effect."""

from functools import partial

import pytest
from harness.client import RefusedError
from harness.database import query
from harness.ledger import counters, entries
from harness.race import at_once
from harness.till import Line, Ticket, request_credit

ROUNDS = 3


@pytest.fixture
def offer(make_offer):
    return make_offer(10)


def in_turn(*actions):
    return [answer for action in actions for answer in at_once(action)]


@pytest.mark.parametrize("send", [in_turn, at_once])
@pytest.mark.parametrize("saved", [False, True], ids=["new ticket", "saved ticket"])
def test_the_same_tap_reserves_once(database, terminals, offer, send, saved):
    item_id = offer.sell()
    for _ in range(ROUNDS):
        before = counters(database, item_id)
        ticket = Ticket(offer.patient_id)
        if saved:
            terminals[0].save(ticket)
        line = Line(offer.service_id)
        ticket.lines.append(line)
        order = terminals[0].serialize(ticket, "draft")
        tap = {"clinic_reserve": request_credit(line, item_id)}
        answers = send(*(partial(terminal.send, order, **tap) for terminal in terminals))
        assert_answered(answers)
        assert counters(database, item_id) == (before[0] + 1, 0)
        assert lines_on(database, ticket) == 1


@pytest.mark.parametrize("send", [in_turn, at_once])
def test_the_same_payment_redeems_once(database, terminals, offer, send):
    item_id = offer.sell()
    for round_number in range(1, ROUNDS + 1):
        ticket = Ticket(offer.patient_id)
        terminals[0].reserve(ticket, item_id, offer.service_id)
        order = terminals[0].serialize(ticket, "paid")
        answers = send(*(partial(terminal.send, order) for terminal in terminals))
        assert_answered(answers)
        assert counters(database, item_id) == (0, round_number)
    assert entries(database, item_id) == [("reserve", 1), ("redeem", 1)] * ROUNDS


@pytest.mark.parametrize("send", [in_turn, at_once])
def test_the_same_payment_sells_once(database, terminals, offer, send):
    for _ in range(ROUNDS):
        ticket = Ticket(offer.patient_id, [Line(offer.package_id, 2, 500.0)])
        order = terminals[0].serialize(ticket, "paid")
        answers = send(*(partial(terminal.send, order) for terminal in terminals))
        assert_answered(answers)
        sold = query(
            database,
            "SELECT source_unit FROM clinic_sold_package WHERE source_uuid = %s ORDER BY source_unit",
            [ticket.lines[0].uuid],
        )
        assert sold == [(1,), (2,)]
        assert lines_on(database, ticket) == 1


def assert_answered(answers):
    """Neither is told of an error, and each learns the same ids."""
    assert not [answer for answer in answers if isinstance(answer, RefusedError)], answers
    first, second = ([line["id"] for line in answer["pos.order.line"]] for answer in answers)
    assert first == second


def lines_on(database, ticket):
    [[count]] = query(
        database,
        "SELECT COUNT(line.id) FROM pos_order_line line JOIN pos_order ON pos_order.id = line.order_id"
        " WHERE pos_order.uuid = %s",
        [ticket.uuid],
    )
    return count
