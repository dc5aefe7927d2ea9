from odoo import api, models


class PosOrder(models.Model):
    """The invoice of a ticket books its packages in place of the closing."""

    _inherit = "pos.order"

    @api.model
    def _get_invoice_lines_values(self, line_values, pos_line, move_type):
        values = super()._get_invoice_lines_values(line_values, pos_line, move_type)
        if pos_line._filter_packages():
            values["account_id"] = line_values["account_id"].id
        return values

    def _prepare_invoice_vals(self):
        """The company that sold the packages owes them. Core would take that of the journal: for somebody who works in
        both, the one above the branch."""
        values = super()._prepare_invoice_vals()
        return {**values, "company_id": self.company_id.id} if self.lines._filter_packages() else values

    def _generate_pos_order_invoice(self):
        invoice = super()._generate_pos_order_invoice()
        entries = self.env["clinic.revenue.entry"]._get_of_tickets(self)._filter_booked()
        if entries:
            self._book_in_invoice(invoice.sudo(), entries)  # figures of a till's own invoice
        return invoice

    def _book_in_invoice(self, invoice, entries):
        """What the closing has booked is taken back by core's reversal, and booked again by the invoice."""
        closed = entries.filtered("move_id")
        reversals = self.env["account.move"].sudo().search([("reversed_pos_order_id", "in", self.ids)])  # as above
        for reversal in reversals:
            of_order = closed.filtered(
                lambda entry, uuid=reversal.reversed_pos_order_id.uuid: entry.source_group == uuid
            )
            of_order._repeat(-1)._book_exactly(reversal)
        (closed._repeat(+1) | (entries - closed))._book_exactly(invoice)
