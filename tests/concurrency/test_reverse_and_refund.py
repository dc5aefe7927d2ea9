"""The backend reverses a redemption while the till refunds its line: the credit comes back once."""

from harness.client import RefusedError
from harness.database import query
from harness.ledger import counters, entries
from harness.race import at_once
from harness.till import Line, Ticket

ROUNDS = 6


def test_it_comes_back_once(database, tills, manager, make_offer):
    offer = make_offer(ROUNDS)
    item_id = offer.sell()
    for round_number in range(1, ROUNDS + 1):
        ticket = Ticket(offer.patient_id)
        tills[0].reserve(ticket, item_id, offer.service_id)
        tills[0].pay(ticket)
        [[redemption_id]] = query(
            database,
            "SELECT id FROM clinic_package_redemption WHERE source_uuid = %s AND type = 'redeem'",
            [ticket.lines[0].uuid],
        )
        wizard_id = manager.call(
            "clinic.package.reverse", "create", {"redemption_id": redemption_id, "quantity": 1, "reason": "Mistake"}
        )
        refund = Ticket(offer.patient_id, [Line(offer.service_id, -1, refunded_orderline_id=ticket.lines[0].id)])
        reversed_, refunded = at_once(
            lambda wizard_id=wizard_id: manager.call("clinic.package.reverse", "action_confirm", [wizard_id]),
            lambda refund=refund: tills[0].pay(refund),
        )
        assert refund.id, refunded
        if isinstance(reversed_, RefusedError):
            assert "already been reversed" in reversed_.message
        assert counters(database, item_id) == (0, 0)
        assert entries(database, item_id) == [("reserve", 1), ("redeem", 1), ("reverse", 1)] * round_number
