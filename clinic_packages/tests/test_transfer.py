from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, TransactionCase, tagged

from .common import ClinicPackagesCommon

WRITE = "clinic_packages.group_inventory_write"


@tagged("post_install", "-at_install")
class TestTransfer(ClinicPackagesCommon, TransactionCase):
    """A package entered for the wrong person goes to the right one, while nothing of it is used."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls._create_user("transfer_manager", WRITE)
        cls.glow = cls._create_package("Glow", 300.0, [(cls.facial, 4, 200.0), (cls.peel, 2, 100.0)])
        cls.sold = cls._sell(cls.glow, cls.anna)

    def _transfer(self, partner, reason="Entered for her sister", user=None, sold=None):
        wizards = self.env["clinic.sold.package.transfer"].with_user(user or self.manager)
        return wizards.create(
            {"sold_package_id": (sold or self.sold).id, "partner_id": partner.id, "reason": reason}
        ).action_confirm()

    def assertRefused(self, expected, *args, **kwargs):
        owner = self.sold.partner_id
        with self.assertRaisesRegex(UserError, expected), self.env.cr.savepoint():
            self._transfer(*args, **kwargs)
        self.assertEqual(self.sold.partner_id, owner)

    def test_the_other_patient_has_it_from_now_on(self):
        before = self.sold.read(["amount_charged", "source_uuid", "purchase_date", "quantity_remaining"])
        self._transfer(self.bruno)
        self.assertEqual(self.sold.partner_id, self.bruno)
        self.assertEqual(
            self.sold.read(["amount_charged", "source_uuid", "purchase_date", "quantity_remaining"]), before
        )
        with self.assertRaisesRegex(UserError, "another patient"):
            self._reserve(self.sold.line_ids[0], partner=self.anna)
        self._redeem(self.sold.line_ids[0])
        self.assertSound(self.sold)

    def test_who_did_it_and_why_stays_in_the_chatter(self):
        self._transfer(self.bruno)
        message = self.sold.message_ids[0]
        for words in ("Anna Patient", "Bruno Patient", "Entered for her sister"):
            self.assertIn(words, message.body)
        self.assertEqual(message.author_id, self.manager.partner_id)
        self.assertTrue(message.date)

    def test_not_while_something_is_held_or_taken(self):
        line = self.sold.line_ids[0]
        held = self._reserve(line)
        self.assertRefused("has been used", self.bruno)
        redeem = self.Sold._redeem({held: 1})
        self.assertRefused("has been used", self.bruno)
        self.Sold._reverse({redeem: 1}, reason="Mistake")
        history = self.sold.redemption_ids.read(["owner_id", "beneficiary_id", "uuid", "quantity"])
        self._transfer(self.bruno)
        self.assertEqual(self.sold.partner_id, self.bruno)
        self.assertEqual(self.sold.redemption_ids.read(["owner_id", "beneficiary_id", "uuid", "quantity"]), history)
        self.assertSound(self.sold)

    def test_not_when_it_has_ended(self):
        self.sold._cancel("Moved")
        self.assertRefused("Reactivate it", self.bruno)
        self.sold._reactivate()
        self.sold._refund("Money back")
        self.assertRefused("was refunded", self.bruno)

    def test_the_new_patient_is_another_person_of_this_company(self):
        acme = self.env["res.partner"].create({"name": "ACME", "is_company": True})
        self.assertRefused("ACME is a company", acme)
        self.assertRefused("already belongs", self.anna)
        self.bruno.company_id = self.env["res.company"].create({"name": "Elsewhere"})
        with self.assertRaisesRegex(UserError, "another company"):
            self.sold._transfer(self.bruno, "Mistake")

    def test_a_reason_is_needed(self):
        self.assertRefused("Say why", self.bruno, reason="   ")

    def test_the_form_says_at_once_why_not(self):
        self._reserve(self.sold.line_ids[0])
        form = Form(
            self.env["clinic.sold.package.transfer"]
            .with_user(self.manager)
            .with_context(default_sold_package_id=self.sold.id)
        )
        self.assertIn("has been used", form.refusal)

    def test_the_form_is_filled_in(self):
        form = Form(
            self.env["clinic.sold.package.transfer"]
            .with_user(self.manager)
            .with_context(default_sold_package_id=self.sold.id)
        )
        self.assertEqual(form.old_partner_id, self.anna)
        form.partner_id = self.anna
        self.assertIn("already belongs", form.refusal)
        form.partner_id = self.bruno
        self.assertFalse(form.refusal)
        form.reason = "Wrong card"
        form.save().action_confirm()
        self.assertEqual(self.sold.partner_id, self.bruno)

    def test_tills_hear_of_both_patients(self):
        heard = []
        with patch.object(
            type(self.sold), "_after_balance_change", lambda sold: heard.append(sold._get_eligible_partners())
        ):
            self._transfer(self.bruno)
        self.assertEqual(heard, [self.anna, self.bruno])

    def test_it_needs_inventory_write(self):
        for groups in (
            "base.group_user",
            "clinic_packages.group_inventory_read",
            "clinic_packages.group_billing_process",
            "clinic_packages.group_inventory_read,clinic_packages.group_billing_process",
            "base.group_system",
        ):
            user = self._create_user(f"transfer_{groups}", groups)
            wizards = self.env["clinic.sold.package.transfer"]
            forged = wizards.create(
                {"sold_package_id": self.sold.id, "partner_id": self.bruno.id, "reason": "Forged"}
            ).with_user(user)
            mine = wizards.with_user(user)
            with self.subTest(groups):
                for attempt in (
                    self.sold.with_user(user).action_change_patient,
                    lambda mine=mine: mine.create({"sold_package_id": self.sold.id}),
                    forged.action_confirm,
                ):
                    with self.assertRaises(AccessError):
                        attempt()
                action = self.env.ref("clinic_packages.action_clinic_sold_package_transfer")
                bound = self.env["ir.actions.actions"].with_user(user).get_bindings("clinic.sold.package")
                self.assertNotIn(action.id, [entry["id"] for entry in bound.get("action", [])])
        self.assertEqual(self.sold.partner_id, self.anna)

    def test_not_in_another_company(self):
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        stranger = self._create_user("transfer_stranger", WRITE)
        stranger.write({"company_ids": [Command.set(elsewhere.ids)], "company_id": elsewhere.id})
        wizard = (
            self.env["clinic.sold.package.transfer"]
            .with_user(stranger)
            .with_company(elsewhere)
            .create({"sold_package_id": self.sold.id, "partner_id": self.bruno.id, "reason": "Mine"})
        )
        with self.assertRaises(AccessError):
            wizard.action_confirm()
