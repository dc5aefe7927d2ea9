from odoo.fields import Command
from odoo.tests import tagged

from .pos_common import PosPackagesCommon


@tagged("post_install", "-at_install")
class TestFreeItems(PosPackagesCommon):
    """What costs nothing takes no credit (seed 004), unless the company wants it so."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.consultation = cls._create_service("Consultation", 0.0)
        cls.with_free = cls._create_package(
            "Starter",
            250.0,
            [(cls.facial, 2, 200.0), (cls.consultation, 1, 50.0)],
            company_id=cls.env.company.id,
        )

    def _sell_starter(self, **values):
        sold = self._sell(self.with_free, self.anna, **values)
        return sold, *sold.line_ids

    def _create_pricelist(self, price, **vals):
        rule = {"product_tmpl_id": self.consultation.product_tmpl_id.id, "fixed_price": price}
        rule |= {"applied_on": "1_product", "compute_price": "fixed"}
        return (
            self.env["product.pricelist"]
            .sudo()
            .create({"name": f"Consultations for {price}", "item_ids": [Command.create(rule)], **vals})
        )

    def test_a_free_item_is_marked_when_it_is_sold(self):
        sold, facials, consultation = self._sell_starter()
        self.assertEqual((facials.takes_credit, facials.is_free), (True, False))
        self.assertEqual((consultation.takes_credit, consultation.is_free), (False, True))
        self.assertEqual(sold.usage_summary, "Facial: 0 of 2, Consultation: free")
        self.assertEqual((sold.quantity_total, sold.quantity_remaining, sold.progress), (2, 2, 0))

    def test_a_free_item_carries_nothing_of_the_price(self):
        _sold, facials, consultation = self._sell_starter()
        self.assertEqual((facials.amount, consultation.amount), (250.0, 0.0))

    def test_a_package_is_used_without_its_free_items(self):
        sold, facials, consultation = self._sell_starter()
        redemption = self._redeem(facials, quantity=2)
        self.assertEqual((sold.state, sold.progress, consultation.quantity_remaining), ("used", 100, 1))
        self.Sold._reverse({redemption: 1})
        self.assertEqual((sold.state, sold.progress), ("active", 50))

    def test_where_the_company_wants_it_a_free_item_is_like_any_other(self):
        self.env.company.clinic_redeem_free_products = True
        sold, facials, consultation = self._sell_starter()
        self.assertEqual((consultation.takes_credit, consultation.amount), (True, 50.0))
        self._redeem(facials, quantity=2)
        self.assertEqual(sold.state, "active")
        self._redeem(consultation)
        self.assertEqual(sold.state, "used")

    def test_the_price_where_it_is_sold_decides(self):
        dear, free = self._create_pricelist(30.0), self._create_pricelist(0.0)
        self.consultation.list_price = 30.0
        for pricelist, takes_credit in ((dear, True), (free, False)):
            _sold, _facials, consultation = self._sell_starter(pricelist_id=pricelist.id)
            with self.subTest(pricelist=pricelist.name):
                self.assertEqual(consultation.takes_credit, takes_credit)

    def test_what_is_sold_stays_as_it_was_sold(self):
        sold, _facials, consultation = self._sell_starter()
        self.consultation.list_price = 30.0
        self.env.company.clinic_redeem_free_products = True
        self.env.invalidate_all()
        self.assertEqual((consultation.takes_credit, sold.quantity_total), (False, 2))

    def test_one_product_with_a_price_is_enough_for_an_item_group(self):
        package = self._create_package("Choice", 100.0, [(self.consultation | self.facial, 2, 100.0)])
        self.assertTrue(self._sell(package, self.anna).line_ids.takes_credit)

    def test_a_package_of_free_items_alone_is_told_like_others(self):
        package = self._create_package("Welcome", 100.0, [(self.consultation, 2, 100.0)])
        sold = self._sell(package, self.anna)
        self.assertEqual((sold.state, sold.quantity_total, sold.line_ids.amount), ("active", 2, 100.0))
        self.assertEqual((sold.line_ids.is_free, sold.line_ids.is_counted), (True, True))
        usage = package.get_usage()
        self.assertEqual(usage["units"], {"total": 2, "redeemed": 0, "reserved": 0})

    def test_the_usage_page_counts_no_free_items(self):
        _sold, facials, _consultation = self._sell_starter()
        self._redeem(facials)
        self.assertEqual(self.with_free.get_usage()["units"], {"total": 2, "redeemed": 1, "reserved": 0})

    def test_the_patient_reads_that_it_is_free(self):
        sold, _facials, _consultation = self._sell_starter()
        self.assertEqual([item["is_free"] for item in sold._get_patient_items()], [False, True])
        self.assertEqual(sold._get_patient_balance()["left"], 2)
        statement = (
            self.env["ir.actions.report"]
            .sudo()
            ._render_qweb_html("clinic_packages.report_clinic_sold_package_statement", sold.ids)[0]
        )
        self.assertRegex(statement.decode(), r'colspan="3">Free</td>')

    def test_a_credit_taken_of_it_later_is_told(self):
        """The clinic changed its mind after the sale: what was taken is shown, and held back while it is held."""
        sold, facials, consultation = self._sell_starter()
        self.env.company.clinic_redeem_free_products = True
        reserve = self._reserve(consultation)
        self._redeem(facials, quantity=2)
        self.assertEqual((sold.state, consultation.is_free), ("active", False))
        self.Sold._redeem({reserve: 1})
        self.assertEqual((sold.state, consultation.usage_text), ("used", "Consultation: 1 of 1"))

    def test_a_balance_brought_in_has_free_items_too(self):
        opening = (
            self.env["clinic.package.opening"]
            .sudo()
            .create(
                {
                    "package_id": self.with_free.id,
                    "partner_id": self.anna.id,
                    "purchase_date": "2026-01-01",
                    "value": 90.0,
                    "line_ids": [
                        Command.create({"package_line_id": line.id, "quantity": 1}) for line in self.with_free.line_ids
                    ],
                }
            )
        )
        facials, consultation = self.Sold._bring_in(opening).line_ids
        self.assertEqual((facials.amount, consultation.amount), (90.0, 0.0))
        self.assertEqual((facials.takes_credit, consultation.takes_credit), (True, False))

    def test_the_form_that_redeems_says_so(self):
        _sold, facials, consultation = self._sell_starter()
        wizards = self.env["clinic.package.redeem"].create(
            [{"sold_line_id": facials.id}, {"sold_line_id": consultation.id}]
        )
        self.assertEqual(wizards.mapped("is_free"), [False, True])

    def test_the_till_marks_what_is_free_at_the_prices_of_the_ticket(self):
        self._sell_starter()
        free_here = self._create_pricelist(0.0)
        dear_here = self._create_pricelist(25.0)
        config = self.config.with_user(self.cashier)
        for pricelist_id, price in ((None, 0.0), (free_here.id, 0.0), (dear_here.id, 25.0)):
            answer = config.get_redeemable_packages(self.anna.id, pricelist_id)
            (_facial, consultation) = (item["products"][0] for item in answer["packages"][0]["items"])
            with self.subTest(pricelist_id=pricelist_id):
                self.assertEqual((consultation["list_price"], consultation["free"]), (price, not price))

    def test_a_pricelist_the_cashier_may_not_see_tells_nothing(self):
        self._sell_starter()
        elsewhere = self._create_pricelist(25.0, company_id=self.env["res.company"].sudo().create({"name": "B"}).id)
        config = self.config.with_user(self.cashier)
        answer = config.get_redeemable_packages(self.anna.id, elsewhere.id)
        self.assertEqual(answer["packages"][0]["items"][1]["products"][0]["list_price"], 0.0)

    def test_a_ticket_with_such_a_price_takes_no_credit(self):
        sold, facials, _consultation = self._sell_starter()
        self.pricelist = self._create_pricelist(0.0)
        self.pricelist.item_ids.product_tmpl_id = self.facial.product_tmpl_id
        with self.assertRaisesRegex(Exception, "costs nothing here"):
            self._tap(self._ticket(), facials)
        self.assertCounters(facials, 0, 0)
        self.assertSound(sold)
