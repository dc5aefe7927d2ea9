from odoo import api, fields, models
from odoo.exceptions import UserError


class ClinicSoldLineSubstitute(models.TransientModel):
    _name = "clinic.sold.line.substitute"
    _description = "Substitute Product"

    sold_line_id = fields.Many2one("clinic.sold.package.line", "Item", required=True, readonly=True)
    sold_package_id = fields.Many2one(related="sold_line_id.sold_package_id")
    covered_product_ids = fields.Many2many("product.product", compute="_compute_covered_product_ids")
    old_product_id = fields.Many2one(
        "product.product",
        "Product That Leaves",
        compute="_compute_old_product_id",
        precompute=True,
        store=True,
        readonly=False,
    )
    new_product_id = fields.Many2one(
        "product.product",
        "Takes Its Place",
        domain="[('is_clinic_package', '=', False), ('type', '!=', 'combo'), ('id', '!=', old_product_id)]",
    )
    reason = fields.Char()
    scope = fields.Selection(
        [("one", "Only in this sold package"), ("all", "In every sold package that has units of it left")],
        default="one",
        required=True,
    )
    count = fields.Integer(compute="_compute_count")

    @api.depends("sold_line_id")
    def _compute_covered_product_ids(self):
        for wizard in self:
            wizard.covered_product_ids = wizard.sold_line_id.with_context(active_test=False).product_ids

    @api.depends("sold_line_id")
    def _compute_old_product_id(self):
        """The one that is archived or alone is the one that leaves."""
        for wizard in self:
            products = wizard.sold_line_id.with_context(active_test=False).product_ids
            leaving = products.filtered(lambda product: not product.active) or products
            wizard.old_product_id = leaving if len(leaving) == 1 else False

    @api.depends("old_product_id")
    def _compute_count(self):
        for wizard in self:
            lines = wizard.sold_line_id._get_with_product(wizard.old_product_id) if wizard.old_product_id else []
            wizard.count = len(lines)

    def action_confirm(self):
        """Replace the product where the user chose to."""
        self.ensure_one()
        self.sold_package_id._check_may_manage()
        if not self.old_product_id or not self.new_product_id:
            raise UserError(self.env._("Choose the product that leaves, and the one that takes its place."))
        self.new_product_id.check_access("read")
        lines = self.sold_line_id
        if self.scope == "all":
            lines |= lines._get_with_product(self.old_product_id)
        lines._substitute(self.old_product_id, self.new_product_id, self.reason)
        if self.scope == "one":
            return {"type": "ir.actions.act_window_close"}
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("Replaced in %s sold items.", len(lines)),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }
