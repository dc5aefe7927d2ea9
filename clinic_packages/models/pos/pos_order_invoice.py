from odoo import api, models


class PosOrder(models.Model):
    """The invoice of a ticket does not sell again: its lines stand for what the ticket sold."""

    _inherit = "pos.order"

    @api.model
    def _get_invoice_lines_values(self, line_values, pos_line, move_type):
        values = super()._get_invoice_lines_values(line_values, pos_line, move_type)
        if pos_line._filter_packages() and not pos_line.refunded_orderline_id:
            values |= {"clinic_sale_uuid": pos_line.uuid, "clinic_patient_id": pos_line._get_patient().id}
        return values

    def _create_invoice(self, move_vals):
        invoice = super()._create_invoice(move_vals)
        lines = self.lines._filter_packages()
        if lines:
            lines._get_sold_packages()._link_invoice(invoice)
        return invoice

    def _get_unpaid_packages(self):
        """:return: what these tickets sold that waits for its money"""
        return self.lines._filter_packages()._get_sold_packages().filtered("awaits_payment")
