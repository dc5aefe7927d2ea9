from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .invoice_common import InvoicePackagesCommon
from .price_common import LocationPricesCommon


@tagged("post_install", "-at_install")
class TestLocationSell(LocationPricesCommon, InvoicePackagesCommon):
    """Sold without a till, at the prices of the location that is asked for; and by invoices."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.product = cls.package.product_variant_id
        cls.shop = cls._create_pricelist("Shop Prices")
        cls._create_row(cls.shop, 200.0, facials=100.0, peels=100.0)
        cls.till = cls._create_till("Treatment Shop", cls.shop)
        cls.reception = cls._create_till("Reception")
        cls.receptionist = cls._create_user("loc_receptionist", "clinic_packages.group_billing_process")
        cls.receptionist.sudo().write(
            {"company_ids": [Command.set(cls.env.company.ids)], "company_id": cls.env.company.id}
        )

    def _wizard(self, till=None, **vals):
        wizards = self.env["clinic.package.sell"].with_user(self.receptionist)
        return wizards.create(
            {
                "partner_id": self.anna.id,
                "product_id": self.product.id,
                "location": till and str(till.id),
                **vals,
            }
        )

    def _sell_at(self, till=None, **vals):
        self._wizard(till, **vals).action_confirm()
        return self.Sold.search([("partner_id", "=", self.anna.id)], limit=1)

    def test_price_follows_the_location(self):
        form = Form(self.env["clinic.package.sell"].with_user(self.receptionist))
        form.partner_id, form.product_id = self.anna, self.product
        self.assertEqual(form.price_unit, 250.0)
        form.location = str(self.till.id)
        self.assertEqual((form.price_unit, form.amount_total), (200.0, 200.0))
        form.location = str(self.reception.id)
        self.assertEqual(form.price_unit, 250.0)

    def test_sold_package_records_where_and_by_which_prices(self):
        sold = self._sell_at(self.till)
        self.assertEqual((sold.pos_config_id, sold.pricelist_id), (self.till, self.shop))
        self.assertEqual((sold.amount_charged, sold.line_ids.mapped("amount")), (200.0, [100.0, 100.0]))
        sold = self._sell_at(self.reception)
        self.assertEqual((sold.pos_config_id, sold.pricelist_id.id), (self.reception, False))
        self.assertEqual(sold.line_ids.mapped("amount"), [200.0, 50.0])

    def test_own_pricelist_of_the_payer_wins(self):
        friends = self._create_pricelist("Friends")
        self._create_row(friends, 150.0, facials=50.0, peels=100.0)
        self.env.ref("base.group_user").sudo().implied_ids |= self.env.ref("product.group_product_pricelist")
        self.anna.specific_property_product_pricelist = friends
        wizard = self._wizard(self.till)
        self.assertEqual((wizard.price_unit, "hold everywhere" in wizard.location_hint), (150.0, True))
        sold = self._sell_at(self.till)
        self.assertEqual((sold.pricelist_id, sold.pos_config_id), (friends, self.till))
        self.assertEqual(sold.line_ids.mapped("amount"), [50.0, 100.0])
        self.assertEqual(self._wizard(self.till, payer_id=self.bruno.id).price_unit, 200.0)

    def test_pricelist_that_everybody_has_does_not_win(self):
        self.env.ref("base.group_user").sudo().implied_ids |= self.env.ref("product.group_product_pricelist")
        everybodys = self._create_pricelist("Everybody", sequence=-100)
        self._create_row(everybodys, 240.0)
        self.anna.invalidate_recordset()
        self.assertEqual(self.anna.property_product_pricelist, everybodys)
        self.assertEqual(self._wizard(self.till).price_unit, 200.0)
        self.assertEqual(self._wizard().price_unit, 240.0)

    def test_the_only_location_is_chosen_already(self):
        wizards = self.env["clinic.package.sell"].with_user(self.receptionist)
        self.env["pos.config"].sudo().search([("company_id", "=", self.env.company.id)]).active = False
        self.assertFalse(wizards.default_get(["location"]).get("location"))
        self.till.active = True
        self.assertEqual(wizards.default_get(["location"])["location"], str(self.till.id))

    def test_forged_locations_are_refused(self):
        foreign = self.setup_other_company(name="Sister Clinic")["company"]
        till = self._create_foreign_till("Elsewhere", foreign)
        for forged in (str(till.id), "999999", "nonsense"):
            with self.assertRaisesRegex(UserError, "Choose a location of"):
                self._wizard(location=forged).action_confirm()
        self.receptionist.sudo().company_ids |= foreign
        wizards = self.env["clinic.package.sell"].with_user(self.receptionist)
        wizards = wizards.with_context(allowed_company_ids=[self.env.company.id, foreign.id])
        wizard = wizards.create({"partner_id": self.anna.id, "product_id": self.product.id, "location": str(till.id)})
        with self.assertRaisesRegex(UserError, "Choose a location of"):
            wizard.action_confirm()
        with self.assertRaises(AccessError):
            self.till.with_user(self.receptionist).read(["name"])
        self.assertFalse(self.Sold.search([("partner_id", "=", self.anna.id)]))

    def test_invoice_made_by_hand_sells_at_the_default(self):
        sold = self._sold(self._invoice())
        self.assertEqual((sold.pricelist_id.id, sold.pos_config_id.id), (False, False))
        self.assertEqual(sold.line_ids.mapped("amount"), [200.0, 50.0])

    def test_nobody_writes_the_pricelist_on_an_invoice(self):
        for vals in ({"clinic_pricelist_id": self.shop.id}, {"clinic_pos_config_id": self.till.id}):
            with self.assertRaises(AccessError):
                self._invoice(self._line(**vals), post=False)

    def test_invoice_reset_to_draft_sells_again_at_the_same_prices(self):
        sold = self._sell_at(self.till)
        invoice = sold.account_move_id
        invoice.button_draft()
        invoice.action_post()
        again = self._live(invoice)
        self.assertEqual((again.pricelist_id, again.pos_config_id), (self.shop, self.till))
        self.assertEqual(again.line_ids.mapped("amount"), [100.0, 100.0])
