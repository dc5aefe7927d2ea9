from odoo import models
from odoo.exceptions import UserError

from ..tools import states


class ClinicSoldPackage(models.Model):
    """What people decide about a whole sold package: cancel, reactivate. See ``clinic_sold_package_refund.py``."""

    _inherit = "clinic.sold.package"

    def _cancel(self, reason):
        """Stop redemption at once and give back what tickets and appointments hold.

        :param reason: why; blank is refused
        """
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Say why the package is cancelled."))
        self = self.sudo()  # callers have checked the right
        self._lock_ledger()
        for sold in self:
            if not states.can_cancel(sold.state):
                raise UserError(self.env._("%s is not active and cannot be cancelled.", sold.display_name))
        self._release(self._get_open_reservations(), reason=reason)
        self._amend({"lifecycle": states.CANCELLED, "cancel_reason": reason})
        for sold in self:
            sold.message_post(body=self.env._("Cancelled: %s", reason))

    def _reactivate(self):
        self = self.sudo()  # callers have checked the right
        self._lock_ledger()
        for sold in self:
            if not states.can_reactivate(sold.state):
                raise UserError(self.env._("%s is not cancelled and cannot be reactivated.", sold.display_name))
        self._amend({"lifecycle": states.ACTIVE, "cancel_reason": False})
        for sold in self:
            sold.message_post(body=self.env._("Reactivated."))

    def _is_used(self):
        """Whether something of the package is taken or promised now, be it for an appointment still to come.

        That decides whether the purchase can be undone or given to somebody else. Whether it counts as *used at least
        once*, which decides about refunds, is ``_get_usage``.
        """
        self.ensure_one()
        return any(line.quantity_reserved or line.quantity_redeemed for line in self.line_ids)
