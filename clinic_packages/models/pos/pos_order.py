from odoo import api, fields, models
from odoo.fields import Command
from odoo.tools import SQL


class PosOrder(models.Model):
    """When a ticket touches packages: saved, paid, cancelled, deleted."""

    _inherit = "pos.order"

    def _get_open_order(self, order):
        """Take a payment for a ticket that was cancelled in between.

        A terminal that was offline may have taken the money for a ticket that another one has cancelled; core
        would drop what it sends. The money counts: the ticket opens again and is paid.
        """
        existing = super()._get_open_order(order)
        if existing.state == "cancel" and order.get("state") != "draft":
            existing.write({"state": "draft"})
        return existing

    @api.model
    def _process_order(self, order, existing_order):
        if existing_order:
            existing_order._recognise_saved(order)
        else:
            self._restore_deleted(order)
        return super()._process_order(order, existing_order)

    def _recognise_saved(self, order):
        """Take as a change what a till sends as new, because it never got the answer to its first call.

        The ticket is locked first: when the same call runs at this moment, this one starts again after it.
        """
        self.env.cr.execute(
            SQL("SELECT id FROM pos_order WHERE id = %s FOR NO KEY UPDATE", self.id), log_exceptions=False
        )
        for name in ("lines", "payment_ids"):
            if not order.get(name):
                continue
            saved = {record.uuid: record.id for record in self[name]}
            here = set(saved.values())
            order[name] = [
                [Command.UPDATE, saved[command[2]["uuid"]], command[2]]
                if command[0] == Command.CREATE and command[2].get("uuid") in saved
                else command
                for command in order[name]
                if command[0] not in (Command.DELETE, Command.UNLINK) or command[1] in here  # else it is gone already
            ]

    @api.model
    def _restore_deleted(self, order):
        """Take as new what a till sends as a change of a ticket that was deleted in between."""
        for name in ("lines", "payment_ids"):
            order[name] = [
                [Command.CREATE, 0, command[2]] if command[0] == Command.UPDATE else command
                for command in order.get(name) or []
                if command[0] in (Command.CREATE, Command.UPDATE)
            ]

    def _process_saved_order(self, draft):
        if draft:
            self._sync_draft_credits()
        return super()._process_saved_order(draft)

    def action_pos_order_paid(self):
        self._prepare_paid_credits()
        result = super().action_pos_order_paid()
        self._redeem_paid_credits()
        self._reverse_refunded_credits()
        self._refund_packages()
        self._sell_packages()
        return result

    def write(self, vals):
        result = super().write(vals)
        if vals.get("state") == "cancel":
            self.lines._release_credits(self.env._("Ticket cancelled"))
        return result

    def unlink(self):
        self.lines._release_credits(self.env._("Ticket deleted"))
        return super().unlink()

    def _get_moment(self):
        """When it happened: a till may send a ticket hours later, but its clock cannot be ahead of ours."""
        self.ensure_one()
        return min(self.date_order, fields.Datetime.now())

    def _get_cashier_name(self):
        """Who stands at the till: an employee where employees log in, else the user."""
        self.ensure_one()
        return (self.cashier if "cashier" in self._fields else "") or self.user_id.name
