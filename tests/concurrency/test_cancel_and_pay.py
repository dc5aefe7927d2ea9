"""A package is cancelled in the backend while a till holds, or takes, a credit of it."""

import pytest
from harness.client import RefusedError
from harness.database import query
from harness.ledger import counters, entries
from harness.race import after_a_moment, at_once
from harness.till import Ticket

ROUNDS = 8


@pytest.fixture
def prepare_cancelling(database, manager):
    def prepare(item_id):
        """:return: action that cancels the sold package of an item"""
        [[sold_id]] = query(database, "SELECT sold_package_id FROM clinic_sold_package_line WHERE id = %s", [item_id])
        wizard_id = manager.call(
            "clinic.sold.package.cancel", "create", {"sold_package_ids": [[6, 0, [sold_id]]], "reason": "Moved away"}
        )
        return lambda: manager.call("clinic.sold.package.cancel", "action_confirm", [wizard_id])

    return prepare


@pytest.mark.parametrize("units", [1, 2])
def test_a_paid_ticket_is_booked_whoever_comes_first(database, tills, make_offer, prepare_cancelling, units):
    offer = make_offer(units)
    for _ in range(ROUNDS):
        item_id = offer.sell()
        ticket = Ticket(offer.patient_id)
        tills[0].reserve(ticket, item_id, offer.service_id)
        cancelled, paid = at_once(
            after_a_moment(prepare_cancelling(item_id)), lambda ticket=ticket: tills[0].pay(ticket)
        )
        assert not isinstance(paid, RefusedError), paid
        assert query(database, "SELECT state FROM pos_order WHERE uuid = %s", [ticket.uuid]) == [("paid",)]
        if entries(database, item_id) == [("reserve", 1), ("redeem", 1)]:
            assert unsettled(database, ticket) == []
            if units == 1:
                assert "is not active" in cancelled.message
            assert state(database, item_id) == ("used" if units == 1 else "cancelled")
        else:
            assert entries(database, item_id) == [("reserve", 1), ("release", 1)]
            assert unsettled(database, ticket) == [(1,)]
            assert state(database, item_id) == "cancelled"


def test_a_cancelled_package_holds_nothing(database, tills, make_offer, prepare_cancelling):
    offer = make_offer(2)
    for _ in range(ROUNDS):
        item_id = offer.sell()
        ticket = Ticket(offer.patient_id)
        _cancelled, tapped = at_once(
            after_a_moment(prepare_cancelling(item_id)),
            lambda ticket=ticket, item_id=item_id: tills[0].reserve(ticket, item_id, offer.service_id),
        )
        assert state(database, item_id) == "cancelled"
        assert counters(database, item_id) == (0, 0)
        if isinstance(tapped, RefusedError):
            assert "is cancelled" in tapped.message
            assert entries(database, item_id) == []
        else:
            assert entries(database, item_id) == [("reserve", 1), ("release", 1)]


def state(database, item_id):
    [[value]] = query(
        database,
        "SELECT sold.state FROM clinic_sold_package sold JOIN clinic_sold_package_line item"
        " ON item.sold_package_id = sold.id WHERE item.id = %s",
        [item_id],
    )
    return value


def unsettled(database, ticket):
    return query(
        database,
        "SELECT quantity FROM clinic_unsettled_credit WHERE source_uuid = %s",
        [ticket.lines[0].uuid],
    )
