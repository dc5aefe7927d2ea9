from odoo.fields import Command
from odoo.tests import tagged

from .invoice_common import InvoicePackagesCommon
from .revenue_common import RevenueCommon


@tagged("post_install", "-at_install")
class TestRevenueRefund(RevenueCommon, InvoicePackagesCommon):
    """Each package that a credit note takes back leaves the books for what was given back for it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.clinic_refund_used = True

    def _refund_by_dialog(self, note):
        line = note.invoice_line_ids.filtered("clinic_is_package")
        self.env["clinic.package.refund"].browse(line.action_propose_clinic_refund()["res_id"]).action_confirm()
        note.action_post()
        return note

    def test_the_one_that_was_used_gives_back_less(self):
        invoice = self._invoice(self._line(quantity=2))
        fresh, used = self._sold(invoice)
        self._redeem(used.line_ids[0])
        self._refund_by_dialog(self._credit_note(invoice, post=False))
        self.assertRevenue(fresh, [("sale", 250.0), ("refund", -250.0)])
        self.assertRevenue(used, [("sale", 250.0), ("redeem", -66.67), ("refund", -183.33)])
        self._post_revenue()
        self.assertIdentity(0.0, unposted=0.0)
        self.assertBooked(deferred=0.0, kept=0.0, income=66.67)

    def test_with_a_discount_that_comes_back_too(self):
        discount = self._line(self.consultation, price=-50.0)
        invoice = self._invoice(self._line(quantity=2), discount)
        fresh, used = self._sold(invoice)
        self.assertRevenue(used, [("sale", 250.0), ("discount", -25.0)])
        self._redeem(used.line_ids[0])
        note = self._refund_by_dialog(self._credit_note(invoice, post=False))
        self.assertEqual([sold.amount_refunded for sold in (fresh, used)], [225.0, 165.0])
        for sold in (fresh, used):
            self.assertFalse(sum(self.Revenue.search([("sold_package_id", "=", sold.id)]).mapped("amount")))
        refunds = self.Revenue.search([("type", "=", "refund")])
        self.assertEqual(refunds.move_id, note)
        self.assertGreater(
            *(-refunds.filtered(lambda entry, of=sold: entry.sold_package_id == of).amount for sold in (fresh, used))
        )
        self._post_revenue()
        self.assertIdentity(0.0, unposted=0.0)

    def test_a_fee_on_the_credit_note_is_income(self):
        """It takes money off that the patient gets back, not off what was owed."""
        invoice = self._invoice()
        note = self._credit_note(invoice, post=False)
        note.invoice_line_ids = [Command.create(self._line(self.consultation, price=-50.0))]
        note.action_post()
        self.assertEqual(self._sold(invoice).amount_refunded, 200.0)
        self.assertRevenue(self._sold(invoice), [("sale", 250.0), ("refund", -250.0)])
        self.assertIdentity(0.0, unposted=0.0)
        self.assertBooked(deferred=0.0, income=50.0)

    def test_two_lines_that_take_back_packages_of_one_line(self):
        invoice = self._invoice(self._line(quantity=3))
        note = self._credit_note(invoice, quantity=1, post=False)
        line = note.invoice_line_ids
        note.write(
            {
                "invoice_line_ids": [
                    (0, 0, {**self._line(price=200.0), "clinic_reversed_line_id": invoice.invoice_line_ids.id})
                ]
            }
        )
        (note.invoice_line_ids - line).account_id = line.account_id
        note.action_post()
        first, second, third = self._sold(invoice)
        self.assertEqual([sold.amount_refunded for sold in (first, second, third)], [0.0, 200.0, 250.0])
        self.assertRevenue(third, [("sale", 250.0), ("refund", -250.0)])
        self.assertRevenue(second, [("sale", 250.0), ("refund", -200.0), ("difference", -50.0)])
        self.assertIdentity(250.0, unposted=-50.0)

    def test_the_account_of_the_draft_does_not_decide(self):
        invoice = self._invoice()
        note = self._credit_note(invoice, post=False, account_id=self.income.id)
        note.action_post()
        self.assertEqual(note.invoice_line_ids.account_id, self.deferred)
        self.assertIdentity(0.0, unposted=0.0)

    def test_money_alone_is_income_as_the_fiscal_position_says(self):
        abroad = self._create_account("Abroad", "INC.9", "income")
        mapping = Command.create({"account_src_id": self.income.id, "account_dest_id": abroad.id})
        position = self.env["account.fiscal.position"].create({"name": "Abroad", "account_ids": [mapping]})
        note = self._credit_note(self._invoice(fiscal_position_id=position.id), quantity=0.5)
        self.assertEqual(note.invoice_line_ids.account_id, abroad)
        self.assertIdentity(250.0, unposted=0.0)

    def test_nothing_is_deferred_by_a_company_that_does_not(self):
        """Whatever account the line is on."""
        self._defer_revenue(self.company, clinic_deferred_account_id=False)
        sold = self._sold(self._invoice(self._line(account_id=self.deferred.id)))
        self.assertRevenue(sold, [])
        self.assertFalse(sold.deferred_account_id)
