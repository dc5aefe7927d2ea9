from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .res_company_revenue import DEFERRED_DOMAIN, LIABILITIES


class ClinicPackage(models.Model):
    """A package may owe on an account of its own."""

    _inherit = "clinic.package"

    deferred_account_id = fields.Many2one(
        "account.account",
        "Deferred Revenue Account",
        company_dependent=True,
        domain=DEFERRED_DOMAIN,
        groups="account.group_account_invoice",
        help="Instead of that of the company. Counts for packages sold from now on.",
    )

    @api.constrains("deferred_account_id")
    def _check_deferred_account(self):
        for package in self.sudo():  # whoever may set it
            account = package.deferred_account_id
            if account and account.account_type not in LIABILITIES:
                raise ValidationError(
                    self.env._("Deferred revenue is owed to patients: “%s” is not a liability.", account.display_name)
                )
