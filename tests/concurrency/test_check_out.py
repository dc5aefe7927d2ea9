"""Appointments are checked out at a till while another one, or time, does something with them."""

from datetime import datetime, timedelta, timezone
from functools import partial

import pytest
from harness.client import Client, RefusedError
from harness.database import query
from harness.ledger import counters, entries
from harness.race import after_a_moment, at_once
from harness.till import Line, Ticket

ROUNDS = 8
HANDED_OVER = [("reserve", 1), ("release", 1), ("reserve", 1)]


@pytest.fixture(scope="module")
def reception(shop, servers):
    shop.add_user("karin", "clinic_packages.group_billing_process")
    return Client(servers[0], "karin")


@pytest.fixture(scope="module")
def pass_time(shop, servers):
    """The job that completes what has passed, at the second server; it runs when a test says so."""
    cron_id = shop.ref("clinic_packages.cron_pass_appointments")
    shop.admin.call("ir.cron", "write", [cron_id], {"nextcall": "2099-01-01 00:00:00"})
    return partial(shop.admin.at(servers[1]).call, "ir.cron", "method_direct_trigger", [cron_id])


def book(client, offer, item_id):
    """An appointment of today whose time has passed, with a credit or without. :return: its id and uuid"""
    now = datetime.now(timezone.utc).replace(microsecond=0, tzinfo=None)
    start, stop = now - timedelta(minutes=2), now - timedelta(minutes=1)
    event_id = client.call("calendar.event", "create", {"name": "Visit", "start": str(start), "stop": str(stop)})
    values = {"event_id": event_id, "partner_id": offer.patient_id, "product_id": offer.service_id}
    [line_id] = client.call("clinic.attendance", "create", [{**values, "sold_line_id": item_id}])
    [line] = client.call("clinic.attendance", "read", [line_id], ["uuid"])
    return line_id, line["uuid"]


def check_out(till, ticket, offer, uuid, price=0.0):
    line = Line(offer.service_id, price_unit=price)
    ticket.lines.append(line)
    return till.save(ticket, clinic_check_out=[{"line_uuid": line.uuid, "attendance_uuid": uuid}])


def booking(database, line_id):
    [row] = query(database, "SELECT state, ticket_line_uuid FROM clinic_attendance WHERE id = %s", [line_id])
    return row


@pytest.mark.parametrize("with_credit", [True, False])
def test_two_tills_check_out_the_same_appointment(database, reception, pass_time, tills, make_offer, with_credit):
    offer = make_offer(1)
    for _round in range(ROUNDS):
        item_id = offer.sell()
        line_id, uuid = book(reception, offer, item_id if with_credit else False)
        tickets = [Ticket(offer.patient_id) for _till in tills]
        answers = at_once(
            *(
                partial(check_out, till, ticket, offer, uuid, 0.0 if with_credit else 90.0)
                for till, ticket in zip(tills, tickets, strict=True)
            )
        )
        [refusal] = [answer for answer in answers if isinstance(answer, RefusedError)]
        assert "already on another ticket" in refusal.message
        winner = tickets[1 - answers.index(refusal)]
        assert booking(database, line_id) == ("booked", winner.lines[0].uuid)
        assert entries(database, item_id) == (HANDED_OVER if with_credit else [])


def test_time_passes_while_it_is_checked_out(database, reception, pass_time, tills, make_offer):
    """Either the ticket has it, or the calendar has used it and the till is told: never both."""
    offer = make_offer(1)
    for _round in range(ROUNDS):
        item_id = offer.sell()
        line_id, uuid = book(reception, offer, item_id)
        ticket = Ticket(offer.patient_id)
        passed, checked = at_once(
            after_a_moment(pass_time), after_a_moment(partial(check_out, tills[0], ticket, offer, uuid))
        )
        assert not isinstance(passed, RefusedError), passed
        if isinstance(checked, RefusedError):
            assert "used already" in checked.message
            assert booking(database, line_id) == ("completed", None)
            assert entries(database, item_id) == [("reserve", 1), ("redeem", 1)]
        else:
            assert booking(database, line_id) == ("booked", ticket.lines[0].uuid)
            assert entries(database, item_id) == HANDED_OVER
            tills[0].pay(ticket)
            pass_time()
        assert counters(database, item_id) == (0, 1)


def test_the_ticket_is_cancelled_while_time_passes(database, reception, pass_time, tills, make_offer):
    """What comes back late is used by the next run, once."""
    offer = make_offer(1)
    for _round in range(ROUNDS):
        item_id = offer.sell()
        line_id, uuid = book(reception, offer, item_id)
        ticket = Ticket(offer.patient_id)
        check_out(tills[0], ticket, offer, uuid)
        cancel = partial(tills[0].client.call, "pos.order", "action_pos_order_cancel", [ticket.id])
        answers = at_once(after_a_moment(pass_time), after_a_moment(cancel))
        assert not [answer for answer in answers if isinstance(answer, RefusedError)], answers
        pass_time()
        assert booking(database, line_id) == ("completed", None)
        assert entries(database, item_id) == [*HANDED_OVER, ("release", 1), ("reserve", 1), ("redeem", 1)]
        assert counters(database, item_id) == (0, 1)
