from uuid import uuid4

from odoo.exceptions import UserError
from odoo.tests import TransactionCase, tagged

from .common import ClinicPackagesCommon


@tagged("post_install", "-at_install")
class TestLedger(ClinicPackagesCommon, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.package = cls._create_package(
            "Glow", 250.0, [(cls.facial, 3, 200.0), (cls.peel | cls.mask, 2, 50.0), (cls.mask, 1, 0.0)]
        )
        cls.sold = cls._sell(cls.package, cls.anna)
        cls.facials, cls.group, cls.gift = cls.sold.line_ids

    def assertRefused(self, words, function, *args, **kwargs):
        """A refusal says why and writes nothing."""
        before = self.Redemption.search_count([])
        with self.assertRaisesRegex(UserError, words), self.env.cr.savepoint():
            function(*args, **kwargs)
        self.assertEqual(self.Redemption.search_count([]), before)
        self.assertSound(self.sold)

    def test_reserve_then_redeem(self):
        reserve = self._reserve(self.facials, quantity=2)
        self.assertCounters(self.facials, 2, 0)
        self.assertEqual(self.facials.quantity_remaining, 1)
        redeem = self.Sold._redeem({reserve: 2})
        self.assertCounters(self.facials, 0, 2)
        self.assertEqual(redeem.origin_id, reserve)
        self.assertEqual((redeem.owner_id, redeem.beneficiary_id), (self.anna, self.anna))
        self.assertSound(self.sold)

    def test_released_units_can_be_taken_again(self):
        reserve = self._reserve(self.facials, quantity=3)
        self.Sold._release({reserve: 1}, reason="Fewer")
        self.assertCounters(self.facials, 2, 0)
        self._redeem(self.facials)
        self.assertCounters(self.facials, 2, 1)
        self.assertSound(self.sold)

    def test_state_follows_the_counters(self):
        redeems = self._redeem(self.facials, quantity=3)
        self._redeem(self.group, self.peel, 2)
        self.assertEqual(self.sold.state, "active")
        reserve = self._reserve(self.gift)
        self.assertEqual(self.sold.state, "active", "a reserved unit is not used yet")
        self.Sold._redeem({reserve: 1})
        self.assertEqual(self.sold.state, "used")
        self.Sold._reverse({redeems: 1}, reason="Mistake")
        self.assertEqual(self.sold.state, "active")

    def test_value_of_units_adds_up_to_the_coin(self):
        sold = self._sell(self.package, self.anna, 100.0)
        facials, group, gift = sold.line_ids
        self.assertEqual(facials.amount + group.amount + gift.amount, 100.0)
        self.assertEqual(gift.amount, 0.0)
        first, second = self._redeem(group, self.mask), self._redeem(group, self.peel)
        self.assertEqual(first.allocated_value + second.allocated_value, group.amount)
        values = [self._redeem(facials).allocated_value for _unit in range(3)]
        self.assertEqual(self.env.company.currency_id.round(sum(values)), facials.amount)
        self.assertEqual(facials.amount_redeemed, facials.amount)

    def test_reversal_brings_the_value_back(self):
        redeem = self._redeem(self.facials, quantity=3)
        self.assertEqual(redeem.allocated_value, self.facials.amount)
        backs = [self.Sold._reverse({redeem: 1}, reason="Mistake") for _unit in range(3)]
        self.assertAlmostEqual(sum(back.allocated_value for back in backs), redeem.allocated_value)
        self.assertEqual(self.facials.amount_redeemed, 0.0)
        self.assertCounters(self.facials, 0, 0)

    def test_more_than_remains_is_refused(self):
        self.assertRefused("Only 3 left", self._reserve, self.facials, quantity=4)
        self._reserve(self.facials, quantity=3)
        self.assertRefused("already taken", self._reserve, self.facials)

    def test_quantity_is_a_whole_number_from_one_up(self):
        for quantity in (0, -1, 0.5, True):
            with self.subTest(quantity=quantity):
                self.assertRefused("whole number", self._reserve, self.facials, quantity=quantity)

    def test_product_of_another_item_is_refused(self):
        self.assertRefused("not covered", self._reserve, self.facials, self.peel)

    def test_item_group_takes_any_of_its_products(self):
        self._redeem(self.group, self.peel)
        self._redeem(self.group, self.mask)
        self.assertCounters(self.group, 0, 2)

    def test_archived_product_is_refused(self):
        self.facial.active = False
        self.assertRefused("not covered", self._reserve, self.facials, self.facial)

    def test_another_patient_is_refused(self):
        self.assertRefused("another patient", self._reserve, self.facials, partner=self.bruno)

    def test_free_product_takes_no_credit_unless_the_company_says_so(self):
        self.facial.list_price = 0.0
        self.assertRefused("costs nothing", self._reserve, self.facials)
        self.env.company.clinic_redeem_free_products = True
        self._redeem(self.facials)
        self.assertCounters(self.facials, 0, 1)

    def test_cancelled_package_redeems_nothing_and_gives_back_what_is_held(self):
        held = self._reserve(self.facials, quantity=2)
        self._redeem(self.group, self.peel)
        self.sold._cancel("Moved away")
        self.assertEqual(self.sold.state, "cancelled")
        self.assertEqual(held.open_quantity, 0)
        self.assertCounters(self.facials, 0, 0)
        self.assertRefused("cancelled", self._reserve, self.facials)
        self.assertRefused("no longer held", self.Sold._redeem, {held: 1})
        self.sold._reactivate()
        self.assertEqual(self.sold.state, "active")
        self.assertCounters(self.group, 0, 1)
        self.assertEqual(self.facials.quantity_remaining, 3)
        self.assertIn("Moved away", "".join(self.sold.message_ids.mapped("body")))

    def test_cancelling_needs_an_active_package_and_a_reason(self):
        self.assertRefused("Say why", self.sold._cancel, "  ")
        self.sold._cancel("Moved away")
        self.assertRefused("not active", self.sold._cancel, "Again")
        self.sold._reactivate()
        self.assertRefused("not cancelled", self.sold._reactivate)

    def test_reversing_twice_is_refused(self):
        redeem = self._redeem(self.facials)
        self.Sold._reverse({redeem: 1}, reason="Mistake")
        self.assertRefused("already been reversed", self.Sold._reverse, {redeem: 1}, reason="Again")
        self.assertCounters(self.facials, 0, 0)

    def test_what_settles_never_exceeds_what_it_settles(self):
        reserve = self._reserve(self.facials, quantity=2)
        self.Sold._redeem({reserve: 1})
        self.assertRefused("no longer held", self.Sold._release, {reserve: 2})
        self.Sold._release({reserve: 1})
        self.assertRefused("no longer held", self.Sold._redeem, {reserve: 1})

    def test_only_the_right_kind_of_entry_can_be_settled(self):
        reserve = self._reserve(self.facials)
        self.assertRefused("no longer held", self.Sold._reverse, {reserve: 1}, reason="Not yet redeemed")
        redeem = self.Sold._redeem({reserve: 1})
        self.assertRefused("already been reversed", self.Sold._release, {redeem: 1})

    def test_refund_ends_a_package_for_good(self):
        redeem = self._redeem(self.facials)
        self.assertRefused("has been used", self.sold._refund, "Refund")
        self.Sold._reverse({redeem: 1}, reason="Mistake")
        self.sold._refund("Refund 7")
        self.assertEqual(self.sold.state, "refunded")
        self.assertRefused("was refunded", self._reserve, self.facials)
        self.assertRefused("already been refunded", self.sold._refund, "Twice")
        self.assertRefused("not cancelled", self.sold._reactivate)
        self.assertRefused("not active", self.sold._cancel, "Why")

    def test_redemption_of_a_refunded_package_is_not_reversed(self):
        other = self._sell(self.package, self.anna)
        redeem = self._redeem(other.line_ids[0])
        self.Sold._reverse({redeem: 1}, reason="Mistake")
        other._refund("Refund")
        self.assertRefused("cannot be reversed any more", self.Sold._reverse, {redeem: 1}, reason="Late")

    def test_same_request_has_one_effect(self):
        uuid = str(uuid4())
        first = self._reserve(self.facials, uuid=uuid)
        self.assertEqual(self._reserve(self.facials, uuid=uuid), first)
        self.assertCounters(self.facials, 1, 0)

    def test_same_uuid_with_other_data_is_refused(self):
        uuid = str(uuid4())
        self._reserve(self.facials, uuid=uuid)
        other = self._sell(self.package, self.anna).line_ids[0]
        for args in ({"quantity": 2}, {"line": other}, {"line": self.gift}):
            line = args.pop("line", self.facials)
            self.assertRefused("something else", self._reserve, line, uuid=uuid, **args)

    def test_request_without_a_proper_number_is_refused(self):
        for uuid in ("x", 7, "a" * 65, {"a": 1}):
            self.assertRefused("no valid number", self._reserve, self.facials, uuid=uuid)

    def test_number_of_a_request_is_any_text(self):
        """A till makes uuids; whoever sends something else must not end with a ticket that cannot be paid."""
        self._redeem(self.facials, uuid="request number 1")
        self.assertCounters(self.facials, 0, 1)

    def test_same_reversal_request_has_one_effect(self):
        redeem = self._redeem(self.facials, quantity=2)
        uuid = str(uuid4())
        first = self.Sold._reverse({redeem: 1}, uuid=uuid, reason="Mistake")
        self.assertEqual(self.Sold._reverse({redeem: 1}, uuid=uuid, reason="Mistake"), first)
        self.assertCounters(self.facials, 0, 1)

    def test_audit_names_a_counter_that_differs(self):
        self._redeem(self.facials)
        self.assertSound(self.sold)
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE clinic_sold_package_line SET quantity_redeemed = 2 WHERE id = %s", [self.facials.id]
        )
        self.env.invalidate_all()
        self.assertIn("I1", " ".join(self.Sold._audit(self.sold)))
        with self.assertLogs("odoo.addons.clinic_packages.models.clinic_sold_package_audit", "ERROR") as logs:
            self.Sold._cron_audit()
        self.assertIn(self.sold.name, logs.output[0])
