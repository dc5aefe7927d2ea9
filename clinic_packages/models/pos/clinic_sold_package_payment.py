from odoo import api, fields, models


class ClinicSoldPackage(models.Model):
    """A ticket paid with the customer account is a debt until the receivable is settled."""

    _inherit = "clinic.sold.package"

    receivable_line_id = fields.Many2one(
        "account.move.line",
        "Owed On",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        help="What the closing of the till booked as owed for the ticket that sold it.",
    )

    @api.depends("receivable_line_id.reconciled")
    def _compute_awaits_payment(self):
        return super()._compute_awaits_payment()

    def _is_paid(self):
        if self.source_model != "pos.order.line" or self.account_move_id:
            return super()._is_paid()
        return self.receivable_line_id.reconciled

    def _get_source_document(self):
        if self.source_model != "pos.order.line":
            return super()._get_source_document()
        lines = self.env["pos.order.line"].sudo()  # the button asks for the right to read it
        return lines.search([("uuid", "=", self.source_uuid)], limit=1).order_id

    def _link_receivable(self, line):
        """The till was closed with this debt."""
        self.sudo()._amend({"receivable_line_id": line.id})  # the closing books for all users
