from uuid import uuid4

from odoo.exceptions import UserError
from odoo.tests import Form, TransactionCase, tagged

from .common import FamilyCommon


@tagged("post_install", "-at_install")
class TestRedeemBackend(FamilyCommon, TransactionCase):
    """Redeeming and settling without a till: who is treated, with whose credit."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls._create_user(
            "family_manager", "clinic_packages.group_inventory_write,clinic_packages.group_billing_process"
        )
        cls.shared = cls._create_package("Shared", 300.0, [(cls.facial, 3, 300.0)])
        cls.single = cls._create_package("Single", 300.0, [(cls.facial, 3, 300.0)], valid_for="member")
        cls.of_family = cls._sell(cls.shared, cls.anna)
        cls.of_tim = cls._sell(cls.single, cls.tim, payer_id=cls.anna.id)

    def _open(self, sold):
        action = sold.line_ids.with_user(self.manager).action_redeem()
        return Form(self.env[action["res_model"]].with_context(**action["context"]).with_user(self.manager))

    def _forge(self, sold, person):
        """What a browser that was tampered with could send."""
        wizards = self.env["clinic.package.redeem"].with_user(self.manager)
        return wizards.create(
            {"sold_line_id": sold.line_ids.id, "product_id": self.facial.id, "beneficiary_id": person.id}
        )

    def test_family_package_is_redeemed_for_a_member(self):
        form = self._open(self.of_family)
        self.assertEqual(form.beneficiary_id, self.anna)
        self.assertEqual(form.possible_beneficiary_ids[:], self.anna | self.leo | self.tim)
        form.beneficiary_id = self.tim
        form.save().action_confirm()
        redeem = self.of_family.redemption_ids.filtered(lambda entry: entry.type == "redeem")
        self.assertEqual((redeem.owner_id, redeem.beneficiary_id, redeem.is_lent), (self.anna, self.tim, False))
        self.assertEqual(self.of_family.beneficiary_summary, "Tim: 1")
        self.assertSound(self.of_family)

    def test_package_of_one_member_asks_for_nobody(self):
        form = self._open(self.of_tim)
        self.assertEqual((form.has_choice_of_beneficiary, form.beneficiary_id), (False, self.tim))
        form.save().action_confirm()
        self.assertCounters(self.of_tim.line_ids, 0, 1)
        self.assertFalse(self.of_tim.beneficiary_summary)

    def test_forged_people_are_refused_and_nothing_is_written(self):
        for sold, person, words in (
            (self.of_family, self.mia, "Mia does not belong to it"),
            (self.of_family, self.eva, "Eva does not belong to it"),
            (self.of_tim, self.leo, "is for Tim only"),
            (self.of_tim, self.anna, "is for Tim only"),
        ):
            with self.subTest(sold=sold.package_name, person=person.name):
                wizard = self._forge(sold, person)
                with self.assertRaisesRegex(UserError, words):
                    wizard.action_confirm()
                self.assertFalse(sold.redemption_ids)

    def test_who_left_the_family_cannot_be_treated(self):
        self.tim.clinic_main_client_id = False
        self.assertNotIn(self.tim, self._open(self.of_family).possible_beneficiary_ids[:])
        with self.assertRaisesRegex(UserError, "does not belong to it"):
            self._forge(self.of_family, self.tim).action_confirm()
        self.assertFalse(self.of_family.redemption_ids)

    def test_without_families_only_the_patient_is_treated(self):
        self.env.company.clinic_family_members = False
        self.assertFalse(self._open(self.of_family).has_choice_of_beneficiary)
        with self.assertRaisesRegex(UserError, "belongs to another patient"):
            self._forge(self.of_family, self.tim).action_confirm()
        self.assertFalse(self.of_family.redemption_ids)
        self._open(self.of_family).save().action_confirm()
        self.assertCounters(self.of_family.line_ids, 0, 1)

    def test_limit_per_person_holds_here_too(self):
        self.shared.max_units_per_member = 1
        sold = self._sell(self.shared, self.anna)
        self._redeem(sold.line_ids, partner=self.tim)
        with self.assertRaisesRegex(UserError, "One person can use up to 1"):
            self._forge(sold, self.tim).action_confirm()
        self.assertCounters(sold.line_ids, 0, 1)
        self._forge(sold, self.leo).action_confirm()
        self.assertCounters(sold.line_ids, 0, 2)

    def _unsettled(self, person):
        company = self.env.company
        return self.env["clinic.unsettled.credit"]._record(
            {
                "name": "Shop/0001",
                "partner_id": person.id,
                "sold_line_id": self.of_family.line_ids.id,
                "product_id": self.facial.id,
                "quantity": 1,
                "company_id": company.id,
                "root_company_id": company.root_id.id,
                "currency_id": company.currency_id.id,
                "cause": "Gone",
                "source_model": "test",
                "source_uuid": str(uuid4()),
            }
        )

    def _settle(self, unsettled, line=None):
        wizards = self.env["clinic.unsettled.credit.settle"].with_user(self.manager)
        return wizards.create({"unsettled_id": unsettled.id, "resolution": "credit", "sold_line_id": line and line.id})

    def test_settled_with_a_credit_of_the_family(self):
        of_leo = self._sell(self.single, self.leo, payer_id=self.anna.id)
        self._sell(self.shared, self.bob)
        unsettled = self._unsettled(self.tim)
        wizard = self._settle(unsettled, self.of_family.line_ids)
        self.assertEqual(wizard.usable_line_ids.sold_package_id, self.of_family | self.of_tim)
        self.assertNotIn(of_leo, wizard.usable_line_ids.sold_package_id, "only Leo can use it")
        wizard.action_confirm()
        self.assertEqual((unsettled.state, unsettled.resolution), ("settled", "credit"))
        self.assertEqual(self.of_family.redemption_ids.beneficiary_id, self.tim)

    def test_settling_with_a_credit_of_others_is_refused(self):
        of_leo = self._sell(self.single, self.leo, payer_id=self.anna.id)
        of_bob = self._sell(self.shared, self.bob)
        unsettled = self._unsettled(self.tim)
        for sold in (of_leo, of_bob):
            wizard = self._settle(unsettled, sold.line_ids)
            with self.subTest(sold=sold.partner_id.name), self.assertRaises(UserError):
                wizard.action_confirm()
            self.assertFalse(sold.redemption_ids)
        self.assertEqual(unsettled.state, "open")

    def test_without_families_settling_offers_ones_own(self):
        self.env.company.clinic_family_members = False
        wizard = self._settle(self._unsettled(self.tim))
        self.assertEqual(wizard.usable_line_ids.sold_package_id, self.of_tim)
