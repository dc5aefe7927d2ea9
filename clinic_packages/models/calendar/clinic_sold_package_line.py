from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

UNITS = ("quantity", "quantity_reserved", "quantity_redeemed")


class ClinicSoldPackageLine(models.Model):
    _inherit = "clinic.sold.package.line"

    clinic_patient_id = fields.Many2one(
        "res.partner",
        "Usable By",
        store=False,
        search="_search_clinic_patient_id",
        exportable=False,
        help="Finds what a patient may use here and now.",
    )

    @api.model
    def _search_clinic_patient_id(self, operator, value):
        """Only ``=`` a patient is asked, by the lists where a credit is chosen."""
        if operator != "in":
            return NotImplemented
        packages = self.env["clinic.sold.package"]
        usable = Domain.FALSE
        for partner in self.env["res.partner"].browse(number for number in value if number):
            usable |= Domain(packages._get_redeemable_domain(partner, self.env.company))
        return Domain("sold_package_id", "any", usable) & Domain.custom(
            to_sql=lambda model, alias, query: SQL(
                "%s > %s + %s",
                *(model._field_to_sql(alias, name, query) for name in UNITS),
            )
        )
