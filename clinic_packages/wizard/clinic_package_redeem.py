from uuid import uuid4

from odoo import api, fields, models
from odoo.exceptions import UserError


class ClinicPackageRedeem(models.TransientModel):
    """Redeem without a till. Goods leave through the till, where stock moves."""

    _name = "clinic.package.redeem"
    _description = "Redeem a Credit"

    sold_line_id = fields.Many2one("clinic.sold.package.line", "Item", required=True, readonly=True)
    sold_package_id = fields.Many2one(related="sold_line_id.sold_package_id")
    partner_id = fields.Many2one(related="sold_line_id.partner_id")
    quantity_remaining = fields.Integer(related="sold_line_id.quantity_remaining")
    eligible_product_ids = fields.Many2many(related="sold_line_id.product_ids")
    product_id = fields.Many2one(
        "product.product",
        "Service",
        required=True,
        domain="[('id', 'in', eligible_product_ids)]",
        compute="_compute_product_id",
        precompute=True,
        store=True,
        readonly=False,
    )
    is_free = fields.Boolean(compute="_compute_is_free", help="What is given costs nothing: it takes no credit.")
    quantity = fields.Integer(default=1, required=True)
    possible_beneficiary_ids = fields.Many2many("res.partner", compute="_compute_possible_beneficiary_ids")
    has_choice_of_beneficiary = fields.Boolean(compute="_compute_possible_beneficiary_ids")
    beneficiary_id = fields.Many2one(
        "res.partner",
        "Person Treated",
        domain="[('id', 'in', possible_beneficiary_ids)]",
        compute="_compute_beneficiary_id",
        precompute=True,
        store=True,
        readonly=False,
    )
    performer_id = fields.Many2one("res.partner", "Practitioner")
    reason = fields.Char("Note")
    uuid = fields.Char(default=lambda self: str(uuid4()), required=True)

    @api.depends("sold_line_id")
    def _compute_product_id(self):
        for wizard in self:
            products = wizard.sold_line_id.product_ids
            wizard.product_id = products if len(products) == 1 else False

    @api.depends("product_id")
    def _compute_is_free(self):
        takes_all = self.env.company.clinic_redeem_free_products
        for wizard in self:
            wizard.is_free = bool(wizard.product_id) and not takes_all and not wizard.product_id.lst_price

    @api.depends("sold_line_id")
    def _compute_possible_beneficiary_ids(self):
        for wizard in self:
            sold = wizard.sold_line_id.sold_package_id.sudo()  # who may use it; only those are named that may be read
            people = sold._get_eligible_partners().with_env(self.env)._filtered_access("read") if sold else False
            wizard.possible_beneficiary_ids = people
            wizard.has_choice_of_beneficiary = people and len(people) > 1

    @api.depends("sold_line_id")
    def _compute_beneficiary_id(self):
        """The patient whose package it is, unless somebody else is chosen."""
        for wizard in self:
            wizard.beneficiary_id = wizard.sold_line_id.partner_id

    def action_confirm(self):
        """Reserve and redeem at once."""
        self.ensure_one()
        ledger = self.env["clinic.sold.package"]
        ledger._check_may_redeem()
        self.sold_line_id.check_access("read")
        if self.product_id.type != "service":
            raise UserError(self.env._("Redeem goods at the till: there they leave the stock."))
        reserve = ledger._reserve(
            self.sold_line_id,
            self.product_id,
            self.quantity,
            self.uuid,
            partner=self.beneficiary_id or self.partner_id,
            company=self.env.company,
            list_value=self.product_id.lst_price * self.quantity,
            performer_id=self.performer_id.id,
            reason=self.reason,
        )
        if reserve.open_quantity:
            ledger._redeem({reserve: self.quantity}, reason=self.reason)
        return {"type": "ir.actions.act_window_close"}
