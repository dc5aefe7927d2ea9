from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .family_pos_common import FamilyPosCommon


@tagged("post_install", "-at_install")
class TestPosPeople(FamilyPosCommon):
    """Lines of a ticket are for people; credits go to those who may use them."""

    def setUp(self):
        super().setUp()
        self.shared = self._sell(self.package, self.anna)
        self.facials = self.shared.line_ids[0]
        self.solo = self._sell(self.single, self.tim, payer_id=self.anna.id).line_ids
        self.ticket = self._ticket()

    def _redeems(self, sold_line):
        return sold_line.sold_package_id.redemption_ids.filtered(lambda entry: entry.type == "redeem")

    def test_the_ledger_knows_owner_payer_and_person_treated(self):
        self.ticket["partner"] = self.leo
        self._use(self.ticket, self.facials, self.tim)
        self._use(self.ticket, self.facials, self.leo)
        order = self._pay(self.ticket)
        redeems = self._redeems(self.facials).sorted("id")
        self.assertEqual(redeems.mapped("beneficiary_id"), self.tim | self.leo)
        self.assertEqual((redeems.owner_id, redeems.payer_id), (self.anna, self.leo))
        self.assertEqual(redeems.mapped("is_lent"), [False, False])
        self.assertEqual(order.lines.mapped("package_credit_owner"), ["Anna Patient", "Anna Patient"])
        self.assertSound()

    def test_a_member_uses_what_the_main_client_bought_without_her(self):
        self.ticket["partner"] = self.tim
        self._use(self.ticket, self.facials, self.tim)
        self._use(self.ticket, self.solo, self.tim)
        self._pay(self.ticket)
        self.assertCounters(self.facials, 0, 1)
        self.assertCounters(self.solo, 0, 1)

    def test_a_line_without_a_person_is_for_the_customer(self):
        self._tap(self.ticket, self.facials)
        self._pay(self.ticket)
        self.assertEqual(self._redeems(self.facials).beneficiary_id, self.anna)

    def test_forged_requests_are_refused_and_nothing_is_written(self):
        for person, item, words in (
            (self.mia, self.facials, "for the family of Anna Patient; Mia does not"),
            (self.bob, self.facials, "Bob does not"),
            (self.leo, self.solo, "for Tim only; Leo cannot"),
            (self.anna, self.solo, "for Tim only; Anna Patient cannot"),
            (self.eva, self.solo, "for Tim only; Eva cannot"),
        ):
            ticket = self._ticket()
            with self.subTest(person=person.name):
                self.assertNothingWritten(words, ticket, self._use, ticket, item, person)
        self.assertCounters(self.facials, 0, 0)
        self.assertCounters(self.solo, 0, 0)

    def test_a_ticket_without_a_customer_takes_no_credit(self):
        self.package.write({"max_child_age": 12, "max_units_per_member": 3})
        facials = self._sell(self.package, self.anna).line_ids[0]
        ticket = self._ticket()
        ticket["partner"] = self.env["res.partner"]
        self.assertNothingWritten("another patient", ticket, self._tap, ticket, facials)

    def test_switched_off_a_credit_is_for_the_customer_only(self):
        self.env.company.clinic_family_members = False
        self.config.clinic_lend_credits = True
        for customer, person, item, words in (
            (self.anna, self.tim, self.facials, "switched off"),
            (self.tim, self.tim, self.facials, "another patient"),
            (self.tim, self.anna, self.facials, "switched off"),
            (self.anna, self.tim, self.solo, "switched off"),
            (self.anna, self.anna, self.solo, "another patient"),
        ):
            ticket = self._ticket(self._line_for(self.tim), self._line_for(self.anna), partner=customer)
            with self.subTest(customer=customer.name, person=person.name):
                self.assertNothingWritten(words, ticket, self._use, ticket, item, person)
        self._tap(self.ticket, self.facials)
        self._pay(self.ticket)
        self.assertCounters(self.facials, 0, 1)

    def test_without_billing_no_credit_is_used_for_anybody(self):
        ticket = self._ticket()
        self.assertNothingWritten("Billing", ticket, self._use, ticket, self.facials, self.tim, user=self.temp)

    def test_the_person_of_a_covered_line_stays(self):
        line = self._use(self.ticket, self.facials, self.tim)
        for person in (self.leo, self.mia, self.env["res.partner"]):
            line["clinic_patient_id"] = person.id
            with self.subTest(person=person.name):
                self.assertNothingWritten("held for Tim, but the line is for", self.ticket, self._save, self.ticket)
            self.assertRegex(self._check(self.ticket)[line["uuid"]], "held for Tim, but the line is for")
        line["clinic_patient_id"] = self.tim.id
        self.assertEqual(self._check(self.ticket), {})
        self.ticket["partner"] = self.leo
        self._save(self.ticket)
        self._pay(self.ticket)
        redeem = self._redeems(self.facials)
        self.assertEqual((redeem.beneficiary_id, redeem.payer_id), (self.tim, self.leo))

    def test_a_paid_ticket_whose_person_changed_is_settled_by_people(self):
        line = self._use(self.ticket, self.facials, self.tim)
        line["clinic_patient_id"] = self.leo.id
        order = self._pay(self.ticket)
        self.assertEqual((order.state, order.lines.package_credit_state), ("paid", "unsettled"))
        unsettled = self._unsettled(line)
        self.assertEqual((unsettled.partner_id, unsettled.quantity), (self.leo, 1))
        self.assertRegex(unsettled.cause, "held for Tim, but the line is for Leo")
        self.assertCounters(self.facials, 0, 0)

    def test_whoever_left_the_family_meanwhile(self):
        line = self._use(self.ticket, self.facials, self.tim)
        self.tim.clinic_main_client_id = False
        words = "Tim cannot use Glow.* of Anna Patient any more"
        self.assertNothingWritten(words, self.ticket, self._save, self.ticket)
        self.assertRegex(self._check(self.ticket)[line["uuid"]], words)
        order = self._pay(self.ticket)
        self.assertEqual(order.state, "paid")
        self.assertRegex(self._unsettled(line).cause, words)
        self.assertCounters(self.facials, 0, 0)

    def test_families_switched_off_while_a_ticket_waits(self):
        line = self._use(self.ticket, self.facials, self.tim)
        self.env.company.clinic_family_members = False
        self.assertNothingWritten("holds a credit of Anna", self.ticket, self._save, self.ticket)
        self.assertIn(line["uuid"], self._check(self.ticket))
        self.assertEqual(self._pay(self.ticket).state, "paid")
        self.assertEqual(len(self._unsettled(line)), 1)
        self.assertCounters(self.facials, 0, 0)

    def test_after_payment_a_line_is_for_whom_it_was(self):
        self._use(self.ticket, self.facials, self.tim)
        order = self._pay(self.ticket)
        with self.assertRaisesRegex(UserError, "is paid"):
            order.lines.clinic_patient_id = self.leo
        order.lines.clinic_patient_id = self.tim

    def test_units_of_a_person_are_counted_over_tickets(self):
        self.package.max_units_per_member = 2
        facials = self._sell(self.package, self.anna).line_ids[0]
        line = self._use(self.ticket, facials, self.tim)
        other = self._ticket(partner=self.tim)
        self._use(other, facials, self.tim)
        line["qty"] = 2
        self.assertNothingWritten("up to 2 units", self.ticket, self._save, self.ticket)
        self._use(other, facials, self.leo)
        line["qty"] = 1
        self._pay(self.ticket)
        self._pay(other)
        self.assertCounters(facials, 0, 3)

    def test_refunding_gives_the_credit_back_for_the_same_person(self):
        self._use(self.ticket, self.facials, self.tim)
        order = self._pay(self.ticket)
        refund = self._refund_ticket(order, 1)
        refund["lines"][0]["clinic_patient_id"] = self.tim.id
        self._pay(refund)
        self.assertCounters(self.facials, 0, 0)
        reverse = self.shared.redemption_ids.filtered(lambda entry: entry.type == "reverse")
        self.assertEqual(reverse.beneficiary_id, self.tim)
        self.assertEqual(order.refund_orders_count, 1)

    def test_the_till_of_a_stranger_learns_nothing(self):
        stranger = self._create_user("family_stranger", "base.group_user,clinic_packages.group_billing_process")
        with self.assertRaises(AccessError):
            self.config.with_user(stranger).get_redeemable_packages(self.anna.id)


@tagged("post_install", "-at_install")
class TestPosSellForPeople(FamilyPosCommon):
    """Packages bought for somebody else than who pays."""

    def _pay_for(self, person, product=None, customer=None):
        line = self._line(product or self.single_product, **({"clinic_patient_id": person.id} if person else {}))
        return line, self._ticket(line, partner=customer or self.anna)

    def test_an_individual_package_is_sold_for_the_member_chosen(self):
        line, ticket = self._pay_for(self.tim)
        self.assertEqual(self._check(ticket), {})
        self._pay(ticket)
        sold = self._sold(line)
        self.assertEqual((sold.partner_id, sold.payer_id, sold.valid_for), (self.tim, self.anna, "member"))

    def test_members_pay_for_themselves_and_each_other(self):
        for person in (self.leo, self.tim):
            line, ticket = self._pay_for(person, customer=self.leo)
            self._pay(ticket)
            self.assertEqual((self._sold(line).partner_id, self._sold(line).payer_id), (person, self.leo))

    def test_a_company_pays_for_a_member(self):
        insurer = self.env["res.partner"].create({"name": "Insurer", "is_company": True})
        line, ticket = self._pay_for(self.mia, customer=insurer)
        self._pay(ticket)
        self.assertEqual((self._sold(line).partner_id, self._sold(line).payer_id), (self.mia, insurer))

    def test_refused_in_words_before_and_at_payment(self):
        for person, customer, words in (
            (None, self.anna, "choose for whom in the family of Anna"),
            (self.anna, self.anna, "choose for whom in the family of Anna"),
            (self.mia, self.anna, "Mia is not in the family of Anna"),
            (self.bob, self.anna, "choose for whom in the family of Bob"),
            (self.eva, self.anna, "Eva is not in the family of Anna"),
            (self.tim, self.eva, "Tim is not in the family of Eva"),
        ):
            line, ticket = self._pay_for(person, customer=customer)
            with self.subTest(words):
                self.assertRegex(self._check(ticket)[line["uuid"]], words)
                self.assertNothingWritten(words, ticket, self._pay, ticket)
                self.assertFalse(self._sold(line))

    def test_one_line_sells_one_individual_package(self):
        two = self._line(self.single_product, 2, clinic_patient_id=self.tim.id)
        shared = self._line(self.package_product, 2)
        problems = self._check(self._ticket(two, shared, partner=self.anna))
        self.assertEqual(list(problems), [two["uuid"]])
        self.assertRegex(problems[two["uuid"]], "is for one family member. Add it again for another one")
        self.env.company.clinic_family_members = False
        self.assertEqual(self._check(self._ticket(self._line(self.single_product, 2))), {})

    def test_without_a_customer_nobody_pays(self):
        line, ticket = self._pay_for(self.tim)
        ticket["partner"] = self.env["res.partner"]
        self.assertRegex(self._check(ticket)[line["uuid"]], "Choose the customer who pays")
        self.assertNothingWritten("Choose the customer who pays", ticket, self._pay, ticket)

    def test_a_family_package_is_bought_by_whom_the_line_is_for(self):
        line, ticket = self._pay_for(self.leo, self.package_product)
        self._pay(ticket)
        self.assertEqual(
            (self._sold(line).partner_id, self._sold(line).payer_id, self._sold(line).valid_for),
            (self.leo, self.anna, "family"),
        )

    def test_without_a_family_an_individual_package_is_the_customers(self):
        line, ticket = self._pay_for(None, customer=self.eva)
        self._pay(ticket)
        self.assertEqual((self._sold(line).partner_id, self._sold(line).valid_for), (self.eva, "member"))

    def test_switched_off_packages_are_the_customers(self):
        self.env.company.clinic_family_members = False
        line, ticket = self._pay_for(None)
        self._pay(ticket)
        self.assertEqual((self._sold(line).partner_id, self._sold(line).valid_for), (self.anna, False))
        line, ticket = self._pay_for(self.tim)
        self.assertRegex(self._check(ticket)[line["uuid"]], "switched off")

    def test_the_invoice_of_the_ticket_says_for_whom(self):
        line, ticket = self._pay_for(self.tim)
        ticket["vals"]["to_invoice"] = True
        order = self._pay(ticket)
        invoice_line = order.account_move.invoice_line_ids.filtered("clinic_is_package")
        self.assertEqual(invoice_line.clinic_patient_id, self.tim)
        self.assertEqual(self._sold(line).account_move_id, order.account_move)
