from odoo.fields import Command

from .common import ClinicPackagesCommon

WRITE = "clinic_packages.group_inventory_write"
BILLING = "clinic_packages.group_billing_process"


class OpeningCommon(ClinicPackagesCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls._create_user("openings_manager", f"{WRITE},{BILLING},base.group_partner_manager")
        cls.Opening = cls.env["clinic.package.opening"].with_user(cls.manager)
        cls.glow = cls._create_package("Glow", 300.0, [(cls.facial, 4, 200.0), (cls.peel, 2, 100.0)])
        cls.single = cls._create_package("Ten Facials", 800.0, [(cls.facial, 10, 800.0)])

    @classmethod
    def _record(cls, partner=None, package=None, units=None, value=100.0, **vals):
        """:param units: units left by item, in the order of the items"""
        package = package or cls.glow
        units = units if units is not None else [1] * len(package.line_ids)
        return cls.Opening.create(
            {
                "partner_id": (partner or cls.anna).id,
                "package_id": package.id,
                "purchase_date": "2025-03-14",
                "value": value,
                "line_ids": [
                    Command.create({"package_line_id": line.id, "quantity": quantity})
                    for line, quantity in zip(package.line_ids, units, strict=True)
                ],
                **vals,
            }
        )
