import json

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from ..tools import coins
from .pos_refund_common import PosRefundCommon


@tagged("post_install", "-at_install")
class TestPosRefundUsed(PosRefundCommon):
    """Packages of which something was used, refunded at the till: what is proposed, and what is checked."""

    def test_refused_in_words_unless_the_company_allows_it(self):
        order, sold = self._sale()
        self._use(sold)
        self.env.company.clinic_refund_used = False
        self.assertIn("has been used and cannot be refunded. Redeemed: 1 × Facial", self._propose(order)["refusal"])
        refund = self._refund_ticket(order, 1)
        self.assertRefused("has been used", refund)
        refund["lines"][0]["clinic_refund_choice"] = json.dumps([[sold.id, 25000]])
        self.assertRefused("has been used", refund)
        self.assertEqual(sold.state, "active")

    def test_the_value_of_what_is_left_is_proposed(self):
        order, sold = self._sale()
        self._use(sold)
        proposal = self._propose(order)
        self.assertTrue(proposal["ask"])
        self.assertEqual((proposal["method"], proposal["total"]), ("left", 183.33))
        self.assertEqual(proposal["totals"], {"left": 183.33, "paid": 160.0})
        self.assertEqual(proposal["packages"][0]["use"], ["Facial: 1 of 3 used"])
        self._pay(self._chosen_refund(order, proposal))
        self.assertEqual((sold.state, sold.amount_refunded, sold.amount_refunded_untaxed), ("refunded", 183.33, 183.33))
        self.assertSound(sold)

    def test_what_is_held_is_told_apart_from_what_was_used(self):
        _order, sold = self._sale()
        self._use(sold)
        self._reserve(sold.line_ids[0])
        self.assertEqual(sold._describe_use(), ["Facial: 1 of 3 used, 1 reserved"])

    def test_price_paid_less_list_value_of_what_was_used(self):
        order, sold = self._sale()
        self._use(sold, 3)
        choice = {"sold_package_ids": sold.ids, "method": "paid", "amount": False}
        self.assertEqual(self._propose(order, choice=choice)["total"], 0.0)
        refund = self._chosen_refund(order, self._propose(order, choice=choice))
        self._pay(refund)
        self.assertEqual((sold.state, sold.amount_refunded), ("refunded", 0.0))

    def test_an_amount_that_was_typed(self):
        order, sold = self._sale()
        self._use(sold)
        choice = {"sold_package_ids": sold.ids, "method": "typed", "amount": 99.99}
        self._pay(self._chosen_refund(order, self._propose(order, choice=choice)))
        self.assertEqual(sold.amount_refunded, 99.99)

    def test_amounts_that_cannot_be_given_back_are_named(self):
        order, sold = self._sale()
        self._use(sold)
        for amount, words in ((250.01, "At most"), (-1, "At most"), ("much", "Enter"), (False, "Enter")):
            choice = {"sold_package_ids": sold.ids, "method": "typed", "amount": amount}
            self.assertIn(words, self._propose(order, choice=choice)["problem"])

    def test_a_saved_ticket_is_usage_and_its_credit_is_given_back(self):
        order, sold = self._sale()
        self._tap(self._ticket(), sold.line_ids[0])
        proposal = self._propose(order)
        self.assertTrue(proposal["ask"])
        self.assertEqual(proposal["total"], 250.0, "what a ticket holds is left: the refund takes it back")
        self._pay(self._chosen_refund(order, proposal))
        self.assertCounters(sold.line_ids[0], 0, 0)

    def test_a_used_package_is_never_refunded_without_a_choice(self):
        order, sold = self._sale()
        self._use(sold)
        self.assertRefused("there the amount is asked", self._refund_ticket(order, 1))

    def test_least_used_then_newest_are_proposed_and_others_can_be_chosen(self):
        order, (first, second, third) = self._sale(3)
        self._use(third)
        self._use(second, 2)
        proposal = self._propose(order, 2)
        self.assertEqual([row["id"] for row in proposal["packages"]], [first.id, third.id, second.id])
        self.assertEqual([row["is_chosen"] for row in proposal["packages"]], [True, True, False])
        self.assertEqual([row["amount"] for row in proposal["packages"]], [250.0, 183.33, 0.0])
        self.assertIn("Choose 2", self._propose(order, 2, choice={"sold_package_ids": first.ids})["problem"])
        choice = {"sold_package_ids": (second | third).ids, "method": "left", "amount": False}
        proposal = self._propose(order, 2, choice=choice)
        self.assertEqual(proposal["total"], 299.99)
        self._pay(self._chosen_refund(order, proposal))
        self.assertEqual([sold.amount_refunded for sold in (first, second, third)], [0.0, 116.66, 183.33])
        self.assertEqual([sold.state for sold in (first, second, third)], ["active", "refunded", "refunded"])

    def test_unused_ones_are_refunded_at_the_price_paid_without_being_asked(self):
        order, sold = self._sale(2, discount=10.0)
        proposal = self._propose(order, 2)
        self.assertFalse(proposal["ask"])
        self.assertEqual((proposal["price_unit"], proposal["discount"], proposal["total"]), (250.0, 10.0, 450.0))
        self._pay(self._chosen_refund(order, proposal))
        self.assertEqual(sold.mapped("amount_refunded"), [225.0, 225.0])

    def test_a_coin_of_rounding_is_given_back_as_well(self):
        """Without the dialog, at the price of the line: three at 33.335."""
        price = {"price": 33.335, "price_subtotal": 100.01, "price_subtotal_incl": 100.01}
        order, sold = self._sale(3, **price)
        one = {"price_subtotal": -33.34, "price_subtotal_incl": -33.34}
        for refunded in ([0.01, 0.0, 33.33], [0.01, 33.34, 33.33]):
            refund = self._refund_ticket(order, 1)
            refund["lines"][0].update(one)
            self._pay(refund)
            self.assertEqual(sold.mapped("amount_refunded"), refunded)
        refund = self._refund_ticket(order, 1)
        refund["lines"][0].update(one)
        self.assertRefused("at most", refund)
        self._pay(self._chosen_refund(order, self._propose(order)))
        self.assertEqual(sold.mapped("amount_refunded"), [33.34, 33.34, 33.33])

    def test_forged_choices_are_refused(self):
        order, sold = self._sale(2)
        _other_order, other = self._sale()
        self._use(sold)
        proposal = self._propose(order)
        chosen, coins = json.loads(proposal["refund_choice"])[0]
        for forged, words in (
            ([[other.id, coins]], "does not fit"),
            ([[chosen, coins], [sold.ids[0], 0]], "does not fit"),
            ([[chosen, coins], [chosen, coins]], "does not fit"),
            ([[chosen, coins - 5]], "does not fit"),
            ([[chosen, -coins]], "does not fit"),
            ([[chosen, "all"]], "does not fit"),
            ([[0, coins]], "does not fit"),
            ({"sold": 1}, "does not fit"),
            (7, "does not fit"),
        ):
            with self.subTest(forged=forged):
                refund = self._chosen_refund(order, proposal, clinic_refund_choice=json.dumps(forged))
                self.assertRefused(words, refund)
        self.assertRefused("does not fit", self._chosen_refund(order, proposal, clinic_refund_choice="not json"))
        self.assertEqual(set((sold | other).mapped("state")), {"active"})

    def test_more_than_was_paid_is_refused(self):
        order, sold = self._sale()
        for choice in (False, json.dumps([[sold.id, 25001]])):
            refund = self._refund_ticket(order, 1)
            vals = {"price_unit": 250.01, "price_subtotal": -250.01, "price_subtotal_incl": -250.01}
            refund["lines"][0].update(vals, clinic_refund_choice=choice)
            self.assertRefused("at most", refund)
        self.assertEqual(sold.state, "active")

    def test_totals_that_do_not_fit_the_price_are_refused(self):
        order, sold = self._sale()
        refund = self._refund_ticket(order, 1)
        refund["lines"][0].update(price_unit=1.0)
        with self.assertRaisesRegex(UserError, "do not fit its prices"), self.env.cr.savepoint():
            self._pay(refund)
        refund["lines"][0].update(price_unit=250.0)
        payment = {"amount": -500.0, "name": "2026-01-01 10:00:00", "payment_method_id": self.cash_pm1.id}
        refund["vals"] = {"amount_total": -500.0, "amount_paid": -500.0, "payment_ids": [Command.create(payment)]}
        with self.assertRaisesRegex(UserError, "do not fit its prices"), self.env.cr.savepoint():
            self._pay(refund)
        self.assertEqual(sold.state, "active")

    def test_totals_of_lines_that_make_up_for_each_other_are_refused(self):
        order = self._pay(self._ticket(self._line(self.package_product), self._line(self.facial)))
        refund = self._refund_ticket(order, 1, 1)
        for line, change in zip(refund["lines"], (-50.0, 50.0), strict=True):
            line["price_subtotal"] += change
            line["price_subtotal_incl"] += change
        with self.assertRaisesRegex(UserError, "do not fit its prices"), self.env.cr.savepoint():
            self._pay(refund)

    def test_twice_on_one_ticket_and_more_than_sold_are_refused(self):
        order, sold = self._sale(2)
        self._use(sold[0])
        proposal = self._propose(order)
        refund = self._chosen_refund(order, proposal)
        twice = self._chosen_refund(order, proposal)
        refund["lines"] += twice["lines"]
        with self.assertRaisesRegex(UserError, "already been refunded"), self.env.cr.savepoint():
            self._pay(refund)
        self.assertIn("2 are unused", self._propose(order, 3)["refusal"])
        self._pay(twice)
        self.assertEqual(sold.mapped("state"), ["active", "refunded"])
        self.assertRefused("does not fit|already been refunded", self._chosen_refund(order, proposal))

    def test_parts_of_a_package_are_refused(self):
        order, _sold = self._sale()
        self.assertIn("whole packages", self._propose(order, 0.5)["refusal"])
        self.assertRefused("whole packages", self._refund_ticket(order, 0.5))

    def test_another_product_under_the_line_is_refused(self):
        other = self._create_package("Other", 100.0, [(self.mask, 2, 100.0)], company_id=self.env.company.id)
        order, _sold = self._sale()
        refund = self._chosen_refund(order, self._propose(order), product_id=other.product_variant_id.id)
        self.assertRefused("only be refunded from the ticket that sold it", refund)

    def test_it_needs_billing(self):
        order, sold = self._sale()
        self.assertIn("Billing", self._propose(order, user=self.temp)["refusal"])
        self.assertRefused("Billing", self._chosen_refund(order, self._propose(order)), user=self.temp)
        stranger = self._create_user("stranger", "base.group_user,clinic_packages.group_billing_process")
        other = self.env["res.company"].create({"name": "Another clinic"})
        foreign = self._create_pos_user("foreign", billing=True)
        foreign.write({"company_ids": [Command.set(other.ids)], "company_id": other.id})
        for user in (stranger, foreign):
            self.env.invalidate_all()
            with self.assertRaises(AccessError):
                self._propose(order, user=user)
        self.assertEqual(sold.state, "active")

    def _taxes(self, *amounts, included=False):
        mode = "tax_included" if included else "tax_excluded"
        return self.env["account.tax"].create(
            [
                {"name": f"{amount} {mode} {number}", "amount": amount, "price_include_override": mode}
                for number, amount in enumerate(amounts)
            ]
        )

    def test_taxes_rounded_once_may_move_a_coin_to_the_package(self):
        """12.12 were paid for it; with one of the others the ticket books 12.13 for it, and 12.12 are given back."""
        self.env.company.tax_calculation_rounding_method = "round_globally"
        taxes = {"tax_ids": [Command.set(self._taxes(21.0).ids)]}
        bought = (self.package_product, 10.02, 12.12), (self.peel, 9.97, 12.06), (self.mask, 10.08, 12.20)
        order = self._pay(
            self._ticket(
                *(
                    self._line(product, price=price, **taxes, price_subtotal_incl=total)
                    for product, price, total in bought
                )
            )
        )
        sold = order.lines._get_sold_packages()
        self.assertEqual(sold.amount_charged, 12.12)
        refund = self._refund_ticket(order, 1, 1, 0)
        for vals, total in zip(refund["lines"], (12.13, 12.06), strict=True):
            vals.update(taxes, price_subtotal_incl=-total)
        paid = self._pay(refund)
        self.assertEqual(paid._get_booked_coins()[paid.lines[0]], (1213, 1002))
        self.assertEqual((sold.state, sold.amount_refunded), ("refunded", 12.12))

    def test_with_taxes_the_total_is_the_amount_to_the_coin(self):
        for taxes in (self._taxes(21.0), self._taxes(21.0, included=True), self._taxes(8.25, 4.0)):
            total = taxes.compute_all(250.0)
            line = {
                "tax_ids": [Command.set(taxes.ids)],
                "price_subtotal": total["total_excluded"],
                "price_subtotal_incl": total["total_included"],
            }
            for amount in (99.99, 100.0, 0.05, 121.0, total["total_included"]):
                order, sold = self._sale(**line)
                paid = (sold.amount_charged, sold.amount_allocated)
                self.assertEqual(paid, (total["total_included"], total["total_excluded"]))
                self._use(sold)
                choice = {"sold_package_ids": sold.ids, "method": "typed", "amount": amount}
                proposal = self._propose(order, choice=choice)
                self.assertEqual(proposal["total"], amount)
                refund = self._pay(self._chosen_refund(order, proposal, tax_ids=line["tax_ids"]))
                [(included, excluded)] = refund._get_booked_coins().values()
                self.assertEqual(included, coins.to_coins(amount, 0.01))
                self.assertEqual(sold.amount_refunded, amount)
                self.assertEqual(sold.amount_refunded_untaxed, coins.from_coins(excluded, 0.01))
