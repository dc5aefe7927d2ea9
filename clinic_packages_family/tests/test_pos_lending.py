from odoo.tests import tagged

from .family_pos_common import FamilyPosCommon


@tagged("post_install", "-at_install")
class TestPosLending(FamilyPosCommon):
    """People treated on one ticket lend each other their credits, where the till allows it."""

    def setUp(self):
        super().setUp()
        self.config.clinic_lend_credits = True
        self.lent = self._sell(self.package, self.bob)
        self.facials = self.lent.line_ids[0]
        self.solo = self._sell(self.single, self.mia, payer_id=self.bob.id).line_ids
        self.ticket = self._ticket(self._line_for(self.bob))

    def test_a_credit_of_somebody_treated_on_the_ticket(self):
        self._use(self.ticket, self.facials, self.anna)
        order = self._pay(self.ticket)
        self.assertCounters(self.facials, 0, 1)
        entries = self.lent.redemption_ids
        self.assertEqual(entries.mapped("is_lent"), [True, True])
        redeem = entries.filtered(lambda entry: entry.type == "redeem")
        self.assertEqual((redeem.owner_id, redeem.beneficiary_id, redeem.payer_id), (self.bob, self.anna, self.anna))
        self.assertEqual(order.lines[-1].package_credit_owner, "Bob")
        self.assertSound()

    def test_lent_and_given_back(self):
        self._use(self.ticket, self.facials, self.anna)
        order = self._pay(self.ticket)
        self._pay(self._refund_ticket(order, 0, 1))
        self.assertCounters(self.facials, 0, 0)
        self.assertEqual(set(self.lent.redemption_ids.mapped("is_lent")), {True})

    def test_an_own_credit_on_such_a_ticket_is_not_lent(self):
        self._use(self.ticket, self.facials, self.mia)
        self._pay(self.ticket)
        self.assertEqual(set(self.lent.redemption_ids.mapped("is_lent")), {False})

    def test_a_member_of_the_lenders_family_is_enough(self):
        ticket = self._ticket(self._line_for(self.mia))
        self._use(ticket, self.facials, self.tim)
        self._pay(ticket)
        self.assertCounters(self.facials, 0, 1)

    def test_not_from_somebody_who_is_not_treated(self):
        discount = self._create_service("Discount", 0.0)
        tip = self.config._get_special_products()[:1]
        for lines in (
            [],
            [self._line_for(self.anna)],
            [self._line_for(self.bob, self.package_product)],
            [self._line_for(self.bob, discount, price=-5.0)],
            [self._line_for(self.bob, tip, price=5.0)],
            [self._line_for(self.bob, qty=0)],
        ):
            ticket = self._ticket(*lines)
            words = "for the family of Bob; Anna Patient does not"
            with self.subTest(lines=lines):
                self.assertNothingWritten(words, ticket, self._use, ticket, self.facials, self.anna)

    def test_a_refund_for_somebody_is_no_treatment(self):
        treated = self._pay(self._ticket(self._line_for(self.bob), partner=self.bob))
        ticket = self._refund_ticket(treated, 1, partner=self.anna)
        ticket["lines"][0].update(clinic_patient_id=self.bob.id)
        self.assertNothingWritten("does not belong", ticket, self._use, ticket, self.facials, self.anna)

    def test_the_customer_is_treated_when_a_line_is_for_him(self):
        ticket = self._ticket(self._line(self.mask), partner=self.bob)
        self._use(ticket, self.facials, self.anna)
        alone = self._ticket(partner=self.bob)
        self.assertNothingWritten("does not belong", alone, self._use, alone, self.facials, self.anna)

    def test_a_line_cannot_vouch_for_itself(self):
        line = self._line_for(self.bob, self.facial)
        ticket = self._ticket(line)
        self._save(ticket)
        line["clinic_patient_id"] = self.anna.id
        request = self._prepare_request(line, self.facials)
        self.assertNothingWritten("does not belong", ticket, self._sync, ticket, request=request)

    def test_individual_packages_are_never_lent(self):
        ticket = self._ticket(self._line_for(self.mia))
        self.assertNothingWritten("for Mia only", ticket, self._use, ticket, self.solo, self.anna)

    def test_where_the_till_does_not_allow_it(self):
        self.config.clinic_lend_credits = False
        self.assertNothingWritten("does not belong", self.ticket, self._use, self.ticket, self.facials, self.anna)

    def test_not_while_families_are_switched_off(self):
        self.env.company.clinic_family_members = False
        ticket = self._ticket(self._line_for(self.bob))
        self.assertNothingWritten("another patient", ticket, self._use, ticket, self.facials, self.anna)

    def test_a_package_from_before_families_is_lent_by_its_owner(self):
        self.env.company.clinic_family_members = False
        old = self._sell(self.package, self.bob).line_ids[0]
        self.env.company.clinic_family_members = True
        self._use(self.ticket, old, self.anna)
        self.assertCounters(old, 1, 0)
        ticket = self._ticket(self._line_for(self.mia))
        self.assertNothingWritten("another patient", ticket, self._use, ticket, old, self.anna)

    def test_the_lender_stays_while_he_lends(self):
        line = self._use(self.ticket, self.facials, self.anna)
        self.assertEqual(self._check(self.ticket), {})
        lender_line = self.ticket["lines"].pop(0)
        words = "Bob lends the credit for “Facial” to Anna Patient, but nobody who can use"
        self.assertNothingWritten(words, self.ticket, self._save, self.ticket)
        self.assertRegex(self._check(self.ticket)[line["uuid"]], words)
        self.ticket["lines"].insert(0, lender_line)
        self.assertEqual(self._check(self.ticket), {})
        self._pay(self.ticket)
        self.assertCounters(self.facials, 0, 1)

    def test_a_paid_ticket_without_its_lender_is_settled_by_people(self):
        line = self._use(self.ticket, self.facials, self.anna)
        del self.ticket["lines"][0]
        order = self._pay(self.ticket)
        self.assertEqual(order.state, "paid")
        unsettled = self._unsettled(line)
        self.assertEqual((unsettled.partner_id, unsettled.sold_line_id), (self.anna, self.facials))
        self.assertRegex(unsettled.cause, "Bob lends")
        self.assertCounters(self.facials, 0, 0)
        self.assertSound()

    def test_lending_forbidden_while_a_ticket_waits(self):
        line = self._use(self.ticket, self.facials, self.anna)
        self.config.clinic_lend_credits = False
        self.assertNothingWritten("Bob lends", self.ticket, self._save, self.ticket)
        self.assertEqual(self._pay(self.ticket).state, "paid")
        self.assertEqual(len(self._unsettled(line)), 1)

    def test_more_of_a_lent_credit(self):
        line = self._use(self.ticket, self.facials, self.anna)
        line["qty"] = 3
        self._save(self.ticket)
        self.assertCounters(self.facials, 3, 0)
        self.assertEqual(set(self.lent.redemption_ids.mapped("is_lent")), {True})

    def test_limits_hold_for_borrowers(self):
        self.package.max_units_per_member = 1
        facials = self._sell(self.package, self.bob).line_ids[0]
        self._use(self.ticket, facials, self.anna)
        self.assertNothingWritten("up to 1 units", self.ticket, self._use, self.ticket, facials, self.anna)
