from odoo import models
from odoo.exceptions import AccessError

from .clinic_sold_package import MAY_SELL


class ClinicNeedsBilling(models.AbstractModel):
    """Records that only people with *Billing* change, beside what the access rights ask for.

    Access rights of several groups add up; here one right is needed *and* the other. Forms and lists hide
    what a user may not do, as they do for any right. Inherit this mixin *first*.
    """

    _name = "clinic.needs.billing"
    _description = "Changed by people with Billing only"

    def _check_access(self, operation):
        if operation != "read" and not self.env.su and not self.env.user.has_group(MAY_SELL):
            return self, self._make_billing_error
        return super()._check_access(operation)

    def _make_billing_error(self):
        return AccessError(
            self.env._("Bringing in existing packages needs the rights “Inventory Write” and “Billing”.")
        )
