from odoo import models


class AccountMove(models.Model):
    """Invoices of tickets: their packages were sold by the ticket, and are refunded by a ticket."""

    _inherit = "account.move"

    def _filter_clinic_sales(self):
        return super()._filter_clinic_sales().filtered(lambda move: not move.sudo().pos_order_ids)  # a plain fact

    def _get_clinic_source_model(self):
        return "pos.order.line" if self.sudo().pos_order_ids else super()._get_clinic_source_model()  # see above
