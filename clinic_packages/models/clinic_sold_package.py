from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..tools import states

# The rights of DESIGN 5, by what they allow.
MAY_SELL = "clinic_packages.group_billing_process"
MAY_MANAGE = "clinic_packages.group_inventory_write"


class ClinicSoldPackage(models.Model):
    """One purchase of a package: what a patient may redeem, frozen at the sale.

    Sold in ``clinic_sold_package_sale.py``; its balance is moved in ``clinic_sold_package_ledger.py`` only.
    """

    _name = "clinic.sold.package"
    _description = "Sold Package"
    _inherit = ["clinic.guarded", "mail.thread"]
    _order = "purchase_date desc, id desc"
    _mail_post_access = "read"

    name = fields.Char("Number", required=True, readonly=True)
    package_id = fields.Many2one("clinic.package", readonly=True, required=True, index=True, ondelete="restrict")
    package_name = fields.Char(readonly=True, required=True, help="As it was when sold.")
    product_id = fields.Many2one("product.product", readonly=True, required=True, ondelete="restrict")
    partner_id = fields.Many2one(
        "res.partner", "Patient", readonly=True, required=True, index=True, ondelete="restrict"
    )
    payer_id = fields.Many2one(
        "res.partner",
        "Bought By",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Customer of the ticket or invoice that sold it. Empty when nobody knows.",
    )
    partner_phone = fields.Char(related="partner_id.phone")
    partner_email = fields.Char(related="partner_id.email")
    purchase_date = fields.Datetime(readonly=True, required=True)
    company_id = fields.Many2one("res.company", readonly=True, required=True, ondelete="restrict")
    root_company_id = fields.Many2one(
        "res.company",
        readonly=True,
        required=True,
        ondelete="restrict",
        help="Usable in every branch of this company.",
    )
    currency_id = fields.Many2one("res.currency", readonly=True, required=True, ondelete="restrict")
    pricelist_id = fields.Many2one("product.pricelist", readonly=True, ondelete="restrict")
    amount_charged = fields.Monetary(
        "Price Paid", readonly=True, help="Taxes included, after every discount given at the sale."
    )
    amount_allocated = fields.Monetary(readonly=True, help="Taxes excluded: what is split over the units of the items.")
    line_ids = fields.One2many("clinic.sold.package.line", "sold_package_id", "Sold Items", readonly=True)
    redemption_ids = fields.One2many("clinic.package.redemption", "sold_package_id", "Timeline", readonly=True)
    lifecycle = fields.Selection(
        [("active", "Active"), ("cancelled", "Cancelled"), ("refunded", "Refunded")],
        readonly=True,
        required=True,
        default="active",
        help="What people decided; the state also says whether everything is used.",
    )
    state = fields.Selection(
        [
            ("active", "Active"),
            ("used", "Used"),
            ("cancelled", "Cancelled"),
            ("refunded", "Cancelled (refunded)"),
        ],
        "Status",
        compute="_compute_state",
        store=True,
    )
    cancel_reason = fields.Char("Cancellation Reason", readonly=True)
    source_model = fields.Char(readonly=True)
    source_uuid = fields.Char(readonly=True)
    source_unit = fields.Integer(
        readonly=True, aggregator=None, help="Which of the packages sold by that line this is."
    )
    ledger_sequence = fields.Integer(
        readonly=True,
        default=0,
        aggregator=None,
        help="Grows with every entry: two tills cannot pass each other.",
    )
    quantity_total = fields.Integer("Units", compute="_compute_quantity_total", store=True)
    quantity_reserved = fields.Integer("Units Reserved", compute="_compute_quantities")
    quantity_redeemed = fields.Integer("Units Redeemed", compute="_compute_quantities")
    quantity_remaining = fields.Integer("Units Left", compute="_compute_quantities")
    progress = fields.Integer("Redeemed (%)", compute="_compute_quantities")

    _source_unique = models.UniqueIndex(
        "(source_model, source_uuid, source_unit) WHERE source_uuid IS NOT NULL",
        "This sale has already been recorded.",
    )
    _live_of_partner = models.Index("(partner_id) WHERE state = 'active'")
    _live_of_package = models.Index("(package_id, root_company_id, partner_id) WHERE state = 'active'")
    _amounts_positive = models.Constraint(
        "CHECK (amount_charged >= 0 AND amount_allocated >= 0)", "A package cannot be sold for less than nothing."
    )

    @api.depends(
        "lifecycle",
        "line_ids.quantity",
        "line_ids.quantity_reserved",
        "line_ids.quantity_redeemed",
        "line_ids.takes_credit",
    )
    def _compute_state(self):
        for sold in self:
            sold.state = states.state_of(
                sold.lifecycle,
                [
                    (line.quantity, line.quantity_reserved, line.quantity_redeemed, line.takes_credit)
                    for line in sold.line_ids
                ],
            )

    @api.depends("line_ids.quantity", "line_ids.is_counted")
    def _compute_quantity_total(self):
        for sold in self:
            sold.quantity_total = sum(sold._get_counted_lines().mapped("quantity"))

    @api.depends("line_ids.quantity", "line_ids.quantity_reserved", "line_ids.quantity_redeemed", "line_ids.is_counted")
    def _compute_quantities(self):
        for sold in self:
            lines = sold._get_counted_lines()
            sold.quantity_reserved = sum(lines.mapped("quantity_reserved"))
            sold.quantity_redeemed = sum(lines.mapped("quantity_redeemed"))
            sold.quantity_remaining = sum(lines.mapped("quantity_remaining"))
            sold.progress = 100 * sold.quantity_redeemed // sold.quantity_total if sold.quantity_total else 0

    def _get_counted_lines(self):
        """:return: the sold items that totals are about; see ``tools.states.counted``"""
        return self.line_ids.filtered("is_counted")

    @api.depends("name", "package_name")
    @api.depends_context("clinic_number_only")
    def _compute_display_name(self):
        """With ``clinic_number_only`` in the context the number, where the package is named beside it."""
        number_only = self.env.context.get("clinic_number_only")
        for sold in self:
            has_name = sold.package_name and not number_only
            sold.display_name = f"{sold.package_name} ({sold.name})" if has_name else sold.name

    def action_cancel(self):
        self._check_may_manage()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Cancel Package"),
            "res_model": "clinic.sold.package.cancel",
            "view_mode": "form",
            "target": "new",
            "context": {"default_sold_package_ids": self.ids, "dialog_size": "medium"},
        }

    def action_reactivate(self):
        """Restore cancelled packages to what their counters say."""
        self._check_may_manage()
        self._reactivate()
        return True

    def _check_may_manage(self):
        self.check_access("read")
        if not self.env.user.has_group(MAY_MANAGE):
            raise AccessError(self.env._("Changing sold packages needs the right “Inventory Write”."))

    @api.model
    def _check_may_redeem(self):
        if not self.env.user.has_group(MAY_SELL):
            raise AccessError(self.env._("Selling and redeeming packages needs the right “Billing”."))

    def _get_open_fields(self):
        return super()._get_open_fields() | {"message_follower_ids", "message_ids", "message_main_attachment_id"}

    @api.model
    def _get_guard_message(self):
        return self.env._("A sold package is made by a sale and changed by redeeming, cancelling or refunding it.")
