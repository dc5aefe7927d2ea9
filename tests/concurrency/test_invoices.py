"""Invoices are posted, reset and credited while others do the same, or take credits at a till."""

import pytest
from harness.client import Client, RefusedError
from harness.database import query
from harness.ledger import counters
from harness.race import after_a_moment, at_once
from harness.till import Ticket

ROUNDS = 5
CREATE = 0


@pytest.fixture(scope="module")
def accountants(shop, servers):
    """The same right at two servers."""
    for login in ("edgar", "frida"):
        shop.add_user(login, "account.group_account_manager", "clinic_packages.group_billing_process")
    return [Client(server, login) for server, login in zip(servers, ("edgar", "frida"), strict=True)]


@pytest.fixture
def make_invoice(accountants, make_offer):
    """:return: offer, and a draft invoice of so many of its packages"""

    def make(quantity, post=False):
        offer = make_offer(3)
        line = {"product_id": offer.package_id, "quantity": quantity, "price_unit": 500.0, "tax_ids": []}
        [invoice_id] = accountants[0].call(
            "account.move",
            "create",
            [{"move_type": "out_invoice", "partner_id": offer.patient_id, "invoice_line_ids": [[CREATE, 0, line]]}],
        )
        if post:
            accountants[0].call("account.move", "action_post", [invoice_id])
        return offer, invoice_id

    return make


def sold(database, offer):
    """:return: what was done to each package that was sold to the patient"""
    rows = query(
        database, "SELECT lifecycle FROM clinic_sold_package WHERE partner_id = %s ORDER BY id", [offer.patient_id]
    )
    return [lifecycle for [lifecycle] in rows]


def items(database, offer):
    rows = query(
        database,
        "SELECT l.id FROM clinic_sold_package_line l JOIN clinic_sold_package p"
        " ON p.id = l.sold_package_id WHERE p.partner_id = %s ORDER BY l.id",
        [offer.patient_id],
    )
    return [item_id for [item_id] in rows]


def test_posted_by_two_it_sells_once(database, accountants, make_invoice):
    for _round in range(ROUNDS):
        offer, invoice_id = make_invoice(2)
        at_once(
            *(
                lambda accountant=accountant, invoice_id=invoice_id: accountant.call(
                    "account.move", "action_post", [invoice_id]
                )
                for accountant in accountants
            )
        )
        assert sold(database, offer) == ["active", "active"]


def test_sold_by_a_button_pressed_at_two_windows_it_is_sold_once(database, servers, accountants, make_offer):
    for _round in range(ROUNDS):
        offer = make_offer(3)
        [wizard_id] = accountants[0].call(
            "clinic.package.sell", "create", [{"partner_id": offer.patient_id, "product_id": offer.package_id}]
        )
        windows = [accountants[0], accountants[0].at(servers[1])]
        at_once(
            *(
                lambda window=window, wizard_id=wizard_id: window.call(
                    "clinic.package.sell", "action_confirm", [wizard_id]
                )
                for window in windows
            )
        )
        assert sold(database, offer) == ["active"]


def test_reset_to_draft_or_a_credit_held_at_the_till(database, accountants, tills, make_invoice):
    for _round in range(ROUNDS):
        offer, invoice_id = make_invoice(1, post=True)
        [item_id] = items(database, offer)
        reset, held = at_once(
            after_a_moment(
                lambda invoice_id=invoice_id: accountants[1].call("account.move", "button_draft", [invoice_id])
            ),
            after_a_moment(
                lambda offer=offer, item_id=item_id: tills[0].reserve(
                    Ticket(offer.patient_id), item_id, offer.service_id
                )
            ),
        )
        assert isinstance(reset, RefusedError) != isinstance(held, RefusedError), (reset, held)
        if isinstance(reset, RefusedError):
            assert "stays posted" in reset.message
            assert (sold(database, offer), counters(database, item_id)) == (["active"], (1, 0))
        else:
            assert (sold(database, offer), counters(database, item_id)) == (["refunded"], (0, 0))


def test_two_credit_notes_for_one_package(database, accountants, make_invoice):
    for _round in range(ROUNDS):
        offer, invoice_id = make_invoice(1, post=True)
        notes = [credit_note(accountants[0], invoice_id) for _note in range(2)]
        answers = at_once(
            *(
                lambda accountant=accountant, note_id=note_id: accountant.call("account.move", "action_post", [note_id])
                for accountant, note_id in zip(accountants, notes, strict=True)
            )
        )
        [refused] = [answer for answer in answers if isinstance(answer, RefusedError)]
        assert "0 are unused" in refused.message
        assert sold(database, offer) == ["refunded"]


def credit_note(accountant, invoice_id):
    """:return: a draft that takes everything back"""
    context = {"active_model": "account.move", "active_ids": [invoice_id]}
    [invoice] = accountant.call("account.move", "read", [invoice_id], ["journal_id"])
    [wizard_id] = accountant.call(
        "account.move.reversal", "create", [{"journal_id": invoice["journal_id"][0]}], context=context
    )
    return accountant.call("account.move.reversal", "refund_moves", [wizard_id])["res_id"]
