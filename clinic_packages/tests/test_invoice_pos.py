from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .pos_common import PosPackagesCommon


@tagged("post_install", "-at_install")
class TestInvoicePos(PosPackagesCommon):
    """A ticket that is invoiced sells once; a ticket on the customer account waits like an unpaid invoice."""

    def _sold(self, ticket):
        uuids = [line["uuid"] for line in ticket["lines"]]
        return self.Sold.search([("source_uuid", "in", uuids)], order="source_uuid, source_unit")

    def _later(self, *lines, **vals):
        """A ticket paid with the customer account."""
        total = sum(line["price_subtotal_incl"] for line in lines)
        payment = {"amount": total, "name": "2026-01-01 10:00:00", "payment_method_id": self.pay_later_pm.id}
        return self._ticket(*lines, payment_ids=[Command.create(payment)], **vals)

    def _close(self):
        self.pos_session.post_closing_cash_details(
            sum(self.pos_session.order_ids.payment_ids.filtered("payment_method_id.is_cash_count").mapped("amount"))
        )
        self.pos_session.close_session_from_ui()
        self.assertEqual(self.pos_session.state, "closed")

    def _credit_note(self, invoice):
        wizard = (
            self.env["account.move.reversal"]
            .with_context(active_model="account.move", active_ids=invoice.ids)
            .create({"journal_id": invoice.journal_id.id})
        )
        return self.env["account.move"].browse(wizard.refund_moves()["res_id"])

    def _settle(self, line):
        """The customer pays what is owed."""
        bank = self.company_data["default_journal_bank"]
        method_line = bank.inbound_payment_method_line_ids[:1]
        payment = self.env["account.payment"].create(
            {
                "amount": line.amount_residual,
                "partner_id": line.partner_id.id,
                "payment_type": "inbound",
                "partner_type": "customer",
                "journal_id": bank.id,
                "destination_account_id": line.account_id.id,
                "payment_method_line_id": method_line.id,
            }
        )
        method_line.payment_account_id = self.inbound_payment_method_line.payment_account_id
        payment.action_post()
        paid = payment.move_id.line_ids.filtered(lambda other: other.account_id == line.account_id)
        (paid | line).reconcile()

    def test_invoiced_at_payment_sells_once(self):
        ticket = self._ticket(self._line(self.package_product, 2), to_invoice=True)
        order = self._pay(ticket)
        sold = self._sold(ticket)
        self.assertEqual(order.account_move.state, "posted")
        self.assertEqual(self.Sold.search([("partner_id", "=", self.anna.id)]), sold.sorted())
        self.assertEqual(sold.account_move_id, order.account_move)
        self.assertEqual(sold.mapped("source_model"), ["pos.order.line"] * 2)
        self.assertEqual(order.account_move.invoice_line_ids.clinic_patient_id, self.anna)

    def test_invoiced_later_and_together_sells_once(self):
        tickets = [self._ticket(self._line(self.package_product)) for _sale in range(2)]
        orders = self._pay(tickets[0]) | self._pay(tickets[1])
        self._close()
        self.env["pos.make.invoice"].with_context(active_ids=orders.ids).create({}).action_create_invoices()
        self.assertEqual(len(orders.account_move), 1)
        sold = self.Sold.search([("partner_id", "=", self.anna.id)])
        self.assertEqual(len(sold), 2)
        self.assertEqual(sold.account_move_id, orders.account_move)

    def test_resetting_the_invoice_of_a_ticket_leaves_the_sale_of_the_ticket(self):
        ticket = self._ticket(self._line(self.package_product), to_invoice=True)
        order = self._pay(ticket)
        self._close()
        order.account_move.button_draft()
        self.assertEqual((order.account_move.state, self._sold(ticket).state), ("draft", "active"))
        order.account_move.action_post()
        self.assertEqual(len(self.Sold.search([("partner_id", "=", self.anna.id)])), 1)

    def test_refund_at_the_till_with_a_credit_note_ends_once(self):
        ticket = self._ticket(self._line(self.package_product, 2), to_invoice=True)
        order = self._pay(ticket)
        refund = self._refund_ticket(order, 1)
        refund["vals"]["to_invoice"] = True
        refund_order = self._pay(refund)
        self.assertEqual(
            (refund_order.account_move.move_type, refund_order.account_move.state), ("out_refund", "posted")
        )
        self.assertEqual(sorted(self._sold(ticket).mapped("state")), ["active", "refunded"])

    def test_credit_note_by_an_accountant_ends_what_the_ticket_sold(self):
        ticket = self._ticket(self._line(self.package_product, 2), self._line(self.facial), to_invoice=True)
        order = self._pay(ticket)
        self._redeem(self._sold(ticket)[0].line_ids[0])
        note = self._credit_note(order.account_move)
        with self.assertRaisesRegex(UserError, "1 are unused"), self.env.cr.savepoint():
            note.action_post()
        note.invoice_line_ids[0].quantity = 1
        note.action_post()
        self.assertEqual(sorted(self._sold(ticket).mapped("state")), ["active", "refunded"])
        with self.assertRaisesRegex(UserError, "0 are unused"):
            self._pay(self._refund_ticket(order, 1, 0))

    def test_customer_account_waits_only_where_the_company_wants_its_money(self):
        ticket = self._later(self._line(self.package_product))
        self._pay(ticket)
        self.assertFalse(self._sold(ticket).awaits_payment)
        self.env.company.sudo().clinic_credits_usable = "paid"
        cash = self._ticket(self._line(self.package_product))
        self._pay(cash)
        self.assertFalse(self._sold(cash).awaits_payment)

    def test_ticket_on_the_customer_account_is_paid_with_its_debt(self):
        self.env.company.sudo().clinic_credits_usable = "paid"
        first, second = (self._later(self._line(self.package_product)) for _sale in range(2))
        self._pay(first)
        self._pay(second)
        sold, other = self._sold(first), self._sold(second)
        self.assertTrue(sold.awaits_payment)
        packages = self.config.with_user(self.cashier).get_redeemable_packages(self.anna.id)["packages"]
        self.assertFalse(packages, "the till does not offer what cannot be taken")
        with self.assertRaisesRegex(UserError, "is not paid yet"), self.env.cr.savepoint():
            self._tap(self._ticket(), sold.line_ids[0])
        self._close()
        self.assertTrue(sold.awaits_payment)
        self.assertNotEqual(sold.receivable_line_id, other.receivable_line_id)
        self._settle(sold.receivable_line_id)
        self.assertEqual((sold.awaits_payment, other.awaits_payment), (False, True))
        sold.receivable_line_id.remove_move_reconcile()
        self.assertTrue(sold.awaits_payment)

    def test_debts_booked_together_are_paid_together(self):
        self.env.company.sudo().clinic_credits_usable = "paid"
        self._close()
        self.pay_later_pm.split_transactions = False
        self.open_new_session()
        tickets = [self._later(self._line(self.package_product)) for _sale in range(2)]
        for ticket in tickets:
            self._pay(ticket)
        self._close()
        sold = self._sold(tickets[0]) | self._sold(tickets[1])
        self.assertEqual((len(sold.receivable_line_id), sold.mapped("awaits_payment")), (1, [True, True]))
        line = sold.receivable_line_id
        self.env["account.move"].create(
            {
                "line_ids": [
                    Command.create({"account_id": line.account_id.id, "balance": -line.balance}),
                    Command.create(
                        {"account_id": self.company_data["default_account_revenue"].id, "balance": line.balance}
                    ),
                ]
            }
        ).action_post()
        paid = self.env["account.move.line"].search(
            [("account_id", "=", line.account_id.id), ("balance", "=", -line.balance)], limit=1, order="id desc"
        )
        (paid | line).reconcile()
        self.assertEqual(sold.mapped("awaits_payment"), [False, False])

    def test_invoiced_ticket_on_the_customer_account_is_paid_with_its_invoice(self):
        self.env.company.sudo().clinic_credits_usable = "paid"
        ticket = self._later(self._line(self.package_product), to_invoice=True)
        invoice = self._pay(ticket).account_move
        sold = self._sold(ticket)
        self.assertTrue(sold.awaits_payment)
        self._settle(invoice.line_ids.filtered(lambda line: line.account_type == "asset_receivable"))
        self.assertIn(invoice.payment_state, ("paid", "in_payment"))
        self.assertFalse(sold.awaits_payment)

    def test_sold_package_leads_to_its_ticket(self):
        ticket = self._ticket(self._line(self.package_product))
        order = self._pay(ticket)
        sold = self._sold(ticket).with_env(self.env)
        self.assertTrue(sold.can_open_source)
        self.assertEqual(
            (sold.action_open_source()["res_model"], sold.action_open_source()["res_id"]), ("pos.order", order.id)
        )
        reader = self._create_user("reader_only", "clinic_packages.group_inventory_read")
        reader.sudo().write({"company_ids": [Command.set(self.env.company.ids)], "company_id": self.env.company.id})
        with self.assertRaises(AccessError):
            sold.with_user(reader).action_open_source()
