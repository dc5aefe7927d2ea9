from datetime import date, datetime

from dateutil.relativedelta import relativedelta
from lxml import etree

from odoo.exceptions import UserError, ValidationError
from odoo.tests import TransactionCase, tagged

from odoo.addons.clinic_packages.tests.opening_common import OpeningCommon

from .common import FamilyCommon


@tagged("post_install", "-at_install")
class TestCorrections(FamilyCommon, OpeningCommon, TransactionCase):
    """Packages for one member that change hands, or are brought in from elsewhere."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.solo = cls._create_package("Solo", 100.0, [(cls.facial, 4, 100.0)], valid_for="member", max_child_age=12)

    def assertTransferRefused(self, words, sold, partner):
        with self.assertRaisesRegex(UserError, words), self.env.cr.savepoint():
            sold._transfer(partner, "Wrong child")

    def test_an_individual_package_goes_to_another_member_of_the_family_that_paid(self):
        sold = self._sell(self.solo, self.tim, payer_id=self.anna.id)
        self.assertTransferRefused("choose for whom in the family of Anna", sold, self.anna)
        self.assertTransferRefused("Mia is not in the family of Anna", sold, self.mia)
        self.assertTransferRefused("Eva is not in the family of Anna", sold, self.eva)
        sold._transfer(self.leo, "Wrong member")
        self.assertEqual((sold.partner_id, sold.payer_id, sold.valid_for), (self.leo, self.anna, "member"))
        with self.assertRaisesRegex(UserError, "for Leo only"):
            self._reserve(sold.line_ids, partner=self.tim)
        self._redeem(sold.line_ids, partner=self.leo)

    def test_a_child_who_is_too_old_is_not_sold_it_nor_given_it(self):
        self.tim.clinic_birth_date = date.today() - relativedelta(years=13)
        words = "Tim is 13 years old; “Solo” is for children up to the age of 12"
        with self.assertRaisesRegex(UserError, words), self.env.cr.savepoint():
            self._sell(self.solo, self.tim, payer_id=self.anna.id)
        sold = self._sell(self.solo, self.leo, payer_id=self.anna.id)
        self.assertTransferRefused(words, sold, self.tim)
        # A ticket of last year that arrives only now was sold in time.
        self._sell(self.solo, self.tim, payer_id=self.anna.id, purchase_date=datetime.now() - relativedelta(months=3))

    def test_nobody_knows_who_paid_what_was_brought_in(self):
        sold = self._sell(self.solo, self.tim)
        self.assertTransferRefused("choose for whom", sold, self.bob)
        sold._transfer(self.mia, "Entered for another child")

    def test_a_family_package_goes_to_anybody(self):
        sold = self._sell(self.glow, self.anna, payer_id=self.anna.id)
        sold._transfer(self.bob, "Wrong card")
        self._redeem(sold.line_ids[0], partner=self.mia)
        with self.assertRaisesRegex(UserError, "family of Bob; Tim does not"):
            self._reserve(sold.line_ids[0], partner=self.tim)

    def test_switched_off_it_goes_to_anybody(self):
        sold = self._sell(self.solo, self.tim, payer_id=self.anna.id)
        self.env.company.clinic_family_members = False
        sold._transfer(self.anna, "Wrong card")

    def test_existing_individual_packages_are_brought_in_for_members(self):
        for partner in (self.anna, self.bob):
            with self.assertRaisesRegex(ValidationError, "choose for whom in the family of"), self.env.cr.savepoint():
                self._record(partner, self.solo, [2])
        opening = self._record(self.tim, self.solo, [2])
        opening.action_bring_in()
        sold = opening.sold_package_id
        self.assertEqual((sold.valid_for, sold.max_child_age, sold.payer_id.ids), ("member", 12, []))
        self._redeem(sold.line_ids, partner=self.tim)
        with self.assertRaisesRegex(UserError, "for Tim only"):
            self._reserve(sold.line_ids, partner=self.anna)

    def test_existing_family_packages_are_shared(self):
        opening = self._record(self.anna, self.glow)
        opening.action_bring_in()
        self._redeem(opening.sold_package_id.line_ids[0], partner=self.leo)
        self.assertSound()

    def test_merged_people_keep_what_was_theirs(self):
        sold = self._sell(self.glow, self.anna, payer_id=self.anna.id)
        redeem = self._redeem(sold.line_ids[0], partner=self.tim, payer_id=self.anna.id)
        twin = self.env["res.partner"].create({"name": "Tim Patient"})
        self.env["base.partner.merge.automatic.wizard"]._merge((self.tim | twin).ids, self.tim)
        self.env.invalidate_all()
        self.assertEqual((redeem.beneficiary_id, redeem.owner_id, redeem.payer_id), (self.tim, self.anna, self.anna))
        self._redeem(sold.line_ids[0], partner=self.tim)
        self.assertSound()

    def test_the_form_of_a_ticket_says_for_whom_while_families_are_used(self):
        for with_families in (True, False):
            self.env.company.clinic_family_members = with_families
            arch = etree.fromstring(self.env["pos.order"].get_view(view_type="form")["arch"])
            found = arch.xpath("//field[@name='lines']/list//field[@name='clinic_patient_id']")
            self.assertEqual(bool(found), with_families)
