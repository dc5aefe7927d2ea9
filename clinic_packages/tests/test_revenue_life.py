from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .invoice_common import InvoicePackagesCommon
from .revenue_common import RevenueCommon


@tagged("post_install", "-at_install")
class TestRevenueLife(RevenueCommon, InvoicePackagesCommon):
    """Cancelled, reactivated, written off, brought in; and who may see it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sold = cls.Sold.search([("account_move_id", "=", cls._invoice().id)])

    def test_cancelling_moves_nothing(self):
        self._redeem(self.sold.line_ids[0])
        self.sold._cancel("Moved away")
        self.assertIdentity(183.33, unposted=-66.67)
        self.sold._reactivate()
        self.assertIdentity(183.33, unposted=-66.67)

    def test_write_off_of_what_a_cancelled_package_leaves(self):
        redeem = self._redeem(self.sold.line_ids[0])
        with self.assertRaisesRegex(UserError, "not cancelled"):
            self.sold._write_off("Expired")
        self.sold._cancel("Moved away")
        with self.assertRaisesRegex(UserError, "Say why"):
            self.sold._write_off("  ")
        self.sold._write_off("Expired")
        self.assertIdentity(0.0)
        self._post_revenue()
        self.assertIdentity(0.0, unposted=0.0)
        self.assertBooked(deferred=0.0, income=66.67, kept=183.33)
        with self.assertRaisesRegex(UserError, "Nothing of"):
            self.sold._write_off("Again")
        self.Sold._reverse({redeem: 1}, reason="Mistake")
        self.assertIdentity(0.0)
        self._post_revenue()
        self.assertBooked(deferred=0.0, income=0.0, kept=250.0)
        self.sold._reactivate()
        self.assertIdentity(250.0)
        self._post_revenue()
        self.assertBooked(deferred=250.0, income=0.0, kept=0.0)
        self.assertIdentity(250.0, unposted=0.0)

    def test_the_dialog_says_how_much_is_written_off(self):
        self._redeem(self.sold.line_ids[0])
        self.sold._cancel("Moved away")
        action = self.sold.action_write_off()
        wizard = self.env[action["res_model"]].with_context(**action["context"]).create({"reason": "Expired"})
        self.assertEqual((wizard.amount, wizard.currency_id), (183.33, self.company.currency_id))
        wizard.action_confirm()
        self.assertIdentity(0.0)

    def test_refund_after_a_write_off(self):
        self.sold._cancel("Moved away")
        self.sold._write_off("Expired")
        self._credit_note(self.sold.account_move_id, price_unit=100.0)
        self.assertIdentity(0.0)
        self._post_revenue()
        self.assertIdentity(0.0, unposted=0.0)
        self.assertBooked(deferred=0.0, kept=150.0)

    def test_undone_after_a_write_off(self):
        self.sold._cancel("Moved away")
        self.sold._write_off("Expired")
        self._post_revenue()
        self.sold.account_move_id.button_draft()
        self._post_revenue()
        self.assertIdentity(0.0, unposted=0.0)
        self.assertBooked(deferred=0.0, kept=0.0)

    def test_writing_off_needs_the_right(self):
        self.sold._cancel("Moved away")
        manager = self._create_user("inventory", "clinic_packages.group_inventory_write")
        accountant = self._create_user(
            "accountant", "clinic_packages.group_inventory_read,account.group_account_invoice"
        )
        (manager | accountant).write({"company_ids": [(6, 0, self.company.ids)], "company_id": self.company.id})
        with self.assertRaises(AccessError):
            self.sold.with_user(manager).action_write_off()
        with self.assertRaises(AccessError):
            self.env["clinic.sold.package.write.off"].with_user(manager).create({"reason": "x"})
        wizard = self.env["clinic.sold.package.write.off"].with_user(accountant)
        context = self.sold.with_user(accountant).action_write_off()["context"]
        wizard.with_context(**context).create({"reason": "Expired"}).action_confirm()
        self.assertIdentity(0.0)

    def test_nobody_writes_revenue(self):
        entry = self.sold.revenue_entry_ids
        for attempt in (
            lambda: entry.write({"amount": 1.0}),
            entry.unlink,
            lambda: self.Revenue.create({"sold_package_id": self.sold.id, "type": "sale", "amount": 1.0}),
        ):
            with self.assertRaisesRegex(UserError, "never changed by hand"), self.env.cr.savepoint():
                attempt()

    def test_what_staff_without_accounting_never_sees(self):
        users = {
            name: self._create_user(f"revenue_{name}", groups)
            for name, groups in {
                "read": "clinic_packages.group_inventory_read",
                "write": "clinic_packages.group_inventory_write",
                "auditor": "account.group_account_readonly",
            }.items()
        }
        for name in ("read", "write"):
            with self.assertRaises(AccessError):
                self.sold.with_user(users[name]).read(["deferred_amount"])
            with self.assertRaises(AccessError):
                self.package.with_user(users[name]).deferred_account_id = self.deferred
        with self.assertRaises(AccessError):
            self.sold.revenue_entry_ids.with_user(users["auditor"]).action_post()

    def _bring_in(self):
        opening = (
            self.env["clinic.package.opening"]
            .sudo()
            .create(
                {
                    "package_id": self.package.id,
                    "partner_id": self.bruno.id,
                    "purchase_date": "2025-03-14",
                    "value": 100.0,
                    "line_ids": [
                        fields.Command.create({"package_line_id": line.id, "quantity": 1})
                        for line in self.package.line_ids
                    ],
                }
            )
        )
        opening._bring_in()
        return opening

    def test_balance_brought_in(self):
        opening = self._bring_in()
        self.assertIdentity(350.0, unposted=100.0)
        self._post_revenue()
        self.assertIdentity(350.0, unposted=0.0)
        self.assertBooked(deferred=350.0, brought_in=-100.0)
        opening._undo()
        self._post_revenue()
        self.assertIdentity(250.0, unposted=0.0)
        self.assertBooked(deferred=250.0, brought_in=0.0)

    def test_what_happens_to_one_package_on_one_day_is_booked_each_on_its_account(self):
        self._defer_revenue(self.company, clinic_refund_difference_account_id=False)
        self._bring_in()
        sold = self.Sold.search([("partner_id", "=", self.bruno.id)])
        sold._cancel("Moved away")
        sold._write_off("Expired")
        self._post_revenue()
        self.assertIdentity(250.0, unposted=0.0)
        self.assertBooked(deferred=250.0, brought_in=-100.0, income=100.0)
