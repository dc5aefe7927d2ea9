from odoo import models

from .pos_order_line_revenue import FrozenAccounts


class PosSession(models.Model):
    """Closing a till books what it sold; then, in a journal entry of its own, what was used becomes income."""

    _inherit = "pos.session"

    def _accumulate_amounts(self, data):
        """Packages are booked where they were frozen to be, whatever is set up by now."""
        lines = self._get_closed_orders().lines
        frozen = FrozenAccounts(lines._get_frozen_accounts() if lines._filter_packages() else {})
        data = super(PosSession, self.with_context(clinic_frozen_accounts=frozen))._accumulate_amounts(data)
        data["MoveLine"] = data["MoveLine"].with_context(clinic_frozen_accounts=None)
        return data

    def _get_sale_key(self, base_line):
        """Packages are a line of their own: what it says is compared with what they are worth."""
        key = super()._get_sale_key(base_line)
        return {**key, "clinic_package": True} if base_line["record"]._filter_packages() else key

    def _create_non_reconciliable_move_lines(self, data):
        data = super()._create_non_reconciliable_move_lines(data)
        self._book_clinic_sales(data)
        return data

    def _book_clinic_sales(self, data):
        orders = self._get_closed_orders().filtered(lambda order: not order.is_invoiced)
        entries = self.env["clinic.revenue.entry"]._get_of_tickets(orders)._filter_booked()
        hits = {}
        for key, amounts in data["sales"].items():
            if key.get("clinic_package"):
                account = self.env["account.account"].browse(key["account_id"])
                hits[account] = hits.get(account, 0.0) - amounts["amount_converted"]
        entries._book_exactly(self.move_id, hits)

    def _validate_session(self, *args, **kwargs):
        result = super()._validate_session(*args, **kwargs)
        if self.state == "closed":
            self._post_clinic_revenue()
        return result

    def _post_clinic_revenue(self):
        """What cannot be posted waits in *Revenue to Post*: the till is closed all the same."""
        entries = self.env["clinic.revenue.entry"]._get_of_tickets(self._get_closed_orders())
        pending = entries.filtered_domain(entries._get_pending_domain())
        closing = self.sudo().move_id  # a till may not read the books
        if closing:
            (pending | entries.filtered(lambda entry: entry.move_id == closing))._move_to(closing.date)
        pending._post(ref=self.name)

    def _get_related_account_moves(self):
        entries = self.env["clinic.revenue.entry"]._get_of_tickets(self._get_closed_orders())
        moves = self.env["account.move"].browse(entries.move_id.ids)
        return super()._get_related_account_moves() | moves
