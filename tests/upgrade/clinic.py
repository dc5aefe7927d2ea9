"""A clinic with a history, the same in every copy of its database."""

from copy import deepcopy
from dataclasses import dataclass, field

from harness.client import Client
from harness.shop import PointOfSale, Shop
from harness.till import Line, Ticket, Till

POS_USER = "point_of_sale.group_pos_user"
BILLING = "clinic_packages.group_billing_process"
INVENTORY_WRITE = "clinic_packages.group_inventory_write"


@dataclass
class Clinic:
    """``items`` are sold items by what the story calls them, ``_tickets`` those that are saved and not paid."""

    point_of_sale: PointOfSale
    service_id: int
    mask_id: int
    people: dict
    items: dict = field(default_factory=dict)
    _tickets: dict = field(default_factory=dict)

    @classmethod
    def found(cls, server):
        """Packages are sold to two patients, used, held on a ticket and cancelled."""
        shop = Shop(server)
        shop.add_user("anna", POS_USER, BILLING)
        shop.add_user("clara", INVENTORY_WRITE)
        point = shop.open_point_of_sale("Front Desk")
        service_id, mask_id = shop.add_service("Facial", 90.0), shop.add_service("Mask", 60.0)
        people = {name: shop.add_patient(name) for name in ("Paula", "Petra", "Tim", "Max")}
        clinic = cls(point, service_id, mask_id, people)
        package_id = shop.add_package("Facials", 250.0, [([service_id], 5, 200.0), ([service_id, mask_id], 2, 50.0)])
        for name, patient in (("live", "Paula"), ("cancelled", "Paula"), ("petra's", "Petra")):
            [[clinic.items[name], _other]] = shop.sell(point, package_id, 250.0, people[patient])
        till = clinic.open_till(server)
        clinic.redeem(till, "live", "Paula")
        clinic.hold(till, "open", "live", "Paula")
        clinic.redeem(till, "petra's", "Petra")
        clinic.redeem(till, "cancelled", "Paula")
        clinic.cancel(Client(server, "clara"), "cancelled")
        return clinic

    def add_families(self, server):
        """Paula's child is Tim: he uses a package of the family, and one that was bought for him alone.

        Of the family's one, Paula lends a credit to Petra.
        """
        shop = Shop(server)
        shop.use_families(self.point_of_sale)
        child = shop.ref("clinic_packages_family.relationship_child")
        values = {"clinic_main_client_id": self.people["Paula"], "clinic_relationship_id": child}
        shop.admin.call("res.partner", "write", [self.people["Tim"]], {**values, "clinic_birth_date": "2015-05-05"})
        lines = [([self.service_id], 5, 200.0)]
        for item, valid_for, patient in (("family's", "family", "Paula"), ("tim's", "member", "Tim")):
            package_id = shop.add_package(f"For the {valid_for}", 200.0, lines, valid_for=valid_for)
            [[self.items[item]]] = shop.sell(
                self.point_of_sale, package_id, 200.0, self.people["Paula"], patient_id=self.people[patient]
            )
        till = self.open_till(server)
        for item in ("family's", "tim's"):
            self.redeem(till, item, "Paula", patient="Tim")
            self.hold(till, item, item, "Paula", patient="Tim")
        shop.admin.call("pos.config", "write", [self.point_of_sale.config_id], {"clinic_lend_credits": True})
        self.lend(till, "family's", "Paula", "Petra")

    def open_till(self, server):
        return Till(Client(server, "anna"), self.point_of_sale)

    def hold(self, till, name, item, customer, patient=None):
        """Put a credit on a ticket that stays open. :return: the ticket"""
        ticket = Ticket(self.people[customer])
        till.reserve(ticket, self.items[item], self.service_id, patient_id=self.people.get(patient))
        self._tickets[name] = ticket
        return ticket

    def redeem(self, till, item, customer, patient=None):
        ticket = Ticket(self.people[customer])
        till.reserve(ticket, self.items[item], self.service_id, patient_id=self.people.get(patient))
        till.pay(ticket)
        return ticket

    def lend(self, till, item, lender, borrower):
        """Both are treated on the ticket of the one who borrows."""
        ticket = Ticket(self.people[borrower], [Line(self.mask_id, 1, 60.0, patient_id=self.people[lender])])
        till.reserve(ticket, self.items[item], self.service_id, patient_id=self.people[borrower])
        till.pay(ticket)

    def cancel(self, manager, item):
        [line] = manager.call("clinic.sold.package.line", "read", [self.items[item]], ["sold_package_id"])
        values = {"sold_package_ids": [[6, 0, [line["sold_package_id"][0]]]], "reason": "Moved away"}
        wizard_id = manager.call("clinic.sold.package.cancel", "create", values)
        manager.call("clinic.sold.package.cancel", "action_confirm", [wizard_id])

    def ticket(self, name):
        """:return: as the browser of this copy holds it"""
        return deepcopy(self._tickets[name])
