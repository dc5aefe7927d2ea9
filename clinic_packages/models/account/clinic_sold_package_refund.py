from odoo import fields, models
from odoo.exceptions import UserError


class ClinicSoldPackage(models.Model):
    """A package sold by an invoice is refunded by a credit note of that invoice."""

    _inherit = "clinic.sold.package"

    def _get_refund_action(self):
        if self.source_model != "account.move.line":
            return super()._get_refund_action()
        line = self._get_invoice_line()
        if not line:
            raise UserError(self.env._("The invoice that sold %s is not here any more.", self.display_name))
        note = self._start_credit_note(line)
        return {
            "type": "ir.actions.act_window",
            "res_model": "account.move",
            "res_id": note.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    def _get_invoice_line(self):
        """:return: the posted line that sold it, as far as it is there"""
        lines = self.env["account.move.line"].sudo()  # a fact nobody may read; the invoice's own rights are asked next
        line = lines.search([("clinic_sale_uuid", "=", self.source_uuid)], limit=1)
        return line.with_env(self.env)

    def _start_credit_note(self, line):
        """:return: the draft of a credit note that takes back this package for the value of what is left"""
        invoice = line.move_id
        today = fields.Date.context_today(self)
        note = invoice._reverse_moves(
            [
                {
                    "ref": self.env._("Reversal of: %(invoice)s, %(package)s", invoice=invoice.name, package=self.name),
                    "date": today,
                    "invoice_date": today,
                    "invoice_date_due": today,
                    "journal_id": invoice.journal_id.id,
                    "invoice_payment_term_id": False,
                }
            ]
        )
        own = note.invoice_line_ids.filtered(lambda other: other.clinic_reversed_line_id == line)
        (note.invoice_line_ids - own).unlink()
        sold = self.sudo()  # the right to refund was checked
        own._apply_refund(sold._propose_refund("left"))
        return note
