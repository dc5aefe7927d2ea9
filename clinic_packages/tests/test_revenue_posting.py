from unittest.mock import patch

import psycopg2

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .revenue_pos_common import RevenuePosCommon


@tagged("post_install", "-at_install")
class TestRevenuePosting(RevenuePosCommon):
    """What cannot be posted says why, waits, and never stands in the way of a closing."""

    def _use(self, product=None):
        _order, sold = self._sale()
        line = sold.line_ids[1 if product else 0]
        self._redeem_at_till(line, product=product)
        return sold

    def _waiting(self, problem):
        waiting = self.Revenue.search(self.Revenue._get_pending_domain())
        self.assertRegex(waiting.problem, problem)
        self.assertEqual(waiting.state, "problem")
        return waiting

    def _assert_closes_and_waits(self, problem):
        self._use()
        self._close()
        self.assertIdentity(183.33, unposted=-66.67)
        return self._waiting(problem)

    def _assert_posts_later(self):
        self._post_revenue()
        self.assertIdentity(183.33, unposted=0.0)
        self.assertFalse(self.Revenue.search([("problem", "!=", False)]))

    def test_without_a_journal(self):
        self._defer_revenue(self.company, clinic_revenue_journal_id=False)
        self._assert_closes_and_waits("Choose the journal")
        self._defer_revenue(self.company)
        self._assert_posts_later()

    def test_archived_journal(self):
        self.journal.active = False
        self._assert_closes_and_waits("archived journal")

    def test_archived_income_account(self):
        account = self._create_account("Facials", "FAC", "income")
        self.facial.property_account_income_id = account
        _order, sold = self._sale()
        self._redeem(sold.line_ids[0])
        self._close()
        account.active = False
        self._post_revenue()
        self._waiting("Account .* is archived")
        account.active = True
        self._assert_posts_later()
        self.assertEqual(self._balance(account), 66.67)

    def test_an_archived_liability_keeps_no_other_waiting(self):
        other = self._create_account("Packages owed elsewhere", "PKG.9", "liability_current")
        _order, sold = self._sale()
        self._defer_revenue(self.company, clinic_deferred_account_id=other.id)
        _order, elsewhere = self._sale()
        for package in (elsewhere, sold):
            self._redeem(package.line_ids[0])
        self._close()
        other.active = False
        self._post_revenue()
        self.assertEqual(self._waiting("Account .* is archived").sold_package_id, elsewhere)
        self.assertBooked(deferred=183.33)

    def test_archived_liability(self):
        self._use()
        self._close()
        _order, sold = self._sale_of_new_session()
        self._redeem(sold.line_ids[0])
        self._close()
        self.deferred.active = False
        self._post_revenue()
        self._waiting("Account .* is archived")

    def _sale_of_new_session(self):
        self.open_new_session()
        return self._sale()

    def test_no_income_account(self):
        self.facial.categ_id.property_account_income_categ_id = False
        self._use()
        self.company.income_account_id = False
        self.package_product.property_account_income_id = self.income
        self.basic_config.journal_id.default_account_id = self.income
        self._close()
        self._waiting("has no income account")

    def test_service_that_earns_on_the_liability(self):
        self._use()
        self.facial.property_account_income_id = self.deferred
        self._close()
        self._waiting("choose an income account")
        self.facial.property_account_income_id = False
        self._assert_posts_later()

    def _use_both(self):
        """:return: the income account of peelings, which earn beside facials"""
        bad = self._create_account("Peelings", "PEEL", "income")
        self.peel.property_account_income_id = bad
        _order, sold = self._sale()
        self._redeem(sold.line_ids[0])
        self._redeem(sold.line_ids[1], self.peel)
        self._close()
        return bad

    def _assert_only_peelings_wait(self, problem):
        self.assertIdentity(250.0 - 66.67 - 25.0, unposted=-25.0)
        self.assertEqual(self._waiting(problem).redemption_id.product_id, self.peel)

    def test_one_bad_account_keeps_no_other_waiting(self):
        bad = self._use_both()
        bad.active = False
        self._post_revenue()
        self._assert_only_peelings_wait("archived")

    def test_an_account_that_refuses_keeps_no_other_waiting(self):
        """Nothing tells beforehand why the move cannot be posted."""
        bad = self._use_both()
        post = type(self.env["account.move"])._post

        def refuse(moves, soft=True):
            if bad in moves.line_ids.account_id:
                raise UserError(bad.name)
            return post(moves, soft)

        with patch.object(type(self.env["account.move"]), "_post", refuse):
            self._post_revenue()
        self._assert_only_peelings_wait("Peelings")

    def test_another_entry_in_the_same_journal(self):
        self._use()
        entries = type(self.Revenue)
        with patch.object(entries, "_prepare_move_vals", side_effect=psycopg2.IntegrityError):
            self._close()
        self._waiting("tried again")
        self._assert_posts_later()

    def test_locked_day_waits_for_the_accountant(self):
        _order, sold = self._sale()
        self._close()
        day = fields.Date.to_date("2024-03-05")
        reserve = self._reserve(sold.line_ids[0])
        self.Sold._redeem({reserve: 1}, date=fields.Datetime.to_datetime("2024-03-05 12:00:00"))
        self.company.fiscalyear_lock_date = "2024-12-31"
        self._post_revenue()
        entry = self._waiting("is closed: .*12/31/2024")
        self.assertEqual(entry.date, day)
        accountant = self._create_user("poster", "account.group_account_invoice")
        accountant.write({"company_ids": [(6, 0, self.company.ids)], "company_id": self.company.id})
        wizard = self.env["clinic.revenue.post"].with_user(accountant)
        context = entry.with_user(accountant).action_post_on()["context"]
        action = wizard.with_context(**context).create({"date": "2025-01-31"}).action_confirm()
        self.assertEqual(action["params"]["type"], "success")
        self.assertEqual((entry.date, entry.move_id.date), (day, fields.Date.to_date("2025-01-31")))
        self.assertIdentity(183.33, unposted=0.0)

    def test_what_a_closing_will_book_is_not_posted_by_hand(self):
        _order, sold = self._sale()
        with self.assertRaisesRegex(UserError, "Nothing to post"):
            sold.revenue_entry_ids.action_post()

    def test_posting_by_hand(self):
        self._defer_revenue(self.company, clinic_revenue_journal_id=False)
        entry = self._assert_closes_and_waits("Choose the journal")
        sale = self.Revenue.search([("type", "=", "sale")])
        with self.assertRaisesRegex(UserError, "Nothing to post"):
            sale.action_post()
        with self.assertRaises(AccessError):
            entry.with_user(self.cashier).action_post()
        self.assertEqual(entry.action_post()["params"]["type"], "warning")
        self._defer_revenue(self.company)
        self.assertEqual(entry.action_post()["params"]["type"], "success")
        self.assertIdentity(183.33, unposted=0.0)

    def test_move_reset_to_draft_and_deleted_is_posted_again(self):
        sold = self._use()
        self._close()
        entry = sold.revenue_entry_ids.filtered(lambda entry: entry.type == "redeem")
        move = entry.move_id
        move.button_draft()
        self.assertIdentity(183.33, unposted=-66.67)
        move.with_context(force_delete=True).unlink()
        self.env.invalidate_all()
        self.assertFalse(entry.move_id)
        self._assert_posts_later()

    def test_the_audit_names_a_difference(self):
        sold = self._use()
        self._close()
        self.assertEqual(self.Sold._audit_revenue(), [])
        move = self.env["account.move"].create(
            {
                "journal_id": self.journal.id,
                "line_ids": [
                    fields.Command.create({"account_id": self.deferred.id, "balance": -5.0}),
                    fields.Command.create({"account_id": self.income.id, "balance": 5.0}),
                ],
            }
        )
        move.action_post()
        (finding,) = self.Sold._audit_revenue()
        self.assertIn("5.0", finding)
        move.button_draft()
        self.env.cr.execute(
            "UPDATE clinic_sold_package_line SET deferred_redeemed = 0 WHERE id = %s", [sold.line_ids[0].id]
        )
        self.env.invalidate_all()
        self.assertTrue(any(sold.name in finding for finding in self.Sold._audit_revenue()))
