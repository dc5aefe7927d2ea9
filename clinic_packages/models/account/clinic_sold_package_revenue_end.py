from odoo import models
from odoo.exceptions import AccessError, UserError

from ...tools import coins, split, states


class ClinicSoldPackage(models.Model):
    """What is left of the value when a sold package ends: refunded, undone or written off."""

    _inherit = "clinic.sold.package"

    def _end_deferral(self, hits, given, left, **vals):
        """These were just refunded: nothing is owed any more.

        What the refund takes off the deferred account may differ from what was left: the discounts of the ticket come
        back with it, and the clinic keeps the difference, or bears it.

        :param hits: coins of the company that the refund takes off the deferred account for each
        :param given: those of them that the patient gets back, after discounts that are refunded too
        :param left: coins of the company that each owed before
        :param vals: values of the entries: ``date``, ``move_id``, ``source_group``
        """
        self = self.sudo()  # callers have refunded them
        own = {**vals, "move_id": False}
        entries = []
        for sold, hit, back, owed in zip(self, hits, given, left, strict=True):
            if not sold.deferred_account_id:
                continue
            weights = sold._get_discount_weights()
            returned = hit - back if weights else 0
            shares = split.allocate(returned, list(weights.values())) if returned else []
            entries += [
                sold._prepare_revenue_vals("refund", -hit, **vals),
                *(
                    sold._prepare_revenue_vals("discount", share, **own, account_id=account.id)
                    for account, share in zip(weights, shares, strict=bool(shares))
                ),
                sold._prepare_revenue_vals("difference", hit - returned - owed, **own),
            ]
        return self.env["clinic.revenue.entry"]._record(entries)

    def _get_discount_weights(self):
        """:return: ``{account: coins}`` of the discounts of the ticket that sold it"""
        rounding = self.company_currency_id.rounding
        discounts = self.revenue_entry_ids.filtered(lambda entry: entry.type == "discount")
        return {
            account: coins.to_coins(-entries._get_total(), rounding)
            for account, entries in discounts.grouped("account_id").items()
        }

    def _undo_deferral(self, move=None):
        """These were never sold: the invoice that sold them is no longer posted, or bringing them in was undone.

        :param move: what booked the sale, and no longer does
        """
        entries = []
        for sold in self._filter_deferred():
            today = sold.company_id._get_clinic_date()
            totals = {}
            for entry in sold.revenue_entry_ids:
                booked = entry.move_id if move and entry.move_id == move else entry.move_id.browse()
                is_use = entry.type in ("redeem", "reverse")
                key = (
                    "reverse" if is_use else entry.type,
                    booked,
                    entry.account_id.browse() if is_use else entry.account_id,
                )
                totals[key] = totals.get(key, 0) + coins.to_coins(entry.amount, entry.currency_id.rounding)
            entries += [
                sold._prepare_revenue_vals(
                    entry_type,
                    -total,
                    move_id=booked.id,
                    account_id=account.id,
                    date=booked.date or today,
                )
                for (entry_type, booked, account), total in totals.items()
            ]
        return self.env["clinic.revenue.entry"]._record(entries)

    def _write_off(self, reason):
        """What cancelled packages leave becomes income. Reactivating one takes that back.

        :param reason: why; blank is refused
        :raise UserError: why not, in words
        """
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Say why the rest is written off."))
        self = self.sudo()  # callers have checked the right
        self._lock_ledger()
        for sold in self:
            if sold.lifecycle != states.CANCELLED:
                raise UserError(
                    self.env._("%s is not cancelled: only what a cancelled package leaves is written off.", sold.name)
                )
            if not sold._get_deferred_left():
                raise UserError(self.env._("Nothing of %s is left to be written off.", sold.display_name))
        for sold in self:
            sold._record_write_off(-sold._get_deferred_left(), reason)
        self._mark_written_off(True)
        for sold in self:
            sold.message_post(body=self.env._("Written off: %s", reason))

    def _mark_written_off(self, is_written_off):
        self._amend({"is_written_off": is_written_off})

    def _record_write_off(self, amount, reason):
        today = self.company_id._get_clinic_date()
        self.env["clinic.revenue.entry"]._record(
            [self._prepare_revenue_vals("write_off", amount, date=today, reason=reason)]
        )

    def _reactivate(self):
        """What was written off is owed again."""
        result = super()._reactivate()
        written_off = self.sudo().filtered("is_written_off")  # callers have checked the right
        written_off._mark_written_off(False)
        for sold in written_off:
            sold._record_write_off(sold._get_deferred_left(), self.env._("Reactivated"))
        return result

    def action_write_off(self):
        """Open the form that asks why the rest is written off."""
        self._check_may_write_off()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Write Off"),
            "res_model": "clinic.sold.package.write.off",
            "view_mode": "form",
            "target": "new",
            "context": {"default_sold_package_ids": self.ids, "dialog_size": "medium"},
        }

    def _check_may_write_off(self):
        self.check_access("read")
        if not self.env.user.has_group("account.group_account_invoice"):
            raise AccessError(self.env._("Writing off what packages leave needs the right to post invoices."))
