"""A package is refunded at one till while another till refunds it as well, or takes a credit of it."""

import pytest
from harness.client import RefusedError
from harness.database import query
from harness.ledger import counters, entries
from harness.race import after_a_moment, at_once
from harness.till import Line, Ticket

ROUNDS = 6


@pytest.fixture(scope="module")
def allow_used(shop, points_of_sale):
    def allow(allowed):
        shop.admin.call("res.company", "write", [points_of_sale[0].company_id], {"clinic_refund_used": allowed})

    yield allow
    allow(False)


@pytest.fixture
def make_refund(database, tills, make_offer):
    def make(offer, item_id, till=0):
        """:return: a refund ticket of the package, as the server proposes it"""
        [[line_id]] = query(
            database,
            "SELECT line.id FROM pos_order_line line JOIN clinic_sold_package sold ON sold.source_uuid = line.uuid"
            " JOIN clinic_sold_package_line item ON item.sold_package_id = sold.id WHERE item.id = %s",
            [item_id],
        )
        proposal = tills[till].propose_refund(line_id)
        line = Line(
            offer.package_id,
            -1,
            proposal["price_unit"],
            refunded_orderline_id=line_id,
            refund_choice=proposal["refund_choice"],
        )
        return Ticket(offer.patient_id, [line])

    return make


@pytest.mark.parametrize("allowed", [False, True])
def test_two_tills_refund_it_once(database, tills, make_offer, make_refund, allow_used, allowed):
    allow_used(allowed)
    offer = make_offer(2)
    for _ in range(ROUNDS):
        item_id = offer.sell()
        first, second = make_refund(offer, item_id), make_refund(offer, item_id, till=1)
        answers = at_once(
            lambda first=first: tills[0].pay(first), after_a_moment(lambda second=second: tills[1].pay(second))
        )
        [refused] = [answer for answer in answers if isinstance(answer, RefusedError)]
        assert "already been refunded" in refused.message
        assert sold(database, item_id) == ("refunded", 500)
        assert refunds_paid(database, first, second) == 1


def test_unused_or_refunded_never_both(database, tills, make_offer, make_refund, allow_used):
    allow_used(False)
    offer = make_offer(2)
    for _ in range(ROUNDS):
        item_id = offer.sell()
        refund, ticket = make_refund(offer, item_id), Ticket(offer.patient_id)
        refunded, tapped = at_once(
            after_a_moment(lambda refund=refund: tills[0].pay(refund)),
            after_a_moment(lambda ticket=ticket, item_id=item_id: tills[1].reserve(ticket, item_id, offer.service_id)),
        )
        if isinstance(tapped, RefusedError):
            assert "was refunded" in tapped.message
            assert not isinstance(refunded, RefusedError), refunded
            assert sold(database, item_id) == ("refunded", 500)
            assert entries(database, item_id) == []
        else:
            assert "has been used" in refunded.message
            assert sold(database, item_id) == ("active", 0)
            assert counters(database, item_id) == (1, 0)


def test_used_and_refunded_while_its_ticket_is_paid(database, tills, make_offer, make_refund, allow_used):
    """Whoever comes first: the ticket is booked, the refund as well, and a credit that is gone waits to be settled."""
    allow_used(True)
    offer = make_offer(2)
    for _ in range(ROUNDS):
        item_id = offer.sell()
        ticket = Ticket(offer.patient_id)
        tills[1].reserve(ticket, item_id, offer.service_id)
        refund = make_refund(offer, item_id)
        refunded, paid = at_once(
            after_a_moment(lambda refund=refund: tills[0].pay(refund)), lambda ticket=ticket: tills[1].pay(ticket)
        )
        assert not isinstance(paid, RefusedError), paid
        assert not isinstance(refunded, RefusedError), refunded
        assert sold(database, item_id)[0] == "refunded"
        story = entries(database, item_id)
        waiting = query(
            database, "SELECT quantity FROM clinic_unsettled_credit WHERE source_uuid = %s", [ticket.lines[0].uuid]
        )
        assert (story, waiting) in (
            ([("reserve", 1), ("redeem", 1)], []),
            ([("reserve", 1), ("release", 1)], [(1,)]),
        )


def sold(database, item_id):
    """:return: state, and what was refunded"""
    [row] = query(
        database,
        "SELECT sold.state, COALESCE(sold.amount_refunded, 0) FROM clinic_sold_package sold"
        " JOIN clinic_sold_package_line item ON item.sold_package_id = sold.id WHERE item.id = %s",
        [item_id],
    )
    return row


def refunds_paid(database, *tickets):
    [[count]] = query(
        database,
        "SELECT COUNT(*) FROM pos_order WHERE uuid IN %s AND state = 'paid'",
        [tuple(ticket.uuid for ticket in tickets)],
    )
    return count
