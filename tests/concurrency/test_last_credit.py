"""Two terminals tap the last credit at the same instant."""

import os
from functools import partial

import pytest
from harness.client import RefusedError
from harness.database import query
from harness.ledger import counters, entries
from harness.race import at_once
from harness.till import Ticket

RACES = int(os.environ.get("CLINIC_RACES", "20"))


@pytest.fixture
def last_credits(make_offer):
    """One sold item with one unit for each race. :return: offer, sold items"""
    offer = make_offer(1)
    sold = offer.shop.sell(offer.point_of_sale, offer.package_id, 500.0, offer.patient_id, RACES)
    return offer, [item_id for [item_id] in sold]


@pytest.mark.parametrize("place", ["tills", "terminals"])
def test_one_wins_and_the_other_is_told(database, place, last_credits, request):
    racers = request.getfixturevalue(place)
    offer, items = last_credits
    for item_id in items:
        tickets = [Ticket(offer.patient_id) for _ in racers]
        answers = at_once(
            *(
                partial(till.reserve, ticket, item_id, offer.service_id)
                for till, ticket in zip(racers, tickets, strict=True)
            )
        )
        refusals = [answer for answer in answers if isinstance(answer, RefusedError)]
        assert len(refusals) == 1, answers
        assert "already taken" in refusals[0].message
        assert entries(database, item_id) == [("reserve", 1)]
        assert counters(database, item_id) == (1, 0)
        winner, loser = sorted(tickets, key=lambda ticket: answers[tickets.index(ticket)] is refusals[0])
        assert line_uuids(database, winner) == [winner.lines[0].uuid]
        assert line_uuids(database, loser) is None


def line_uuids(database, ticket):
    """:return: of the lines that were saved; None when the ticket was not"""
    rows = query(
        database,
        "SELECT line.uuid FROM pos_order LEFT JOIN pos_order_line line ON line.order_id = pos_order.id"
        " WHERE pos_order.uuid = %s",
        [ticket.uuid],
    )
    return [uuid for [uuid] in rows] if rows else None
