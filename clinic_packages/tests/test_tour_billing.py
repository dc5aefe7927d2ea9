from odoo.addons.account.tests.common import AccountTestInvoicingHttpCommon
from odoo.fields import Command
from odoo.tests import tagged

from .common import ClinicPackagesCommon


@tagged("post_install", "-at_install")
class TestTourBilling(ClinicPackagesCommon, AccountTestInvoicingHttpCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for group in ("group_inventory_read", "group_billing_process"):
            cls.env.user.group_ids |= cls.env.ref(f"clinic_packages.{group}")
        cls.insurer = cls.env["res.partner"].create({"name": "Insurer Ltd", "is_company": True})
        cls.glow = cls._create_package("Glow", 250.0, [(cls.facial, 3, 200.0), (cls.peel | cls.mask, 2, 50.0)])

    def _sold(self):
        return self.Sold.search([("partner_id", "=", self.anna.id)])

    def test_sell_from_the_patient(self):
        self.start_tour(
            f"/odoo/res.partner/{self.anna.id}", "clinic_packages_sell_to_patient", login=self.env.user.login
        )
        self.assertEqual(self._sold().amount_charged, 225.0)
        self.assertEqual(self._sold().account_move_id.state, "posted")

    def test_invoice_by_hand_asks_for_the_patient(self):
        self.start_tour(
            "/odoo/action-account.action_move_out_invoice_type/new",
            "clinic_packages_invoice_by_hand",
            login=self.env.user.login,
        )
        self.assertEqual(self._sold().account_move_id.partner_id, self.insurer)

    def test_credit_note_of_a_used_package_is_refused_then_allowed(self):
        line = {"product_id": self.glow.product_variant_id.id, "price_unit": 250.0, "tax_ids": [Command.clear()]}
        vals = {"move_type": "out_invoice", "partner_id": self.anna.id, "invoice_line_ids": [Command.create(line)]}
        invoice = self.env["account.move"].create(vals)
        invoice.action_post()
        sold = self._sold()
        self._redeem(sold.line_ids[0], list_value=90.0)
        self._open(invoice, "out_invoice", "clinic_packages_credit_note_refused")
        self.assertEqual((sold.state, sold.amount_refunded), ("active", 0.0))
        note = invoice.reversal_move_ids
        self.assertEqual((note.state, note.amount_total), ("draft", 250.0))
        self.env.company.clinic_refund_used = True
        self._open(note, "out_refund", "clinic_packages_credit_note_allowed")
        self.assertEqual((note.state, note.amount_total), ("posted", 99.99))
        self.assertEqual((sold.state, sold.amount_refunded, sold.amount_refunded_untaxed), ("refunded", 99.99, 99.99))
        self.assertSound(sold)

    def _open(self, move, move_type, tour):
        url = f"/odoo/action-account.action_move_{move_type}_type/{move.id}"
        self.start_tour(url, tour, login=self.env.user.login)
        self.env.invalidate_all()
