from odoo import fields
from odoo.addons.account.tests.common import AccountTestInvoicingCommon
from odoo.fields import Command

from .common import ClinicPackagesCommon


class InvoicePackagesCommon(ClinicPackagesCommon, AccountTestInvoicingCommon):
    """Invoices as an accountant with *Billing* makes them; everything else as the superuser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for group in ("group_inventory_read", "group_billing_process"):
            cls.env.user.group_ids |= cls.env.ref(f"clinic_packages.{group}")
        cls.package = cls._create_package("Glow", 250.0, [(cls.facial, 3, 200.0), (cls.peel | cls.mask, 2, 50.0)])
        cls.product = cls.package.product_variant_id
        cls.consultation = cls._create_service("Consultation", 100.0)
        cls.insurer = cls.env["res.partner"].create({"name": "Insurer Ltd", "is_company": True})
        cls.tax = cls.env["account.tax"].create({"name": "21 %", "amount": 21.0, "type_tax_use": "sale"})

    @classmethod
    def _line(cls, product=None, quantity=1, price=250.0, **vals):
        return {
            "product_id": (product or cls.product).id,
            "quantity": quantity,
            "price_unit": price,
            "tax_ids": [Command.clear()],
            **vals,
        }

    @classmethod
    def _invoice(cls, *lines, partner=None, post=True, user=None, **vals):
        invoice = (
            cls.env["account.move"]
            .with_user(user or cls.env.user)
            .create(
                {
                    "move_type": "out_invoice",
                    "partner_id": (partner or cls.anna).id,
                    "invoice_date": fields.Date.today(),
                    "invoice_line_ids": [Command.create(line) for line in lines or [cls._line()]],
                    **vals,
                }
            )
        )
        if post:
            invoice.action_post()
        return invoice

    def _sold(self, invoice):
        """:return: all it ever sold, oldest first"""
        return self.Sold.search([("account_move_id", "=", invoice.id)], order="id")

    def _live(self, invoice):
        return self._sold(invoice).filtered(lambda sold: sold.lifecycle != "refunded")

    def _credit_note(self, invoice, quantity=None, post=True, modify=False, **line_vals):
        """The wizard of the invoice, then the draft as it is edited."""
        wizard = (
            self.env["account.move.reversal"]
            .with_context(active_model="account.move", active_ids=invoice.ids)
            .create({"journal_id": invoice.journal_id.id, "reason": "Given back"})
        )
        if modify:
            return self.env["account.move"].browse(wizard.modify_moves()["res_id"])
        note = self.env["account.move"].browse(wizard.refund_moves()["res_id"])
        if quantity is not None:
            line_vals["quantity"] = quantity
        if line_vals:
            note.invoice_line_ids.filtered("clinic_is_package")[:1].write(line_vals)
        if post:
            note.action_post()
        return note

    def _pay(self, invoice, amount=None):
        wizard = self.env["account.payment.register"].with_context(active_model="account.move", active_ids=invoice.ids)
        return wizard.create({"amount": amount} if amount else {})._create_payments()
