from odoo.fields import Command
from odoo.tests import tagged

from .pos_common import PosPackagesCommon


@tagged("post_install", "-at_install")
class TestLocationSales(PosPackagesCommon):
    """Sold at one location and its prices, used at any other."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shop = (
            cls.env["product.pricelist"].sudo().create({"name": "Shop", "currency_id": cls.env.company.currency_id.id})
        )
        cls.row = (
            cls.env["clinic.package.price"]
            .sudo()
            .create({"package_id": cls.package.id, "pricelist_id": cls.shop.id, "price": 200.0})
        )
        for line in cls.row.line_ids:
            line.price = 100.0

    def _sold(self, ticket):
        return self.Sold.search([("source_uuid", "in", [line["uuid"] for line in ticket["lines"]])])

    def test_pricelist_of_the_ticket_decides_the_split(self):
        at_shop = self._ticket(self._line(self.package_product, price=200.0), pricelist_id=self.shop.id)
        elsewhere = self._ticket(self._line(self.package_product, price=200.0))
        self._pay(at_shop)
        self._pay(elsewhere)
        sold = self._sold(at_shop)
        self.assertEqual((sold.pricelist_id, sold.pos_config_id), (self.shop, self.config))
        self.assertEqual(sold.line_ids.mapped("amount"), [100.0, 100.0])
        self.assertEqual((sold.amount_list, sold.discount_percent), (200.0, 0.0))
        self.assertEqual(self._sold(elsewhere).line_ids.mapped("amount"), [160.0, 40.0])
        self.assertEqual(self._sold(elsewhere).discount_percent, 20.0)

    def test_a_ticket_without_a_pricelist_sells_at_the_default(self):
        ticket = self._ticket(self._line(self.package_product), pricelist_id=False)
        self._pay(ticket)
        self.assertEqual(self._sold(ticket).line_ids.mapped("amount"), [200.0, 50.0])
        self.assertFalse(self._sold(ticket).pricelist_id)

    def test_till_loads_the_price_of_its_pricelist(self):
        self.config.write(
            {
                "use_pricelist": True,
                "available_pricelist_ids": [Command.set(self.shop.ids)],
                "pricelist_id": self.shop.id,
            }
        )
        answer = self.package_product.product_tmpl_id.with_user(self.cashier).load_product_from_pos(
            self.config.id, [("id", "=", self.package_product.product_tmpl_id.id)]
        )
        rules = [rule for rule in answer["product.pricelist.item"] if rule["pricelist_id"] == self.shop.id]
        self.assertEqual([rule["fixed_price"] for rule in rules], [200.0])

    def test_sold_at_one_location_it_is_used_at_a_sister_branch_with_other_prices(self):
        root = self.env["res.company"].sudo().create({"name": "Root of clinics"})
        branches = (
            self.env["res.company"]
            .sudo()
            .create([{"name": "Branch A", "parent_id": root.id}, {"name": "Branch B", "parent_id": root.id}])
        )
        package = self._create_package("Everywhere", 300.0, [(self.facial, 3, 300.0)])
        pricelists = self.env["product.pricelist"].sudo()
        pricelists = pricelists.create([{"name": branch.name, "company_id": branch.id} for branch in branches])
        for pricelist, price in zip(pricelists, (270.0, 330.0), strict=True):
            self.row.create({"package_id": package.id, "pricelist_id": pricelist.id, "price": price})
        sold = self._sell(package, self.anna, 270.0, company=branches[0], pricelist_id=pricelists[0].id)
        domain = self.Sold._get_redeemable_domain(self.anna, branches[1])
        self.assertEqual(self.Sold.search(domain), sold)
        self._redeem(sold.line_ids, company=branches[1])
        self.assertCounters(sold.line_ids, 0, 1)
        self.assertEqual(sold.line_ids.amount_redeemed, 90.0, "a third of what was paid at A, whatever it costs at B")

    def test_the_till_of_a_branch_sells_what_the_company_above_owns(self):
        """Its cashier may not read the company above, whose package it is."""
        above = self.env.company.sudo()
        branch = above.create(
            {
                "name": "Branch",
                "parent_id": above.id,
                "chart_template": above.chart_template,  # it comes with the commit only
                "account_fiscal_country_id": above.account_fiscal_country_id.id,
            }
        )
        journals = (
            self.env["account.journal"]
            .sudo()
            .create(
                [
                    {"name": f"Branch {kind}", "code": f"B{kind[:3]}", "type": kind, "company_id": branch.id}
                    for kind in ("general", "sale")
                ]
            )
        )
        till = (
            self.env["pos.config"]
            .sudo()
            .create(
                {
                    "name": "Till of the branch",
                    "company_id": branch.id,
                    "journal_id": journals[0].id,
                    "invoice_journal_id": journals[1].id,
                    "payment_method_ids": [Command.create({"name": "Later", "company_id": branch.id})],
                }
            )
        )
        self.facial.sudo().company_id = above
        self.cashier.sudo().write({"company_ids": [Command.set(branch.ids)], "company_id": branch.id})
        till.with_user(self.cashier).open_ui()
        till.current_session_id.with_user(self.cashier).set_opening_control(0, "")
        where = {
            "session_id": till.current_session_id.id,
            "config_id": till.id,
            "company_id": branch.id,
            "pricelist_id": False,
        }
        ticket = self._ticket(self._line(self.package_product, price=0.0), **where)
        self._pay(ticket)
        sold = self._sold(ticket)
        self.assertEqual(sold.company_id, branch)
        forged = self._ticket(**where)
        self._tap(forged, sold.line_ids[0])
        forged["lines"][0]["price_unit"] = 90.0
        self._save(forged)
        self.assertEqual(self._order(forged).lines.price_unit, 0.0)
