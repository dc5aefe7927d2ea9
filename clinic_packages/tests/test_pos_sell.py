from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Datetime
from odoo.tests import tagged

from .pos_common import PosPackagesCommon


@tagged("post_install", "-at_install")
class TestPosSell(PosPackagesCommon):
    def _sold(self, ticket):
        return self.Sold.search(
            [("source_uuid", "in", [line["uuid"] for line in ticket["lines"]])], order="source_uuid, source_unit"
        )

    def test_paying_sells(self):
        ticket = self._ticket(self._line(self.package_product))
        self._save(ticket)
        self.assertFalse(self._sold(ticket), "a saved ticket sells nothing")
        self._pay(ticket)
        sold = self._sold(ticket)
        self.assertEqual(
            (sold.partner_id, sold.state, sold.amount_charged, sold.amount_allocated, sold.pos_config_id),
            (self.anna, "active", 250.0, 250.0, self.config),
        )
        self.assertEqual((sold.pricelist_id, sold.payer_id), (self.pricelist, self.anna))
        self.assertEqual(sold.purchase_date, self._order(ticket).date_order, "when it was paid, not when it was sent")
        self.assertEqual(sold.line_ids.mapped("amount"), [200.0, 50.0])

    def test_clock_of_the_till_is_never_ahead(self):
        ticket = self._ticket(self._line(self.package_product), date_order="2999-01-01 10:00:00")
        self._pay(ticket)
        self.assertLessEqual(self._sold(ticket).purchase_date, Datetime.now())

    def test_selling_happens_once_however_often_the_ticket_is_sent(self):
        ticket = self._ticket(self._line(self.package_product, 2))
        for _again in range(3):
            order = self._pay(ticket)
        self.assertEqual(len(self._sold(ticket)), 2)
        order._sell_packages()
        self.assertEqual(self._sold(ticket).mapped("source_unit"), [1, 2])

    def test_quantity_makes_as_many_packages_and_splits_what_was_paid(self):
        ticket = self._ticket(self._line(self.package_product, 3, price=33.3333))
        self._pay(ticket)
        self.assertEqual(self._sold(ticket).mapped("amount_charged"), [33.34, 33.33, 33.33])

    def test_discounts_of_line_and_ticket_are_in_the_price_paid(self):
        discount = self._create_service("Discount", 0.0)
        package_line = self._line(self.package_product, 1, discount=10)
        ticket = self._ticket(package_line, self._line(self.facial, 1, 75.0), self._line(discount, 1, -30.0))
        self._pay(ticket)
        # 225 of 300 after the line discount: three quarters of the 30 taken off the ticket.
        self.assertEqual(self._sold(ticket).amount_charged, 202.5)

    def test_taxes_are_in_the_price_paid_and_not_in_what_is_split(self):
        tax = self.env["account.tax"].create({"name": "Ten", "amount": 10.0, "price_include_override": "tax_excluded"})
        self.package.taxes_id = tax
        line = self._line(self.package_product, tax_ids=[Command.set(tax.ids)])
        line["price_subtotal_incl"] = 275.0
        ticket = self._ticket(line, amount_tax=25.0)
        self._pay(ticket)
        sold = self._sold(ticket)
        self.assertEqual((sold.amount_charged, sold.amount_allocated), (275.0, 250.0))

    def test_forged_totals_do_not_reach_the_sold_package(self):
        line = self._line(self.package_product)
        line.update(price_subtotal=9999.0)
        self._pay(self._ticket(line))
        self.assertEqual(self._sold({"lines": [line]}).amount_allocated, 250.0)

    def test_customer_is_required_and_is_a_person(self):
        company = self.env["res.partner"].create({"name": "Firm", "is_company": True})
        for partner, words in ((self.env["res.partner"], "Choose the patient"), (company, "is a company")):
            ticket = self._ticket(self._line(self.package_product))
            ticket["partner"] = partner
            with self.assertRaisesRegex(UserError, words), self.env.cr.savepoint():
                self._pay(ticket)
            self.env.invalidate_all()
            self.assertFalse(self._order(ticket))
            problem = self._check(ticket)
            self.assertRegex(problem[0]["message"], words)

    def test_packages_are_sold_whole(self):
        for quantity, words in ((1.5, "whole packages"), (-1, "only be refunded from the ticket")):
            ticket = self._ticket(self._line(self.package_product, quantity))
            with self.assertRaisesRegex(UserError, words), self.env.cr.savepoint():
                self._pay(ticket)
            self.env.invalidate_all()
            self.assertRegex(self._check(ticket)[0]["message"], words)

    def test_selling_needs_billing(self):
        ticket = self._ticket(self._line(self.package_product))
        with self.assertRaisesRegex(AccessError, "Billing"), self.env.cr.savepoint():
            self._pay(ticket, user=self.temp)
        self.env.invalidate_all()
        self.assertFalse(self._sold(ticket))
        self.assertRegex(self._check(ticket, self.temp)[0]["message"], "Billing")
        self.assertFalse(self._check(ticket))

    def test_ticket_that_holds_an_archived_package_may_still_be_paid(self):
        ticket = self._ticket(self._line(self.package_product))
        self._save(ticket)
        self.package.action_archive()
        self._pay(ticket)
        self.assertEqual(self._sold(ticket).line_ids.mapped("quantity"), [3, 2])

    def test_package_sold_and_used_on_the_same_ticket_is_for_the_next_one(self):
        ticket = self._ticket(self._line(self.package_product))
        self._pay(ticket)
        later = self._ticket()
        self._tap(later, self._sold(ticket).line_ids[0])
        self._pay(later)
        self.assertCounters(self._sold(ticket).line_ids[0], 0, 1)

    def test_session_with_sales_and_redemptions_closes(self):
        ticket = self._ticket(self._line(self.package_product))
        self._pay(ticket)
        later = self._ticket()
        self._tap(later, self._sold(ticket).line_ids[0])
        self._pay(later)
        self.pos_session.post_closing_cash_details(250.0)
        self.pos_session.close_session_from_ui()
        self.assertEqual(self.pos_session.state, "closed")
        self.assertEqual((self._order(ticket) | self._order(later)).mapped("state"), ["done", "done"])

    def test_contents_are_told_to_every_till(self):
        template = self.package.product_tmpl_id | self.facial.product_tmpl_id
        data = self.env["product.template"].with_user(self.temp)._load_pos_data_read(template, self.config)
        contents = {record["id"]: record["_package_contents"] for record in data}
        self.assertFalse(contents[self.facial.product_tmpl_id.id])
        self.assertEqual(
            [(item["name"], item["quantity"]) for item in contents[self.package.product_tmpl_id.id]],
            [("Facial", 3), ("Peel or Mask", 2)],
        )

    def test_no_sold_package_is_loaded_when_the_till_opens(self):
        before = self.env["pos.session"].with_user(self.cashier).browse(self.pos_session.id).load_data([])
        for _sale in range(5):
            self._sell(self.package, self.anna)
        after = self.env["pos.session"].with_user(self.cashier).browse(self.pos_session.id).load_data([])
        self.assertFalse([model for model in after if model.startswith("clinic.")])
        self.assertEqual({m: len(r) for m, r in after.items()}, {m: len(r) for m, r in before.items()})
        self.assertTrue(after["pos.config"][0]["_package_billing"])

    def _check(self, ticket, user=None):
        return (
            self.env["pos.order"]
            .with_user(user or self.cashier)
            .check_clinic_packages(
                {
                    "uuid": ticket["uuid"],
                    "partner_id": ticket["partner"].id,
                    "config_id": self.config.id,
                    "lines": [
                        {
                            "uuid": line["uuid"],
                            "product_id": line["product_id"],
                            "qty": line["qty"],
                            "refunded_orderline_id": line.get("refunded_orderline_id", False),
                        }
                        for line in ticket["lines"]
                    ],
                }
            )
        )

    def test_a_ticket_that_holds_a_withdrawn_package_is_paid(self):
        """Deleted in the backend while a ticket waits: it is asked about, paid, sold and redeemable as ever."""
        line = self._line(self.package_product)
        ticket = self._ticket(line)
        self._save(ticket)
        self.assertEqual(self.package.action_delete()["withdrawn"], self.package.ids)
        question = {
            "uuid": ticket["uuid"],
            "partner_id": self.anna.id,
            "config_id": self.config.id,
            "lines": [{"uuid": line["uuid"], "product_id": line["product_id"], "qty": 1}],
        }
        self.assertEqual(self.env["pos.order"].with_user(self.cashier).check_clinic_packages(question), [])
        order = self._pay(ticket)
        self.assertEqual(order.state, "paid")
        sold = self._sold(ticket)
        self.assertEqual((sold.state, sold.amount_charged), ("active", 250.0))
        self._redeem(sold.line_ids[0])
        self.assertSound(sold)

    def test_an_archived_package_is_not_loaded_by_a_till(self):
        products = self.env["product.template"].with_user(self.cashier)
        template = self.package.product_tmpl_id
        self.package.action_archive()
        self.assertNotIn(template.id, [p["id"] for p in products._load_pos_data_search_read({}, self.config)])
        self.assertIn(template.id, self._filter_local_data(template))
        self.package.action_unarchive()
        self.assertIn(template.id, [p["id"] for p in products._load_pos_data_search_read({}, self.config)])

    def _filter_local_data(self, template):
        """:return: which of these a browser forgets when it loads again"""
        return self.pos_session.filter_local_data({"product.template": template.ids})["product.template"]
