"""Two tickets take credits of the same two packages, in opposite order, at the same instant."""

import pytest
from harness.client import RefusedError
from harness.ledger import counters
from harness.race import at_once
from harness.till import Ticket

ROUNDS = 8


@pytest.fixture
def items_and_tickets(tills, make_offer):
    """:return: two sold items; makes two saved tickets that hold both, in opposite order"""
    offer = make_offer(4 * ROUNDS)
    items = [offer.sell(), offer.sell()]

    def make_tickets():
        tickets = []
        for till, order in zip(tills, (items, items[::-1]), strict=True):
            ticket = Ticket(offer.patient_id)
            for item_id in order:
                till.reserve(ticket, item_id, offer.service_id)
            tickets.append(ticket)
        return tickets

    return items, make_tickets


def test_both_are_paid(database, servers, tills, items_and_tickets):
    items, make_tickets = items_and_tickets
    for round_number in range(1, ROUNDS + 1):
        tickets = make_tickets()
        answers = at_once(
            *(lambda till=till, ticket=ticket: till.pay(ticket) for till, ticket in zip(tills, tickets, strict=True))
        )
        assert not [answer for answer in answers if isinstance(answer, RefusedError)], answers
        assert [counters(database, item_id) for item_id in items] == [(0, 2 * round_number)] * 2
    assert deadlocks(servers) == 0


def test_both_take_one_more(database, servers, tills, items_and_tickets):
    items, make_tickets = items_and_tickets
    for round_number in range(1, ROUNDS + 1):
        tickets = make_tickets()
        for line in (*tickets[0].lines, *tickets[1].lines):
            line.qty = 2
        answers = at_once(
            *(lambda till=till, ticket=ticket: till.save(ticket) for till, ticket in zip(tills, tickets, strict=True))
        )
        assert not [answer for answer in answers if isinstance(answer, RefusedError)], answers
        assert [counters(database, item_id) for item_id in items] == [(4 * round_number, 0)] * 2
    assert deadlocks(servers) == 0


def deadlocks(servers):
    """How often PostgreSQL had to break a deadlock; Odoo would try again, but nobody should wait for that."""
    return sum(server.log.read_text().count("DEADLOCK_DETECTED") for server in servers)
