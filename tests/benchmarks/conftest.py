import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from figures import Probe
from harness import settings
from harness.client import Client
from harness.database import copy_of, query
from harness.ledger import assert_sound
from harness.server import Server
from harness.shop import Shop
from harness.till import Ticket, Till
from history import sell_many

FEW, MANY = 1_000, 1_000_000
FEW_SALES = 10_000  # what the pages of a clinic with many are compared with
SERVICES, PACKAGES, PATIENTS, DRAFTS = 100, 10, 100, 10
PACKAGES_OF_PAGES = 200


@dataclass
class Site:
    """A clinic in a database with a server of its own."""

    name: str
    server: Server
    till: Till
    probe: Probe
    shop: Shop
    service_id: int
    patient_id: int
    facials_id: int

    def sell_facials(self, count):
        """:return: lists of the sold items, ten units each"""
        return self.shop.sell(self.till.point_of_sale, self.facials_id, 500.0, self.patient_id, count)


@dataclass
class Clinic:
    """What is the same in every database of the benchmark."""

    point_of_sale: object
    service_id: int
    patient_id: int
    facials_id: int

    @classmethod
    def found(cls, server, with_packages, packages=PACKAGES):
        """Set a clinic up. Without the addon, plain services stand for its packages."""
        shop = Shop(server)
        groups = ["point_of_sale.group_pos_user"]
        if with_packages:
            groups.append("clinic_packages.group_billing_process")
        shop.add_user("anna", *groups)
        point_of_sale = shop.open_point_of_sale("Front Desk")
        service_ids = [shop.add_service(f"Service {number}", 90.0) for number in range(SERVICES)]
        patient_ids = [shop.add_patient(f"Patient {number}") for number in range(PATIENTS)]
        package_ids = [
            shop.add_package(
                f"Package {number}",
                500.0,
                [([service_ids[(number + k) % SERVICES]], 10, 100.0) for k in range(3)],
            )
            if with_packages
            else shop.add_service(f"Package {number}", 500.0)
            for number in range(packages - 1)
        ]
        if with_packages:
            package_ids.append(shop.add_package("Facials", 500.0, [([service_ids[0]], 10, 500.0)]))
            for package_id in package_ids[:5]:
                shop.sell(point_of_sale, package_id, 500.0, patient_ids[0])
        else:
            package_ids.append(shop.add_service("Facials", 500.0))
        return cls(point_of_sale, service_ids[0], patient_ids[0], package_ids[-1])


@pytest.fixture(scope="session")
def bare():
    """Odoo without the addon."""
    with ExitStack() as stack:
        database = stack.enter_context(copy_of(settings.base(), settings.database_name("bare")))
        server = stack.enter_context(Server(database, "bare"))
        yield open_site("without the addon", server, Clinic.found(server, with_packages=False))


@pytest.fixture(scope="session")
def founded():
    """A clinic whose only sales so far are those of one patient. :return: its database, the clinic"""
    with copy_of(settings.alone(), settings.database_name("small")) as database:
        with Server(database, "founding") as server:
            clinic = Clinic.found(server, with_packages=True)
        yield database, clinic  # nobody is connected: it can be copied


@pytest.fixture(scope="session")
def small_and_large(founded):
    small, clinic = founded
    with ExitStack() as stack:
        large = stack.enter_context(copy_of(small, settings.database_name("large")))
        sites = []
        for database, count in ((small, FEW), (large, MANY)):
            server = stack.enter_context(Server(database, f"sold-{count}"))
            site = open_site(f"{count:,} sold", server, clinic)
            live_long(site, count)
            sites.append(site)
        assert_sound(small)
        yield sites


@pytest.fixture(scope="session")
def clinics_with_many_packages():
    """:return: two sites with 200 packages, one with few sales and one with many, spread over the packages"""
    with ExitStack() as stack:
        few = stack.enter_context(copy_of(settings.alone(), settings.database_name("pages_few")))
        with Server(few, "founding-pages") as server:
            clinic = Clinic.found(server, with_packages=True, packages=PACKAGES_OF_PAGES)
        many = stack.enter_context(copy_of(few, settings.database_name("pages_many")))
        sites = []
        for database, count in ((few, FEW_SALES), (many, MANY)):
            server = stack.enter_context(Server(database, f"pages-{count}"))
            site = open_site(f"{count:,} sold", server, clinic)
            package_ids = [row[0] for row in query(database, "SELECT id FROM clinic_package ORDER BY id")]
            live_long(site, count, package_ids)
            sites.append(site)
        yield sites


@pytest.fixture(scope="session")
def sites_by_families():
    """:return: three sites with the same few sales: without the addon for families, with it, and with families used"""
    with ExitStack() as stack:
        sites = []
        for name, template in (("alone", settings.alone()), ("off", settings.template()), ("on", settings.template())):
            database = stack.enter_context(copy_of(template, settings.database_name(f"families_{name}")))
            server = stack.enter_context(Server(database, f"families-{name}"))
            clinic = Clinic.found(server, with_packages=True)
            if name == "on":
                Shop(server).use_families(clinic.point_of_sale)
                sell_to_family(Shop(server), clinic)
            sites.append(open_site(name, server, clinic))
        yield sites


def sell_to_family(shop, clinic):
    """The patient has four members, who have packages of their own beside what the family may use."""
    for name in ("Tim", "Leo", "Mia", "Zoe"):
        member_id = shop.add_patient(name, clinic_main_client_id=clinic.patient_id)
        shop.sell(clinic.point_of_sale, clinic.facials_id, 500.0, clinic.patient_id, patient_id=member_id)


@pytest.fixture(scope="session")
def small(small_and_large):
    return small_and_large[0]


@pytest.fixture(scope="session")
def large(small_and_large):
    return small_and_large[1]


def open_site(name, server, clinic):
    till = Till(Client(server, "anna"), clinic.point_of_sale)
    for _ in range(DRAFTS):
        till.save(Ticket(clinic.patient_id))
    return Site(
        name, server, till, Probe(server), Shop(server), clinic.service_id, clinic.patient_id, clinic.facials_id
    )


def live_long(site, count, package_ids=()):
    """Give the clinic so many sold packages of other patients.

    :param package_ids: of these packages; of the facials without them
    """
    database = site.server.database
    [[item_id]] = site.sell_facials(1)
    ticket = Ticket(site.patient_id)
    site.till.reserve(ticket, item_id, site.service_id, quantity=10)
    site.till.pay(ticket)
    others = [
        partner_id
        for [partner_id] in query(
            database, "SELECT id FROM res_partner WHERE name LIKE 'Patient %%' AND id != %s", [site.patient_id]
        )
    ]
    [[sold_id]] = query(database, "SELECT sold_package_id FROM clinic_sold_package_line WHERE id = %s", [item_id])
    sell_many(database, count, sold_id, others, package_ids)
