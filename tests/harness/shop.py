"""A small clinic, set up through the interfaces that people use: tills, users, patients and packages."""

from dataclasses import dataclass

from .client import Client
from .till import Line, Ticket, Till

CREATE = 0


@dataclass
class PointOfSale:
    """A ``pos.config`` with an open session."""

    config_id: int
    session_id: int
    payment_method_id: int
    company_id: int


class Shop:
    """A clinic, as its administrator sets it up."""

    def __init__(self, server):
        self.admin = Client(server, "admin")

    def open_point_of_sale(self, name):
        config_id = self.admin.call("pos.config", "create", {"name": name})
        self.admin.call("pos.config", "open_ui", [config_id])
        [config] = self.admin.call(
            "pos.config", "read", [config_id], ["current_session_id", "company_id", "payment_method_ids"]
        )
        session_id = config["current_session_id"][0]
        self.admin.call("pos.session", "set_opening_control", [session_id], 0, "")
        [payment_method_id] = self.admin.call(
            "pos.payment.method",
            "search",
            [("id", "in", config["payment_method_ids"]), ("journal_id.type", "in", ("bank", "cash"))],
            limit=1,
        )
        return PointOfSale(config_id, session_id, payment_method_id, config["company_id"][0])

    def share_orders(self, *points_of_sale):
        """Let each continue the tickets of the others."""
        for point in points_of_sale:
            others = [other.config_id for other in points_of_sale if other != point]
            self.admin.call("pos.config", "write", [point.config_id], {"trusted_config_ids": [[6, 0, others]]})

    def add_user(self, login, *groups):
        """:param groups: external ids"""
        group_ids = [self.ref(group) for group in ("base.group_user", *groups)]
        self.admin.call(
            "res.users",
            "create",
            {
                "name": login.title(),
                "login": login,
                "password": login,
                "tz": "Europe/Brussels",
                "group_ids": [[6, 0, group_ids]],
            },
        )

    def ref(self, xmlid):
        module, name = xmlid.split(".")
        [record] = self.admin.call(
            "ir.model.data", "search_read", [("module", "=", module), ("name", "=", name)], ["res_id"]
        )
        return record["res_id"]

    def add_patient(self, name, **values):
        return self.admin.call("res.partner", "create", {"name": name, **values})

    def use_families(self, point_of_sale, used=True):
        """The company setting of the addon for families."""
        self.admin.call("res.company", "write", [point_of_sale.company_id], {"clinic_family_members": used})

    def add_service(self, name, price):
        return self.admin.call(
            "product.product",
            "create",
            {"name": name, "type": "service", "list_price": price, "taxes_id": [], "available_in_pos": True},
        )

    def add_package(self, name, price, items, **values):
        """:param items: list of ``(product ids, quantity, price)``
        :param values: further ones of the package
        :return: its product
        """
        package_id = self.admin.call(
            "clinic.package",
            "create",
            {
                "name": name,
                "list_price": price,
                "taxes_id": [],
                "line_ids": [
                    [CREATE, 0, {"product_ids": [[6, 0, product_ids]], "quantity": quantity, "price": price}]
                    for product_ids, quantity, price in items
                ],
                **values,
            },
        )
        [package] = self.admin.call("clinic.package", "read", [package_id], ["product_variant_id"])
        return package["product_variant_id"][0]

    def sell(self, point_of_sale, product_id, price, partner_id, quantity=1, patient_id=None):
        """Sell packages at a till.

        :param patient_id: whom they are for, where that is not simply the customer
        :return: their sold items, one list of ids for each package sold
        """
        line = Line(product_id, quantity, price, patient_id=patient_id)
        Till(self.admin, point_of_sale).pay(Ticket(partner_id, [line]))
        sold = self.admin.call(
            "clinic.sold.package", "search_read", [("source_uuid", "=", line.uuid)], ["line_ids"], order="id"
        )
        return [package["line_ids"] for package in sold]
