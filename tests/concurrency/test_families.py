"""People of one family at two tills, and families that are put together by two people at once."""

from functools import partial

import pytest
from harness.client import RefusedError
from harness.database import query
from harness.ledger import counters, entries
from harness.race import after_a_moment, at_once
from harness.till import Line, Ticket

ROUNDS = 5
FAMILIES = 5
CHAINS = """
    SELECT member.id FROM res_partner member JOIN res_partner main ON main.id = member.clinic_main_client_id
     WHERE main.clinic_main_client_id IS NOT NULL
"""

LINES = "SELECT count(*) FROM pos_order_line line JOIN pos_order o ON o.id = line.order_id WHERE o.uuid = %s"


@pytest.fixture(scope="module", autouse=True)
def with_families(shop, points_of_sale):
    shop.use_families(points_of_sale[0])
    yield
    shop.use_families(points_of_sale[0], used=False)


@pytest.fixture
def make_family(shop):
    """:return: ids of a main client and two members"""

    def make():
        main_id = shop.add_patient("Mara Main")
        return main_id, *(shop.add_patient(name, clinic_main_client_id=main_id) for name in ("Tim", "Leo"))

    return make


@pytest.fixture
def sell(shop, points_of_sale):
    """:return: callable for one sold item: patient, units, further values of its package -> item, service"""

    def sell(patient_id, units, **values):
        service_id = shop.add_service("Facial", 90.0)
        product_id = shop.add_package("Family Facials", 500.0, [([service_id], units, 500.0)], **values)
        [[item_id]] = shop.sell(points_of_sale[0], product_id, 500.0, patient_id)
        return item_id, service_id

    return sell


def refusals(answers):
    return [answer.message for answer in answers if isinstance(answer, RefusedError)]


def test_two_members_race_for_the_last_credit_of_the_family(database, tills, make_family, sell):
    for _round in range(ROUNDS):
        main_id, *members = make_family()
        item_id, service_id = sell(main_id, 1)
        answers = at_once(
            *(
                partial(till.reserve, Ticket(member_id), item_id, service_id, patient_id=member_id)
                for till, member_id in zip(tills, members, strict=True)
            )
        )
        [refusal] = refusals(answers)
        assert "already taken" in refusal
        [winner] = [m for answer, m in zip(answers, members, strict=True) if not isinstance(answer, RefusedError)]
        assert entries(database, item_id) == [("reserve", 1)]
        assert query(
            database, "SELECT beneficiary_id FROM clinic_package_redemption WHERE sold_line_id = %s", [item_id]
        ) == [(winner,)]


def test_one_member_at_two_tills_does_not_pass_his_limit(database, tills, make_family, sell):
    for _round in range(ROUNDS):
        main_id, member_id, _other = make_family()
        item_id, service_id = sell(main_id, 4, max_units_per_member=1)
        answers = at_once(
            *(partial(till.reserve, Ticket(main_id), item_id, service_id, patient_id=member_id) for till in tills)
        )
        [refusal] = refusals(answers)
        assert "up to 1 units" in refusal
        assert counters(database, item_id) == (1, 0)


def test_nobody_is_put_into_two_families(shop, tills):
    for _round in range(FAMILIES):
        person_id, *main_ids = (shop.add_patient(name) for name in ("Pia", "Anna", "Bob"))
        answers = at_once(
            *(
                partial(
                    till.client.call,
                    *("pos.config", "add_family_member"),
                    *(till.point_of_sale.config_id, main_id, {"partner_id": person_id}),
                )
                for till, main_id in zip(tills, main_ids, strict=True)
            )
        )
        [refusal] = refusals(answers)
        assert "already belongs to the family of" in refusal


@pytest.mark.parametrize("pairs", [("ab", "bc"), ("ab", "ba"), ("ab", "ca")])
def test_two_people_do_not_build_a_chain(database, shop, servers, pairs):
    """A pair: who becomes a member of whose family."""
    clients = [shop.admin.at(server) for server in servers]
    for _round in range(FAMILIES):
        people = {letter: shop.add_patient(letter) for letter in "abc"}
        answers = at_once(
            *(
                partial(
                    client.call,
                    *("res.partner", "write", [people[member]], {"clinic_main_client_id": people[main]}),
                )
                for client, (member, main) in zip(clients, pairs, strict=True)
            )
        )
        assert len(refusals(answers)) == 1, answers
        assert query(database, CHAINS) == []


def test_the_lenders_line_goes_while_the_borrower_pays(database, shop, tills, points_of_sale, make_family, sell):
    """Two tills have the same ticket open. While the credit is held, the lender's line stays."""
    config_ids = [point.config_id for point in points_of_sale]
    shop.admin.call("pos.config", "write", config_ids, {"clinic_lend_credits": True})
    guest_id = shop.add_patient("Guest")
    for _round in range(ROUNDS):
        lender_id, *_members = make_family()
        item_id, service_id = sell(lender_id, 2)
        ticket = Ticket(guest_id, [Line(service_id, 1, 90.0, patient_id=lender_id)])
        tills[0].reserve(ticket, item_id, service_id, patient_id=guest_id)
        without_lender = Ticket(
            guest_id, ticket.lines[1:], uuid=ticket.uuid, access_token=ticket.access_token, id=ticket.id
        )
        removal = tills[0].serialize(without_lender, "draft")
        removal["lines"].append([2, ticket.lines[0].id, 0])
        removed, paid = at_once(
            after_a_moment(partial(tills[0].send, removal)), after_a_moment(partial(tills[1].pay, ticket))
        )
        assert not isinstance(paid, RefusedError), paid
        assert query(database, "SELECT state FROM pos_order WHERE uuid = %s", [ticket.uuid]) == [("paid",)]
        assert counters(database, item_id) == (0, 1), removed
        assert query(database, LINES, [ticket.uuid]) == [(2,)]
