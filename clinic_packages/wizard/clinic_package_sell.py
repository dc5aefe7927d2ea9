from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

SELLABLE = [("is_clinic_package", "=", True), ("sale_ok", "=", True)]


class ClinicPackageSell(models.TransientModel):
    """Sell a package without a till: makes a customer invoice and posts it.

    Needs *Billing* and no right on invoices; who sells names products, not packages, which they may not see.
    """

    _name = "clinic.package.sell"
    _description = "Sell a Package"

    company_id = fields.Many2one("res.company", required=True, readonly=True, default=lambda self: self.env.company)
    partner_id = fields.Many2one("res.partner", "Patient", required=True, domain=[("is_company", "=", False)])
    payer_id = fields.Many2one("res.partner", "Invoice To", help="Who pays, when it is not the patient.")
    product_id = fields.Many2one("product.product", "Package", required=True, domain=SELLABLE)
    quantity = fields.Integer(default=1, required=True)
    credits_usable = fields.Selection(related="company_id.clinic_credits_usable")
    currency_id = fields.Many2one("res.currency", compute="_compute_price")
    price_unit = fields.Monetary("Price", compute="_compute_price")
    discount = fields.Float("Discount (%)", digits="Discount")
    amount_total = fields.Monetary("To Pay", compute="_compute_amount_total", help="Taxes included.")
    note = fields.Char(help="Printed on the invoice.")
    move_id = fields.Many2one("account.move", readonly=True, groups=fields.NO_ACCESS)

    @api.depends("partner_id", "payer_id", "product_id", "quantity", "company_id")
    def _compute_price(self):
        for wizard in self:
            product = wizard.product_id.sudo().with_company(wizard.company_id)  # prices, as a till shows them
            pricelist = wizard._get_pricelist()
            currency = pricelist.currency_id or wizard.company_id.currency_id
            wizard.currency_id = currency
            wizard.price_unit = product and wizard._get_net_price(
                product, pricelist._get_product_price(product, max(wizard.quantity, 1), currency=currency)
            )

    def _get_payer(self):
        payer = (self.payer_id or self.partner_id).sudo()  # pricelists, as a till knows them
        return payer.with_company(self.company_id)

    def _get_pricelist(self):
        """Override where something else than the payer decides by which prices is sold.

        :return: ``product.pricelist``, possibly none: the default prices
        """
        self.ensure_one()
        return self._get_payer().property_product_pricelist

    def _has_own_pricelist(self):
        """Has the payer prices of their own, rather than those that everybody has?"""
        self.ensure_one()
        payer = self._get_payer()
        pricelist = payer.property_product_pricelist
        if not pricelist or payer.specific_property_product_pricelist == pricelist:
            return bool(pricelist)
        return pricelist != pricelist._get_country_pricelist_multi([])[False]

    def _get_net_price(self, product, price):
        """:return: the price where the fiscal position of the payer replaces taxes that are included in it"""
        return product._get_tax_included_unit_price_from_price(
            price,
            product.taxes_id._filter_taxes_by_company(self.company_id),
            fiscal_position=self._get_fiscal_position(),
        )

    def _get_fiscal_position(self):
        positions = self.env["account.fiscal.position"].sudo().with_company(self.company_id)  # taxes of the sale only
        return positions._get_fiscal_position(self.payer_id or self.partner_id)

    @api.depends("price_unit", "discount")
    def _compute_amount_total(self):
        for wizard in self:
            product = wizard.product_id.sudo()  # taxes of the sale only
            taxes = product.taxes_id._filter_taxes_by_company(wizard.company_id)
            wizard.amount_total = (
                wizard._get_fiscal_position()
                .map_tax(taxes)
                .compute_all(
                    wizard.price_unit * (1 - wizard.discount / 100),
                    currency=wizard.currency_id,
                    quantity=wizard.quantity,
                    product=product,
                )["total_included"]
            )

    @api.constrains("quantity", "discount")
    def _check_numbers(self):
        for wizard in self:
            if wizard.quantity < 1:
                raise ValidationError(self.env._("Sell at least one package."))
            if not 0 <= wizard.discount <= 100:
                raise ValidationError(self.env._("The discount is between 0 and 100 %."))

    def action_confirm(self):
        """Make the invoice and post it; pressed twice, it sells once."""
        self.ensure_one()
        sold_packages = self.env["clinic.sold.package"]
        sold_packages._check_may_redeem()
        (self.partner_id | self.payer_id).check_access("read")
        self._check_numbers()
        wizard = self.sudo()  # the invoice is made for users without rights on invoices
        if not wizard.move_id:
            problem = self._get_problem()
            if problem:
                raise UserError(problem)
            moves = self.env["account.move"].sudo().with_company(self.company_id)  # as above; Billing was checked
            move = moves.create(wizard._prepare_invoice_vals())
            wizard.move_id = move
            move._post(soft=False)
        return self._get_next_action()

    def _get_problem(self):
        """Override to refuse a sale. :return: a sentence, or False"""
        if self.company_id not in self.env.companies:
            return self.env._("%s is not one of your companies.", self.company_id.sudo().name)  # named by the user
        product = self.product_id.sudo()  # says whether it is on sale, whatever its user may open
        if not product.is_clinic_package or not product.active or not product.sale_ok:
            return self.env._("“%s” is not on sale as a package.", product.name)
        if product.company_id and product.company_id not in self.company_id.parent_ids:
            return self.env._("“%s” is not sold by this company.", product.name)
        return self.env["clinic.sold.package"]._get_sale_refusal(
            product.product_tmpl_id._get_clinic_package(),
            self._get_patient(),
            payer=(self.payer_id or self.partner_id)._get_clinic_payer(),
            company=self.company_id,
        )

    def _get_patient(self):
        """Override where somebody else than the patient who was chosen gets the package.

        :return: ``res.partner``
        """
        self.ensure_one()
        return self.partner_id

    def _prepare_invoice_vals(self):
        """Override to add to the invoice."""
        self.ensure_one()
        return {
            "move_type": "out_invoice",
            "company_id": self.company_id.id,
            "partner_id": (self.payer_id or self.partner_id).id,
            "currency_id": self.currency_id.id,
            "invoice_user_id": self.env.uid,
            "narration": self.note,
            "invoice_line_ids": [Command.create(self._prepare_invoice_line_vals())],
        }

    def _prepare_invoice_line_vals(self):
        """Override to add to the line of the package."""
        return {
            "product_id": self.product_id.id,
            "quantity": self.quantity,
            "price_unit": self.price_unit,
            "discount": self.discount,
            "clinic_patient_id": self._get_patient().id,
            "clinic_pricelist_id": self._get_pricelist().id,
        }

    def _get_next_action(self):
        """:return: what was sold, or the invoice, or a word: whichever the user may see"""
        move = self.sudo().move_id  # made above, or by the same wizard before
        sold_packages = move.line_ids._get_sold_packages().with_env(self.env)
        if sold_packages.has_access("read"):
            return move.with_env(self.env).action_view_clinic_sold_packages()
        if move.with_env(self.env).has_access("read"):
            return {
                "type": "ir.actions.act_window",
                "res_model": "account.move",
                "res_id": move.id,
                "views": [(False, "form")],
            }
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "%(patient)s has bought %(packages)s.",
                    patient=self._get_patient().name,
                    packages=", ".join(sold_packages.sudo().mapped("display_name")),  # what this user just sold
                ),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }
