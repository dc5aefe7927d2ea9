"""What deferred revenue costs when a till is closed. Run on demand: setup/test benchmarks -k closing."""

from contextlib import ExitStack
from dataclasses import replace

import pytest
from figures import Probe, Variant, describe, measure, ratio, show
from harness import settings
from harness.client import Client
from harness.database import copy_of, query
from harness.server import Server
from harness.shop import Shop
from harness.till import Ticket, Till

REDEMPTIONS, PER_TICKET = 1_000, 4
ROUNDS = 3


class Clinic:
    """A till that is opened, used and closed again and again."""

    def __init__(self, name, server):
        self.name = name
        self.database = server.database
        self.probe = Probe(server)
        self.shop = Shop(server)
        self.shop.add_user("anna", "point_of_sale.group_pos_user", "clinic_packages.group_billing_process")
        self.client = Client(server, "anna")
        self.point = self.shop.open_point_of_sale("Front Desk")
        self.patient_id = self.shop.add_patient("Patient")
        self.service_id = self.shop.add_service("Facial", 90.0)
        self.package_id = self.shop.add_package("Facials", 9_000.0, [([self.service_id], REDEMPTIONS, 9_000.0)])

    def defer_revenue(self):
        admin = self.shop.admin
        settings_id = admin.call("res.config.settings", "create", {})
        admin.call("res.config.settings", "action_propose_clinic_revenue", [settings_id])

    def prepare(self):
        """A day with a package sold and used up. :return: the request that closes the till"""
        point = self._open()
        till = Till(self.client, point)
        [[item_id]] = self.shop.sell(point, self.package_id, 9_000.0, self.patient_id)
        for _ in range(REDEMPTIONS // PER_TICKET):
            ticket = Ticket(self.patient_id)
            for _ in range(PER_TICKET):
                till.reserve(ticket, item_id, self.service_id)
            till.pay(ticket)
        return lambda: self._close(point)

    def _open(self):
        self.shop.admin.call("pos.config", "open_ui", [self.point.config_id])
        [config] = self.shop.admin.call("pos.config", "read", [self.point.config_id], ["current_session_id"])
        session_id = config["current_session_id"][0]
        [session] = self.shop.admin.call("pos.session", "read", [session_id], ["state"])
        if session["state"] == "opening_control":
            self.shop.admin.call("pos.session", "set_opening_control", [session_id], 0, "")
        return replace(self.point, session_id=session_id)

    def _close(self, point):
        self.client.call("pos.session", "close_session_from_ui", [point.session_id])
        [[state]] = query(self.database, "SELECT state FROM pos_session WHERE id = %s", [point.session_id])
        assert state == "closed"


@pytest.fixture
def clinics():
    """:return: the same clinic twice: without deferred revenue, and with it"""
    with ExitStack() as stack:
        found = []
        for name in ("without revenue", "with revenue"):
            database = stack.enter_context(
                copy_of(settings.alone(), settings.database_name(f"closing_{name.split()[0]}"))
            )
            found.append(Clinic(name, stack.enter_context(Server(database, f"closing-{name.split()[0]}"))))
        found[1].defer_revenue()
        yield found


def test_closing(clinics):
    variants = [Variant(clinic.name, clinic.probe, clinic.prepare) for clinic in clinics]
    results = measure(variants, ROUNDS, warm_up=1, hands=len(variants))
    without, with_revenue = (results[clinic.name] for clinic in clinics)
    rows = "SELECT COUNT(*), COUNT(move_id) FROM clinic_revenue_entry"
    assert query(clinics[0].database, rows) == [(0, 0)]
    [(written, posted)] = query(clinics[1].database, rows)
    assert written == posted == (REDEMPTIONS + 1) * (ROUNDS + 1)
    show(
        f"Closing a till with {REDEMPTIONS:,} redemptions on {REDEMPTIONS // PER_TICKET} tickets (medians)",
        [*describe(variants), ratio("with revenue : without", with_revenue, without, 1.5)],
    )
