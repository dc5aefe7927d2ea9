"""Two post the same revenue at the same moment: each entry is posted once, and the books say what patients are owed."""

import pytest
from harness.client import Client, RefusedError
from harness.database import query
from harness.race import after_a_moment, at_once
from harness.till import Ticket, Till

ROUNDS = 5
REDEMPTIONS = 3

FIGURES = """
    SELECT (SELECT -SUM(line.balance)
              FROM account_move_line line
             WHERE line.parent_state = 'posted'
               AND line.account_id IN (SELECT deferred_account_id FROM clinic_revenue_entry)),
           (SELECT SUM(amount) FROM clinic_revenue_entry),
           (SELECT SUM(item.deferred_amount - COALESCE(item.deferred_redeemed, 0))
              FROM clinic_sold_package_line item)
"""


@pytest.fixture(scope="module")
def settings(shop, points_of_sale):
    """Defers revenue; :return: how to change a setting of the company"""
    company_id = points_of_sale[0].company_id
    settings_id = shop.admin.call("res.config.settings", "create", {})
    shop.admin.call("res.config.settings", "action_propose_clinic_revenue", [settings_id])

    def change(**values):
        shop.admin.call("res.company", "write", [company_id], values)

    yield change
    change(clinic_deferred_account_id=False)


@pytest.fixture(scope="module")
def accountants(shop, servers):
    for login in ("ines", "kai"):
        shop.add_user(login, "account.group_account_manager")
    return [Client(server, login) for server, login in zip(servers, ("ines", "kai"), strict=True)]


@pytest.fixture
def make_session(settings, shop, database, make_offer):
    def make():
        """:return: a session that sold a package and took credits of it, and the revenue of that"""
        offer = make_offer(REDEMPTIONS + 1)
        point = shop.open_point_of_sale("Counter")
        till = Till(shop.admin, point)
        [[item_id]] = shop.sell(point, offer.package_id, 500.0, offer.patient_id)
        for _ in range(REDEMPTIONS):
            ticket = Ticket(offer.patient_id)
            till.reserve(ticket, item_id, offer.service_id)
            till.pay(ticket)
        rows = query(database, "SELECT id FROM clinic_revenue_entry WHERE move_id IS NULL AND type = 'redeem'")
        assert len(rows) == REDEMPTIONS
        return point.session_id, [row[0] for row in rows]

    return make


@pytest.fixture
def make_waiting(make_session, settings, shop, database):
    def make():
        """:return: revenue of a closed till that could not be posted then"""
        [[journal_id]] = query(
            database, "SELECT clinic_revenue_journal_id FROM res_company WHERE clinic_revenue_journal_id IS NOT NULL"
        )
        session_id, entry_ids = make_session()
        settings(clinic_revenue_journal_id=False)
        close(shop.admin, session_id)
        settings(clinic_revenue_journal_id=journal_id)
        return entry_ids

    return make


def test_the_till_is_closed_while_the_accountant_posts(database, shop, accountants, make_session):
    for _ in range(ROUNDS):
        session_id, entry_ids = make_session()
        closed, posted = at_once(
            after_a_moment(lambda session_id=session_id: close(shop.admin, session_id)),
            after_a_moment(lambda entry_ids=entry_ids: post(accountants[1], entry_ids), at_most=0.6),
        )
        assert not isinstance(closed, RefusedError), closed
        assert query(database, "SELECT state FROM pos_session WHERE id = %s", [session_id]) == [("closed",)]
        assert_posted_once(database, entry_ids, [posted])


def test_the_daily_run_and_the_accountant(database, shop, accountants, make_waiting):
    cron_id = shop.ref("clinic_packages.cron_post_revenue")
    for _ in range(ROUNDS):
        entry_ids = make_waiting()
        run, posted = at_once(
            after_a_moment(lambda: shop.admin.call("ir.cron", "method_direct_trigger", [cron_id])),
            after_a_moment(lambda entry_ids=entry_ids: post(accountants[1], entry_ids)),
        )
        assert run is True, run
        assert_posted_once(database, entry_ids, [posted])


def test_two_accountants(database, accountants, make_waiting):
    for _ in range(ROUNDS):
        entry_ids = make_waiting()
        answers = at_once(
            *(lambda accountant=accountant, ids=entry_ids: post(accountant, ids) for accountant in accountants)
        )
        assert_posted_once(database, entry_ids, answers)


def close(client, session_id):
    return client.call("pos.session", "close_session_from_ui", [session_id])


def post(client, entry_ids):
    return client.call("clinic.revenue.entry", "action_post", entry_ids)


def assert_posted_once(database, entry_ids, answers):
    for refused in (answer for answer in answers if isinstance(answer, RefusedError)):
        assert "posted already" in refused.message
    waiting = query(database, "SELECT type, problem FROM clinic_revenue_entry WHERE move_id IS NULL")
    assert waiting == []
    moves = query(
        database,
        "SELECT move.state, COUNT(*) FROM clinic_revenue_entry entry JOIN account_move move ON move.id = entry.move_id"
        " WHERE entry.id IN %s GROUP BY move.id",
        [tuple(entry_ids)],
    )
    assert moves == [("posted", REDEMPTIONS)]
    balance, written, owed = query(database, FIGURES)[0]
    assert balance == written == owed
