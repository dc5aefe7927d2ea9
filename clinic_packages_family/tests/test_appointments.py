from odoo.exceptions import UserError
from odoo.tests import TransactionCase, tagged

from odoo.addons.clinic_packages.tests.calendar_common import CalendarCommon

from .common import FamilyCommon


@tagged("post_install", "-at_install")
class TestFamilyAppointments(CalendarCommon, FamilyCommon, TransactionCase):
    """A family's credit is booked for whom it may be used by."""

    def test_a_member_uses_the_credit_of_the_family(self):
        attendance = self._book(partner=self.tim, item=self.item)
        attendance.action_complete()
        [redeem] = attendance._get_taken()
        self.assertEqual((redeem.owner_id, redeem.beneficiary_id), (self.anna, self.tim))
        self.assertSound()

    def test_it_is_found_for_members_and_for_nobody_else(self):
        event = self._create_event(clinic_product_id=self.facial.id)
        lines = {person: self._book(event, partner=person) for person in (self.tim, self.mia)}
        event.with_user(self.desk).action_use_clinic_credits()
        self.assertCredit(lines[self.tim], "booked", "held")
        self.assertCredit(lines[self.mia], "booked", False)
        with self.assertRaisesRegex(UserError, "Mia: .* does not belong to it"):
            lines[self.mia].sold_line_id = self.item

    def test_what_is_for_one_member_is_not_offered_to_another(self):
        single = self._create_package("Single", 300.0, [(self.peel, 3, 300.0)], valid_for="member")
        of_tim = self._sell(single, self.tim, payer_id=self.anna.id).line_ids
        event = self._create_event(clinic_product_id=self.peel.id)
        lines = {person: self._book(event, partner=person) for person in (self.leo, self.tim)}
        event.with_user(self.desk).action_use_clinic_credits()
        self.assertCredit(lines[self.leo], "booked", False)
        self.assertCredit(lines[self.tim], "booked", "held")
        self.assertCounters(of_tim, 1, 0)
