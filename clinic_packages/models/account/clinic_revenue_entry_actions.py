from odoo import models
from odoo.exceptions import AccessError, UserError


class ClinicRevenueEntry(models.Model):
    """What accountants do with revenue that waits."""

    _inherit = "clinic.revenue.entry"

    def _check_may_post(self):
        self.check_access("read")
        if not self.env.user.has_group("account.group_account_invoice"):
            raise AccessError(self.env._("Posting the revenue of packages needs the right to post invoices."))

    def action_post(self):
        """Post these on the days they belong to."""
        return self._post_by_hand()

    def action_post_on(self):
        """Open the form that asks on which date these are posted."""
        self._check_may_post()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Post Revenue"),
            "res_model": "clinic.revenue.post",
            "view_mode": "form",
            "target": "new",
            "context": {"default_entry_ids": self.ids, "dialog_size": "medium"},
        }

    def _post_by_hand(self, date=None):
        """:param date: the day to post on; that of each entry without it
        :raise UserError: when nothing of it waits to be posted by us
        """
        self._check_may_post()
        pending = self.filtered_domain(self._get_pending_domain())
        if not pending:
            raise UserError(
                self.env._("Nothing to post: it is posted already, or waits for its ticket or invoice to be booked.")
            )
        moves = pending._post(date)
        failed = pending.filtered("problem")
        if moves and not failed:
            message = self.env._("Posted: %s", ", ".join(moves.mapped("name")))
        else:
            message = self.env._(
                "%(posted)s of %(all)s posted. The others say why not.",
                posted=len(pending) - len(failed),
                all=len(pending),
            )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning" if failed else "success",
                "message": message,
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def action_open_move(self):
        """Open the journal entry that posts it."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": "account.move",
            "res_id": self.move_id.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }
