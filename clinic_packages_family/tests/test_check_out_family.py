from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.clinic_packages.tests.check_out_common import CheckOutCommon

from .family_pos_common import FamilyPosCommon


@tagged("post_install", "-at_install")
class TestCheckOutFamily(FamilyPosCommon, CheckOutCommon):
    """A parent pays: the appointments of the family are checked out for those who had them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sold = cls._sell(cls.package, cls.anna)  # with families in use: for all of them
        cls.facials, cls.group = cls.sold.line_ids

    def setUp(self):
        super().setUp()
        self.attendance = self._book(partner=self.tim, item=self.facials)
        self.ticket = self._ticket()

    def _check_out_for(self, person, attendance=None, ticket=None):
        attendance = attendance or self.attendance
        price = 0.0 if attendance._get_held() else None
        line = self._line_for(person, self.facial, price=price)
        (ticket or self.ticket)["lines"].append(line)
        self._check_out(ticket or self.ticket, attendance, line=line)
        return line

    def test_with_a_customer_come_the_appointments_of_the_family(self):
        own = self._book(hour=10)
        self._book(partner=self.bob)
        for customer in (self.anna, self.leo):
            with self.subTest(customer=customer.name):
                self.assertEqual(
                    [(each["uuid"], each["partner_name"]) for each in self._ask_till(customer)],
                    [(own.uuid, "Anna Patient"), (self.attendance.uuid, "Tim")],
                )
        self.env.company.clinic_family_members = False
        self.assertEqual([each["uuid"] for each in self._ask_till()], [own.uuid])

    def test_the_line_is_for_the_member_and_takes_the_credit_of_the_family(self):
        self._check_out_for(self.tim)
        self._pay(self.ticket)
        redeem = self.Redemption.search([("sold_line_id", "=", self.facials.id), ("type", "=", "redeem")])
        self.assertEqual((redeem.beneficiary_id, redeem.owner_id, redeem.payer_id), (self.tim, self.anna, self.anna))
        self.assertEqual(self.attendance.state, "completed")
        self.assertSound()

    def test_a_line_for_somebody_else_cannot_have_it(self):
        for person in (self.anna, self.leo, self.mia):
            with self.subTest(person=person.name), self.assertRaisesRegex(UserError, "one of Tim"):
                self._check_out_for(person, ticket=self._ticket())
        self.assertOnTicket(self.attendance, None)

    def test_another_of_the_family_pays_and_it_stays_on_the_ticket(self):
        line = self._check_out_for(self.tim)
        self.ticket["partner"] = self.leo
        self._save(self.ticket)
        self.assertOnTicket(self.attendance, line)

    def test_given_to_somebody_else_a_line_stands_for_it_no_more(self):
        charged = self._book(partner=self.tim, hour=16)
        line = self._check_out_for(self.tim, charged)
        line["clinic_patient_id"] = self.leo.id
        self._save(self.ticket)
        self.assertOnTicket(charged, None)

    def test_who_has_a_checked_out_appointment_is_treated_on_the_ticket(self):
        self._check_out_for(self.tim)
        self.assertEqual(self._order(self.ticket)._get_treated_partners(), self.tim)

    def test_taken_off_it_is_held_for_the_member_again(self):
        line = self._check_out_for(self.tim)
        self._take_off(self.ticket, line)
        self.assertHeld(self.attendance)
        self.assertEqual(next(iter(self.attendance._get_held())).beneficiary_id, self.tim)
