"""A till that got no answer asks again: the same request has one effect."""

from functools import partial

import pytest
from harness.client import Refused
from harness.database import query
from harness.ledger import counters, entries
from harness.race import at_once
from harness.till import Line, Ticket, request_credit

ROUNDS = 3


@pytest.fixture(scope="module")
def offer(shop):
    """:return: the package's product, the service in it, a patient"""
    facial_id = shop.add_service("Facial", 90.0)
    package_id = shop.add_package("Ten Facials", 500.0, [([facial_id], 10, 500.0)])
    return package_id, facial_id, shop.add_patient("Paula Patient")


@pytest.fixture
def item_id(shop, points_of_sale, offer):
    package_id, _facial_id, patient_id = offer
    [[item_id]] = shop.sell(points_of_sale[0], package_id, 500.0, patient_id)
    return item_id


def in_turn(*actions):
    return [answer for action in actions for answer in at_once(action)]


@pytest.mark.parametrize("send", [in_turn, at_once])
@pytest.mark.parametrize("saved", [False, True], ids=["new ticket", "saved ticket"])
def test_the_same_tap_reserves_once(database, terminals, offer, item_id, send, saved):
    _package_id, facial_id, patient_id = offer
    for _ in range(ROUNDS):
        before = counters(database, item_id)
        ticket = Ticket(patient_id)
        if saved:
            terminals[0].save(ticket)
        line = Line(facial_id)
        ticket.lines.append(line)
        order = terminals[0].serialize(ticket, "draft")
        tap = {"clinic_reserve": request_credit(line, item_id)}
        answers = send(*(partial(terminal.send, order, **tap) for terminal in terminals))
        assert_answered(answers)
        assert counters(database, item_id) == (before[0] + 1, 0)
        assert lines_on(database, ticket) == 1


@pytest.mark.parametrize("send", [in_turn, at_once])
def test_the_same_payment_redeems_once(database, terminals, offer, item_id, send):
    _package_id, facial_id, patient_id = offer
    for round_number in range(1, ROUNDS + 1):
        ticket = Ticket(patient_id)
        terminals[0].reserve(ticket, item_id, facial_id)
        order = terminals[0].serialize(ticket, "paid")
        answers = send(*(partial(terminal.send, order) for terminal in terminals))
        assert_answered(answers)
        assert counters(database, item_id) == (0, round_number)
    assert entries(database, item_id) == [("reserve", 1), ("redeem", 1)] * ROUNDS


@pytest.mark.parametrize("send", [in_turn, at_once])
def test_the_same_payment_sells_once(database, terminals, offer, send):
    package_id, _facial_id, patient_id = offer
    for _ in range(ROUNDS):
        ticket = Ticket(patient_id, [Line(package_id, 2, 500.0)])
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
    assert not [answer for answer in answers if isinstance(answer, Refused)], answers
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
