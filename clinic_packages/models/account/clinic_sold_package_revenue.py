from odoo import api, fields, models

from ...tools import coins, split
from .clinic_revenue_entry import ACCOUNTING


class ClinicSoldPackage(models.Model):
    """What a sold package is worth in the books of the company that sold it (DESIGN 3).

    A sold package without a deferred account was income when it was sold: nothing here concerns it.
    """

    _inherit = "clinic.sold.package"

    company_currency_id = fields.Many2one(related="company_id.currency_id", string="Company Currency")
    deferred_account_id = fields.Many2one(
        "account.account",
        "Deferred Revenue Account",
        readonly=True,
        ondelete="restrict",
        groups=ACCOUNTING,
        help="Where it was booked when it was sold.",
    )
    deferred_amount = fields.Monetary(
        "Deferred",
        currency_field="company_currency_id",
        readonly=True,
        groups=ACCOUNTING,
        help="Value at the sale, in the currency of the company: taxes excluded, after every discount.",
    )
    deferred_left = fields.Monetary(
        "Still Owed",
        currency_field="company_currency_id",
        compute="_compute_deferred_left",
        compute_sudo=True,
        groups=ACCOUNTING,
        help="Value of the units that are not used yet.",
    )
    is_written_off = fields.Boolean(readonly=True, groups=ACCOUNTING, help="What was left of it is income.")
    revenue_entry_ids = fields.One2many(
        "clinic.revenue.entry", "sold_package_id", "Revenue", readonly=True, groups=ACCOUNTING
    )

    @api.depends(
        "deferred_account_id", "lifecycle", "is_written_off", "line_ids.deferred_amount", "line_ids.deferred_redeemed"
    )
    def _compute_deferred_left(self):
        for sold in self:
            sold.deferred_left = coins.from_coins(sold._get_deferred_left(), sold.company_currency_id.rounding or 0.01)

    def action_view_revenue(self):
        """Open what the books say of it."""
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id("clinic_packages.action_clinic_revenue_entry")
        return {**action, "domain": [("sold_package_id", "in", self.ids)], "context": {}}

    def _defer(self, account, booked, net, discount_weights, **vals):
        """These were just sold, and booked on a deferred account.

        :param booked: coins of the company that the ticket or invoice books for each
        :param net: coins of the company that remain of each after discounts of the whole ticket
        :param discount_weights: ``{account: coins}`` of the lines that gave those discounts
        :param vals: values of the entries: ``date``, ``move_id``, ``source_group``
        """
        self = self.sudo()  # callers have made this sale
        entries = []
        for sold, gross, kept in zip(self, booked, net, strict=True):
            sold._owe(account, kept)
            entries.append(sold._prepare_revenue_vals("sale", gross, **vals))
            shares = split.allocate(kept - gross, list(discount_weights.values())) if kept != gross else []
            entries += [
                sold._prepare_revenue_vals("discount", share, **{**vals, "move_id": False, "account_id": other.id})
                for other, share in zip(discount_weights, shares, strict=bool(shares))
            ]
        return self.env["clinic.revenue.entry"]._record(entries)

    def _owe(self, account, amount):
        """Freeze the account, and the value that stands on it.

        :param amount: coins of the company
        """
        value = coins.from_coins(amount, self.company_currency_id.rounding)
        self._amend({"deferred_account_id": account.id, "deferred_amount": value})
        self.line_ids._defer(amount)

    def _prepare_revenue_vals(self, entry_type, amount, **vals):
        """:param amount: coins of the company"""
        self.ensure_one()
        return {
            "sold_package_id": self.id,
            "type": entry_type,
            "amount": coins.from_coins(amount, self.company_currency_id.rounding),
            **vals,
        }

    def _filter_deferred(self):
        return self.sudo().filtered("deferred_account_id")  # a fact, whoever asks

    def _get_deferred_left(self):
        """:return: coins of the company that it still owes"""
        self.ensure_one()
        sold = self.sudo()  # a fact, whoever asks
        ended = not sold.deferred_account_id or sold.lifecycle == "refunded" or sold.is_written_off
        return 0 if ended else sold.line_ids._get_left()

    @api.model
    def _write_entries(self, vals_list):
        """A redemption is worth what its units carry in the books; a reversal brings that back."""
        movements = self._recognise(vals_list)
        entries = super()._write_entries(vals_list)
        if movements:
            self.env["clinic.revenue.entry"]._record(
                [
                    {**vals, "redemption_id": entries[index].id}
                    for index, vals_of_entry in movements.items()
                    for vals in vals_of_entry
                ]
            )
        return entries

    @api.model
    def _recognise(self, vals_list):
        """Move what the books say of the units, before their counters move.

        :return: ``{index of the ledger entry: values of revenue entries}``
        """
        lines = self.env["clinic.sold.package.line"].sudo()  # callers have checked that it is possible
        used = {}
        movements = {}
        for index, vals in enumerate(vals_list):
            if vals["type"] not in ("redeem", "reverse"):
                continue
            line = lines.browse(vals["sold_line_id"])
            sold = line.sold_package_id
            if not line.deferred_amount:
                continue
            if vals["type"] == "redeem":
                count = used.get(line, line.quantity_redeemed)
                value = line._get_next_value(vals["quantity"], count)
                used[line] = count + vals["quantity"]
            else:
                value = -self.env["clinic.revenue.entry"]._get_returning(vals["origin_id"], vals["quantity"])
            line._recognise(value)
            movements[index] = sold._prepare_use_vals_list(vals, value)
        return movements

    def _prepare_use_vals_list(self, vals, value):
        """:param vals: values of the ledger entry
        :param value: coins of the company that were used; fewer than none when they came back
        """
        common = {
            "date": self.company_id._get_clinic_date(vals.get("date")),
            "source_group": vals.get("source_group"),
            "reason": vals.get("reason"),
        }
        movements = [self._prepare_revenue_vals(vals["type"], -value, **common)]
        if self.is_written_off:  # nobody owes it: what comes back is written off at once
            movements.append(self._prepare_revenue_vals("write_off", value, **common))
        return movements
