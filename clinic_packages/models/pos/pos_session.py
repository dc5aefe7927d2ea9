from odoo import models


class PosSession(models.Model):
    """Closing a till books what customers owe; the packages they owe for wait for that."""

    _inherit = "pos.session"

    def _create_pay_later_receivable_lines(self, data):
        data = super()._create_pay_later_receivable_lines(data)
        debts = [*data["combine_receivables_pay_later"], *data["split_receivables_pay_later"]]
        for debt, line in zip(debts, data["pay_later_move_lines"], strict=True):
            self._get_orders_owing(debt)._get_unpaid_packages()._link_receivable(line)
        return data

    def _get_orders_owing(self, debt):
        """:param debt: a ``pos.payment``, or the ``pos.payment.method`` whose payments were booked together"""
        if debt._name == "pos.payment":
            return debt.pos_order_id
        return self._get_closed_orders().filtered(lambda order: debt in order.payment_ids.payment_method_id)
