from odoo import api, fields, models

#: Nothing is owed any more; "in_payment" is money that only the bank statement still has to show.
SETTLED_STATES = ("in_payment", "paid", "reversed")


class ClinicSoldPackage(models.Model):
    _inherit = "clinic.sold.package"

    account_move_id = fields.Many2one(
        "account.move", "Invoice", readonly=True, copy=False, index="btree_not_null", ondelete="set null"
    )

    @api.depends("account_move_id.payment_state")
    def _compute_awaits_payment(self):
        return super()._compute_awaits_payment()

    def _is_paid(self):
        invoice = self.account_move_id
        return invoice.payment_state in SETTLED_STATES if invoice else super()._is_paid()

    def _get_source_document(self):
        if self.source_model != "account.move.line":
            return super()._get_source_document()
        return self.sudo().account_move_id  # the button asks for the right to read it

    def _link_invoice(self, invoice):
        """The ticket that sold these was invoiced."""
        self.sudo()._amend({"account_move_id": invoice.id})  # callers have made that invoice
