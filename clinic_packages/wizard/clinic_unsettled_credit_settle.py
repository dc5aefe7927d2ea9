from uuid import uuid4

from odoo import api, fields, models
from odoo.exceptions import UserError


class ClinicUnsettledCreditSettle(models.TransientModel):
    """How a line whose credit was gone is put right: paid, taken from another credit, or waived."""

    _name = "clinic.unsettled.credit.settle"
    _description = "Settle a Credit"

    unsettled_id = fields.Many2one("clinic.unsettled.credit", required=True, readonly=True)
    partner_id = fields.Many2one(related="unsettled_id.partner_id")
    product_id = fields.Many2one(related="unsettled_id.product_id")
    quantity = fields.Integer(related="unsettled_id.quantity")
    cause = fields.Char(related="unsettled_id.cause")
    resolution = fields.Selection(
        [("paid", "The patient pays"), ("credit", "Take another credit"), ("waived", "Waive it")],
        required=True,
        default="paid",
    )
    usable_line_ids = fields.Many2many("clinic.sold.package.line", compute="_compute_usable_line_ids")
    sold_line_id = fields.Many2one("clinic.sold.package.line", "Credit", domain="[('id', 'in', usable_line_ids)]")
    note = fields.Char(help="The receipt or invoice it was paid with, or why it is waived.")
    uuid = fields.Char(default=lambda self: str(uuid4()), required=True)

    @api.depends("unsettled_id")
    def _compute_usable_line_ids(self):
        """What the patient may use, as a till would offer it."""
        for wizard in self:
            unsettled = wizard.unsettled_id
            sold_packages = self.env["clinic.sold.package"]
            sold_packages = sold_packages.search(
                sold_packages._get_redeemable_domain(unsettled.partner_id, unsettled.company_id),
                order="purchase_date, id",
            )
            sold_packages = sold_packages.filtered(
                lambda sold, partner=unsettled.partner_id: partner in sold.sudo()._get_eligible_partners()  # the rules
            )
            wizard.usable_line_ids = sold_packages.line_ids.filtered(
                lambda line, product=unsettled.product_id: line.quantity_remaining > 0 and product in line.product_ids
            )

    def action_confirm(self):
        """Take the line off the list, moving a credit where one is chosen."""
        self.ensure_one()
        self.unsettled_id.check_access("read")
        packages = self.env["clinic.sold.package"]
        packages._check_may_redeem()
        note = (self.note or "").strip()
        if self.resolution == "credit":
            if not self.sold_line_id:
                raise UserError(self.env._("Choose the credit to take."))
            self.sold_line_id.check_access("read")
            reserve = packages._reserve(
                self.sold_line_id,
                self.product_id,
                self.quantity,
                self.uuid,
                partner=self.partner_id,
                company=self.unsettled_id.company_id,
                list_value=self.unsettled_id.list_value,
                reason=self.env._("Settles %s", self.unsettled_id.name),
            )
            packages._redeem({reserve: self.quantity})
            note = note or self.sold_line_id.sold_package_id.display_name
        elif not note:
            raise UserError(
                self.env._("Name the receipt or invoice it was paid with.")
                if self.resolution == "paid"
                else self.env._("Say why it is waived.")
            )
        self.unsettled_id._settle(self.resolution, note)
        return {"type": "ir.actions.act_window_close"}
