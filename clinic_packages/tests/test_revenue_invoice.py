from odoo import fields
from odoo.tests import tagged

from .invoice_common import InvoicePackagesCommon
from .revenue_common import RevenueCommon


@tagged("post_install", "-at_install")
class TestRevenueInvoice(RevenueCommon, InvoicePackagesCommon):
    """Invoices book on the liability themselves; what is used is posted by the daily run."""

    def test_an_invoice_owes_at_once(self):
        invoice = self._invoice()
        sold = self._sold(invoice)
        self.assertEqual(invoice.invoice_line_ids.account_id, self.deferred)
        (entry,) = self.assertRevenue(sold, [("sale", 250.0)])
        self.assertEqual(entry.move_id, invoice)
        self.assertEqual((sold.deferred_account_id, sold.deferred_amount), (self.deferred, 250.0))
        self.assertIdentity(250.0, unposted=0.0)
        self._redeem(sold.line_ids[0])
        self.assertIdentity(183.33, unposted=-66.67)
        self._post_revenue()
        self.assertIdentity(183.33, unposted=0.0)
        self.assertBooked(deferred=183.33, income=66.67)

    def test_discount_line_is_shared(self):
        invoice = self._invoice(
            self._line(), self._line(self.consultation, price=250.0), self._line(self.consultation, price=-100.0)
        )
        sold = self._sold(invoice)
        self.assertRevenue(sold, [("sale", 250.0), ("discount", -50.0)])
        self._post_revenue()
        self.assertIdentity(200.0, unposted=0.0)
        self.assertBooked(deferred=200.0, income=200.0)

    def test_discounts_on_an_account_of_their_own(self):
        given = self._create_account("Discounts given", "DISC", "expense")
        self.company.account_discount_expense_allocation_id = given
        invoice = self._invoice(self._line(discount=10.0, quantity=2), self._line(self.consultation, discount=50.0))
        self.assertEqual(self._sold(invoice).mapped("deferred_amount"), [225.0, 225.0])
        self.assertRevenue(self._sold(invoice), [("sale", 250.0), ("discount", -25.0)] * 2)
        self.assertIdentity(450.0)
        self._post_revenue()
        self.assertIdentity(450.0, unposted=0.0)
        self.assertEqual((self._balance(self.deferred), self._balance(given)), (450.0, -125.0))
        self._credit_note(invoice)
        self.assertIdentity(0.0)
        self._post_revenue()
        self.assertIdentity(0.0, unposted=0.0)
        self.assertBooked(deferred=0.0, income=0.0, kept=0.0)

    def test_credit_note_takes_the_discount_of_the_invoice_back(self):
        invoice = self._invoice(self._line(), self._line(self.consultation, price=-50.0))
        self._credit_note(invoice)
        self.assertRevenue(
            self._sold(invoice), [("sale", 250.0), ("discount", -50.0), ("refund", -250.0), ("discount", 50.0)]
        )
        self._post_revenue()
        self.assertIdentity(0.0, unposted=0.0)
        self.assertBooked(deferred=0.0, income=0.0, kept=0.0)

    def test_reset_to_draft_was_never_sold(self):
        invoice = self._invoice(self._line(), self._line(self.consultation, price=-100.0))
        self._post_revenue()
        self.assertBooked(deferred=150.0, income=0.0)
        invoice.button_draft()
        self.assertIdentity(0.0)
        self._post_revenue()
        self.assertIdentity(0.0, unposted=0.0)
        self.assertBooked(deferred=0.0, income=0.0)
        invoice.invoice_line_ids[0].price_unit = 300.0
        invoice.action_post()
        self._post_revenue()
        self.assertIdentity(200.0, unposted=0.0)
        self.assertBooked(deferred=200.0, income=0.0)

    def test_undone_after_a_reversed_redemption(self):
        invoice = self._invoice()
        redeem = self._redeem(self._sold(invoice).line_ids[0])
        self._post_revenue()
        self.Sold._reverse({redeem: 1}, reason="Mistake")
        invoice.button_draft()
        self.assertIdentity(0.0)
        self._post_revenue()
        self.assertIdentity(0.0, unposted=0.0)
        self.assertBooked(deferred=0.0, income=0.0)

    def test_credit_note_takes_back_what_it_gives_back(self):
        invoice = self._invoice(self._line(quantity=3))
        note = self._credit_note(invoice, quantity=2)
        self.assertIdentity(250.0, unposted=0.0)
        ended = self._sold(invoice).filtered(lambda sold: sold.lifecycle == "refunded")
        entries = self.Revenue.search([("sold_package_id", "in", ended.ids), ("type", "=", "refund")])
        self.assertEqual(entries.move_id, note)

    def test_what_the_clinic_keeps_is_a_difference(self):
        invoice = self._invoice()
        self._credit_note(invoice, price_unit=200.0)
        self.assertRevenue(self._sold(invoice), [("sale", 250.0), ("refund", -200.0), ("difference", -50.0)])
        self.assertFalse(self._sold(invoice).deferred_left)
        self.assertIdentity(0.0, unposted=-50.0)
        self._post_revenue()
        self.assertBooked(deferred=0.0, kept=50.0)
        self.assertIdentity(0.0, unposted=0.0)

    def test_difference_is_income_of_the_package_without_an_account(self):
        self._defer_revenue(self.company, clinic_refund_difference_account_id=False)
        self._credit_note(self._invoice(), price_unit=200.0)
        self._post_revenue()
        self.assertBooked(deferred=0.0, income=50.0)

    def test_money_alone_is_not_taken_off_what_is_owed(self):
        invoice = self._invoice()
        self._defer_revenue(self.company, clinic_deferred_account_id=False)  # what was sold before is owed still
        note = self._credit_note(invoice, quantity=0.5)
        self.assertEqual(note.invoice_line_ids.account_id, self.income)
        self.assertIdentity(250.0, unposted=0.0)
        self.assertBooked(deferred=250.0, income=-125.0)

    def test_accountant_books_as_income(self):
        invoice = self._invoice(self._line(account_id=self.income.id))
        self.assertRevenue(self._sold(invoice), [])
        self._redeem(self._sold(invoice).line_ids[0])
        self.assertIdentity(0.0, unposted=0.0)

    def test_account_of_the_package(self):
        other = self._create_account("Memberships owed", "PKG.8", "liability_current")
        self.package.deferred_account_id = other
        invoice = self._invoice()
        self._redeem(self._sold(invoice).line_ids[0])
        self._post_revenue()
        self.assertEqual(self._balance(other), 183.33)
        self.assertIdentity(183.33, unposted=0.0)

    def test_other_lines_on_the_deferred_account_are_not_of_packages(self):
        invoice = self._invoice(self._line(), self._line(self.consultation, price=70.0, account_id=self.deferred.id))
        self.assertRevenue(self._sold(invoice), [("sale", 250.0)])
        self.assertBooked(deferred=320.0)

    def test_fiscal_position_maps_what_is_owed(self):
        abroad = self._create_account("Packages owed abroad", "PKG.7", "liability_current")
        position = self.env["account.fiscal.position"].create(
            {
                "name": "Abroad",
                "account_ids": [
                    fields.Command.create({"account_src_id": self.deferred.id, "account_dest_id": abroad.id})
                ],
            }
        )
        invoice = self._invoice(fiscal_position_id=position.id)
        self.assertEqual(self._sold(invoice).deferred_account_id, abroad)
        self._redeem(self._sold(invoice).line_ids[0])
        self._post_revenue()
        self.assertEqual(self._balance(abroad), 183.33)
        self.assertIdentity(183.33, unposted=0.0)

    def test_invoice_in_another_currency(self):
        currency = self.setup_other_currency("EUR", rates=[("2020-01-01", 3.0)])
        invoice = self._invoice(self._line(price=100.0), currency_id=currency.id)
        sold = self._sold(invoice)
        self.assertEqual((sold.amount_allocated, sold.deferred_amount), (100.0, 33.33))
        self.assertEqual(sum(sold.line_ids.mapped("deferred_amount")), 33.33)
        for line in sold.line_ids:
            self._redeem(line, quantity=line.quantity)
        self._post_revenue()
        self.assertIdentity(0.0, unposted=0.0)
        self.assertBooked(deferred=0.0, income=33.33)

    def test_units_of_one_request_carry_what_units_one_by_one_do(self):
        (sold,) = self._sold(self._invoice())
        self.Sold._redeem(dict.fromkeys([self._reserve(sold.line_ids[0]) for _unit in range(3)], 1))
        self.assertRevenue(sold, [("sale", 250.0), ("redeem", -66.67), ("redeem", -66.67), ("redeem", -66.66)])

    def test_free_item_carries_nothing(self):
        package = self._create_package("Gift", 100.0, [(self.facial, 1, 100.0), (self.mask, 2, 0.0)])
        sold = self._sold(self._invoice(self._line(package.product_variant_id, price=100.0)))
        self._redeem(sold.line_ids[1], quantity=2)
        self.assertRevenue(sold, [("sale", 100.0)])
        self.assertIdentity(100.0, unposted=0.0)

    def test_income_account_of_the_product_taken(self):
        peeling = self._create_account("Peelings", "PEEL", "income")
        self.peel.property_account_income_id = peeling
        sold = self._sold(self._invoice())
        self._redeem(sold.line_ids[1], self.peel)
        self._redeem(sold.line_ids[1], self.mask)
        self._post_revenue()
        self.assertEqual((self._balance(peeling), self._balance(self.income)), (25.0, 25.0))
        redeem = sold.redemption_ids.filtered(lambda entry: entry.type == "redeem" and entry.product_id == self.peel)
        self.peel.property_account_income_id = False
        self.Sold._reverse({redeem: 1}, reason="Mistake")
        self._post_revenue()
        self.assertEqual((self._balance(peeling), self._balance(self.income)), (0.0, 25.0))
