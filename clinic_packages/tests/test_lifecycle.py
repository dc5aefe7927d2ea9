from odoo.exceptions import UserError
from odoo.tests import TransactionCase, tagged
from odoo.tools import html2plaintext

from .common import ClinicPackagesCommon


@tagged("post_install", "-at_install")
class TestLifecycle(ClinicPackagesCommon, TransactionCase):
    """Cancel and reactivate, as the usage page does."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls._create_user("lifecycle_manager", "clinic_packages.group_inventory_write")
        cls.package = cls._create_package("Glow", 400.0, [(cls.facial, 3, 300.0), (cls.peel, 2, 100.0)])
        cls.sold = cls._sell(cls.package, cls.anna)
        cls.facials, cls.peels = cls.sold.line_ids

    def _cancel(self, sold, reason):
        sold = sold.with_user(self.manager)
        action = sold.action_cancel()
        wizards = self.env[action["res_model"]].with_user(self.manager).with_context(**action["context"])
        wizards.create({"reason": reason}).action_confirm()

    def _get_notes(self, sold):
        return [(message.author_id, html2plaintext(message.body).strip()) for message in sold.message_ids.sorted("id")]

    def test_blank_reasons_are_refused(self):
        for reason in ("", "   ", "\n\t", "\u00a0"):
            with (
                self.subTest(reason=reason),
                self.assertRaisesRegex(UserError, "Say why"),
                self.env.cr.savepoint(),
            ):
                self._cancel(self.sold, reason)
        self.assertEqual(self.sold.state, "active")

    def test_cancel_gives_back_what_is_held_and_stops_redemption(self):
        self._redeem(self.facials)
        held = self._reserve(self.facials) | self._reserve(self.peels, quantity=2)
        self._cancel(self.sold, "  Moved to another town ")
        self.assertEqual(self.sold.state, "cancelled")
        self.assertEqual(self.sold.cancel_reason, "Moved to another town")
        self.assertCounters(self.facials, 0, 1)
        self.assertCounters(self.peels, 0, 0)
        released = self.sold.redemption_ids.filtered(lambda entry: entry.type == "release")
        self.assertEqual(released.origin_id, held)
        self.assertEqual(set(released.mapped("reason")), {"Moved to another town"})
        self.assertEqual(released.user_id, self.manager)
        with self.assertRaisesRegex(UserError, "cancelled"), self.env.cr.savepoint():
            self._reserve(self.facials)
        with self.assertRaisesRegex(UserError, "no longer held"), self.env.cr.savepoint():
            self.Sold._redeem({held[0]: 1})
        company = self.sold.company_id
        self.assertNotIn(self.sold, self.Sold.search(self.Sold._get_redeemable_domain(self.anna, company)))
        self.assertSound(self.sold)

    def test_reactivate_restores_exactly_what_was_left(self):
        self._redeem(self.facials, quantity=2)
        self._cancel(self.sold, "Moved")
        self.sold.with_user(self.manager).action_reactivate()
        self.assertEqual(self.sold.state, "active")
        self.assertFalse(self.sold.cancel_reason)
        self.assertCounters(self.facials, 0, 2)
        self.assertCounters(self.peels, 0, 0)
        self._redeem(self.facials)
        self._redeem(self.peels, quantity=2)
        self.assertEqual(self.sold.state, "used")
        self.assertSound(self.sold)

    def test_reactivated_with_reservations_given_back_has_them_left(self):
        self._redeem(self.facials)
        self._reserve(self.facials, quantity=2)
        self._cancel(self.sold, "Moved")
        self.sold.with_user(self.manager).action_reactivate()
        self.assertCounters(self.facials, 0, 1)
        self.assertEqual(self.facials.quantity_remaining, 2)
        self._reserve(self.facials, quantity=2)
        self.assertSound(self.sold)

    def test_both_are_noted_with_user_and_reason(self):
        self._cancel(self.sold, "Moved")
        self.sold.with_user(self.manager).action_reactivate()
        notes = self._get_notes(self.sold)[-2:]
        author = self.manager.partner_id
        self.assertEqual(notes, [(author, "Cancelled: Moved"), (author, "Reactivated.")])
        self.assertTrue(all(message.date for message in self.sold.message_ids))

    def test_several_at_once_or_none(self):
        others = self._sell(self.package, self.bruno) | self._sell(self.package, self.anna)
        self._reserve(others[0].line_ids[0])
        self._cancel(others, "Closed for good")
        self.assertEqual(others.mapped("state"), ["cancelled"] * 2)
        self.assertEqual(others.mapped("cancel_reason"), ["Closed for good"] * 2)
        with self.assertRaisesRegex(UserError, "is not active"), self.env.cr.savepoint():
            self._cancel(self.sold | others[0], "Once more")
        self.sold.invalidate_recordset()
        self.assertEqual(self.sold.state, "active", "nothing is half done")
        with self.assertRaisesRegex(UserError, "is not cancelled"), self.env.cr.savepoint():
            (others | self.sold).with_user(self.manager).action_reactivate()
        others.invalidate_recordset()
        self.assertEqual(others.mapped("state"), ["cancelled"] * 2)
        others.with_user(self.manager).action_reactivate()
        self.assertEqual(others.mapped("state"), ["active"] * 2)
        self.assertSound(others)

    def test_used_and_refunded_ones_are_not_cancelled_or_reactivated(self):
        refunded = self._sell(self.package, self.anna)
        refunded._refund("Returned")
        self._redeem(self.facials, quantity=3)
        self._redeem(self.peels, quantity=2)
        for sold in (self.sold, refunded):
            with self.assertRaisesRegex(UserError, "is not active"), self.env.cr.savepoint():
                self._cancel(sold, "Moved")
            with self.assertRaisesRegex(UserError, "is not cancelled"), self.env.cr.savepoint():
                sold.with_user(self.manager).action_reactivate()
