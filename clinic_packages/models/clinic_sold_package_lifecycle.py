from odoo import models
from odoo.exceptions import UserError

from ..tools import states


class ClinicSoldPackage(models.Model):
    """What people decide about a whole sold package: cancel, reactivate, refund."""

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

    def _refund(self, reason):
        """End sold packages of which nothing is used, for good."""
        self = self.sudo()  # callers have checked the right
        self._lock_ledger()
        for sold in self:
            if sold.lifecycle == states.REFUNDED:
                raise UserError(self.env._("%s has already been refunded.", sold.display_name))
            if sold._is_used():
                raise UserError(self.env._("%s has been used and cannot be refunded.", sold.display_name))
        self._amend({"lifecycle": states.REFUNDED, "cancel_reason": reason})
        for sold in self:
            sold.message_post(body=reason)

    def _is_used(self):
        """Whether something of the package is taken or promised now."""
        self.ensure_one()
        return any(line.quantity_reserved or line.quantity_redeemed for line in self.line_ids)

    def _filter_refundable(self):
        """:return: those that a refund could end"""
        return self.filtered(lambda sold: sold.lifecycle != states.REFUNDED and not sold._is_used())
