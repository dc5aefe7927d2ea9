from odoo.fields import Command
from odoo.tests import TransactionCase, tagged

from .common import ClinicPackagesCommon


@tagged("post_install", "-at_install")
class TestRefundProposal(ClinicPackagesCommon, TransactionCase):
    """What a proposal knows of the packages that may be refunded."""

    def setUp(self):
        super().setUp()
        self.env.company.clinic_refund_used = True
        self.package = self._create_package("Glow", 250.0, [(self.facial, 3, 200.0), (self.peel, 2, 50.0)])
        self.sold = self._sell(self.package, self.anna)
        self.facials, self.peels = self.sold.line_ids

    def _use(self, line, quantity=1):
        return self._redeem(line, quantity=quantity, list_value=90.0 * quantity)

    def assertProposed(self, **coins):
        for method, amount in coins.items():
            self.assertEqual(self.sold._propose_refund(method), {self.sold: amount}, method)

    def test_all_that_was_used_costs_its_own_price(self):
        self._use(self.facials)
        self._use(self.peels)
        self.assertProposed(left=25000 - 6667 - 2500, paid=25000 - 18000)

    def test_what_came_back_costs_nothing(self):
        redeem = self._use(self.facials, 2)
        self.Sold._reverse({redeem: 1}, reason="Mistake")
        self.assertProposed(paid=25000 - 9000)
        self.Sold._reverse({redeem: 1}, reason="Mistake")
        self.assertProposed(left=25000, paid=25000)

    def test_with_the_taxes_of_what_was_taken(self):
        tax = self.env["account.tax"].create({"name": "10 %", "amount": 10.0, "type_tax_use": "sale"})
        self.facial.taxes_id = [Command.set(tax.ids)]
        self._use(self.facials)
        self.assertProposed(paid=25000 - 9900)

    def test_what_a_ticket_holds_is_used_but_left(self):
        """It goes last of several and is named; a refund takes it back."""
        newer = self._sell(self.package, self.anna)
        both = self.sold | newer
        self.assertEqual(both._filter_refundable().ids, [newer.id, self.sold.id])
        self._reserve(newer.line_ids[0], quantity=2)
        self.assertEqual(both._filter_refundable().ids, [self.sold.id, newer.id])
        self.assertEqual(newer._describe_use(), ["Facial: 0 of 3 used, 2 reserved"])
        self.assertEqual(newer._propose_refund("left"), {newer: 25000})

    def test_refunded_ones_are_proposed_no_more(self):
        newer = self._sell(self.package, self.anna)
        newer._refund("Moved away")
        self.assertEqual((self.sold | newer)._filter_refundable(), self.sold)
