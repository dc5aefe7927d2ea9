from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .clinic_sold_package import MAY_MANAGE, MAY_SELL

# So many are brought in while the user waits, and by each step of the scheduled job.
BATCH = 500


class ClinicPackageOpening(models.Model):
    """Bringing existing packages in, and taking them back."""

    _inherit = "clinic.package.opening"

    def action_bring_in(self):
        """Make sold packages of the records chosen; of many, in the background.

        :raise UserError: when none of them is still to be brought in, or one of them cannot be
        """
        self._check_may_bring_in()
        openings = self.filtered(lambda opening: opening.state == "draft")
        if not openings:
            raise UserError(self.env._("This has already been brought in. Nothing is brought in twice."))
        if len(openings) <= BATCH:
            openings._bring_in()
            message = self.env._("Brought in: %s", len(openings))
        else:
            openings._queue()
            message = self.env._(
                "%s existing packages are being brought in, some at a time. Reload the page to see how far it is.",
                len(openings),
            )
        return self._notify(message)

    def action_undo(self):
        """Take records back that were brought in by mistake, as long as nothing of them is used.

        The sold package ends as a refunded one does, for good; the record can be corrected and brought in again.
        """
        self._check_may_bring_in()
        openings = self.filtered(lambda opening: opening.state == "done")
        if not openings:
            raise UserError(self.env._("Only what was brought in can be undone."))
        openings.sudo()._undo()  # checked above
        return self._notify(self.env._("Undone: %s", len(openings)))

    def action_open_sold_package(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "clinic.sold.package",
            "res_id": self.sold_package_id.id,
            "view_mode": "form",
        }

    @api.model
    def _get_view_cache_key(self, view_id=None, view_type="form", **options):
        return (*super()._get_view_cache_key(view_id, view_type, **options), self.has_access("write"))

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        """Buttons are for people with both rights; the groups of a button are alternatives."""
        arch, view = super()._get_view(view_id, view_type, **options)
        if not self.has_access("write"):
            for button in arch.xpath("//header/button"):
                button.getparent().remove(button)
        return arch, view

    def _check_may_bring_in(self):
        self.check_access("write")
        if not all(map(self.env.user.has_group, (MAY_MANAGE, MAY_SELL))):
            raise AccessError(
                self.env._("Bringing in existing packages needs the rights “Inventory Write” and “Billing”.")
            )

    def _bring_in(self):
        """Bring in records that wait for it, all of them or none."""
        # First of all: whoever does the same at this moment is run again, and then finds it done.
        self._mark(
            {
                "state": "done",
                "brought_in_by_id": self.env.uid,
                "brought_in_date": fields.Datetime.now(),
                "problem": False,
            }
        )
        self.flush_recordset(["state"])
        self._check_problem()
        for start in range(0, len(self), BATCH):
            batch = self[start : start + BATCH]
            sold_packages = self.env["clinic.sold.package"]._bring_in(batch)
            for opening, sold in zip(batch, sold_packages, strict=True):
                opening._mark({"sold_package_id": sold.id})

    def _queue(self):
        self._mark({"state": "queued", "brought_in_by_id": self.env.uid, "problem": False})
        self.env.ref("clinic_packages.cron_bring_in").sudo()._trigger()  # a scheduled job of ours

    @api.model
    def _cron_bring_in(self):
        """Bring in what waits, a batch at a time. A record that cannot be goes back to the list with its reason."""
        waiting = [("state", "=", "queued")]
        remaining = self.search_count(waiting)
        while batch := self.search(waiting, order="brought_in_by_id, id", limit=BATCH):
            for opening in batch:
                problem = opening._get_problem()
                if problem:
                    opening._mark({"state": "draft", "brought_in_by_id": False, "problem": problem})
            for user, openings in (
                batch.filtered(lambda opening: opening.state == "queued").grouped("brought_in_by_id").items()
            ):
                openings.with_user(user).sudo()._bring_in()  # in the name of whoever asked for it
            remaining -= len(batch)
            if not self.env["ir.cron"]._commit_progress(len(batch), remaining=max(remaining, 0)):
                break

    def _undo(self):
        reason = self.env._("Bringing it in was undone.")
        for opening in self:
            sold = opening.sold_package_id
            sold._lock_ledger()
            if sold._is_used():
                raise UserError(
                    self.env._(
                        "%s has been used: it cannot be taken back. Cancel the sold package instead.",
                        sold.display_name,
                    )
                )
            sold._filter_refundable()._refund(reason)
            opening.message_post(body=self.env._("Undone. %s was ended.", sold.display_name))
        for opening in self:
            # A new number: the old one stays with the sold package that was ended.
            opening._mark(
                {
                    "state": "draft",
                    "uuid": self._fields["uuid"].default(self),
                    "sold_package_id": False,
                    "brought_in_by_id": False,
                    "brought_in_date": False,
                }
            )

    @api.model
    def _notify(self, message):
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": message,
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }
