from datetime import timedelta

from odoo import fields, models
from odoo.fields import Command


class ClinicPackagesDemo(models.AbstractModel):
    """What is done without a till: a package sold by invoice, and those that patients had from before."""

    _inherit = "clinic.packages.demo"

    def _tell_the_back_office(self):
        self._sell_by_invoice(self._ref("patient_layla"), "choice", discount=5.0)
        chloe = self._record_existing("chloe", "laser", 140, 240.0, [2, 2, 1], "A-1042")
        sofia = self._record_existing("sofia", "reset", 210, 310.0, [3, 1, 0], "A-0977", "Prefers Tuesdays.")
        (chloe | sofia).action_bring_in()
        # Still to be brought in; of the last one Lucas has an active package already.
        self._record_existing("meiling", "laser", 118, 180.0, [2, 1, 1], "A-1101")
        self._record_existing("lucas", "glow", 95, 150.0, [2, 1, 0], "A-1130")

    def _sell_by_invoice(self, patient, package, **vals):
        wizards = self._as_manager(self.env["clinic.package.sell"])
        product = self._package(package)
        wizards.create({"partner_id": patient.id, "product_id": product.id, **vals}).action_confirm()

    def _record_existing(self, patient, package, days_ago, value, units, number, note=False):
        """:param units: left of each item of the package, in its order"""
        items = self._ref(f"package_{package}").line_ids
        return self._as_manager(self.env["clinic.package.opening"]).create(
            {
                "reference": number,
                "partner_id": self._ref(f"patient_{patient}").id,
                "package_id": items.package_id.id,
                "purchase_date": fields.Date.today() - timedelta(days=days_ago),
                "value": value,
                "note": note,
                "line_ids": [
                    Command.create({"package_line_id": item.id, "quantity": quantity})
                    for item, quantity in zip(items, units, strict=False)
                ],
            }
        )
