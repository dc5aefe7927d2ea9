from odoo import api, fields, models

from ..tools import coins, ledger


class ClinicSoldPackageLine(models.Model):
    """An item as it was sold, with its counters. Counters are moved with the ledger and by nothing else."""

    _name = "clinic.sold.package.line"
    _description = "Sold Item"
    _inherit = ["clinic.guarded"]
    _order = "sold_package_id, sequence, id"

    sold_package_id = fields.Many2one("clinic.sold.package", required=True, index=True, ondelete="restrict")
    package_line_id = fields.Many2one(
        "clinic.package.line", "Package Item", index="btree_not_null", ondelete="set null"
    )
    sequence = fields.Integer()
    name = fields.Char("Item", required=True)
    version_id = fields.Many2one("clinic.package.line.version", required=True, index=True, ondelete="restrict")
    product_ids = fields.Many2many(related="version_id.product_ids", string="Eligible Products")
    partner_id = fields.Many2one(related="sold_package_id.partner_id")
    state = fields.Selection(related="sold_package_id.state")
    currency_id = fields.Many2one(related="sold_package_id.currency_id")
    quantity = fields.Integer(required=True)
    amount = fields.Monetary(
        "Allocated", default=0.0, help="Part of the amount allocated that stands for the whole quantity."
    )
    quantity_reserved = fields.Integer("Reserved", default=0, help="Held by a ticket or an appointment.")
    quantity_redeemed = fields.Integer("Redeemed", default=0)
    amount_redeemed = fields.Monetary("Value Redeemed", default=0.0)
    takes_credit = fields.Boolean(
        readonly=True,
        default=True,
        help="Off: every product of it cost nothing where the package was sold, so giving it uses up no credit.",
    )
    is_counted = fields.Boolean(
        readonly=True, default=True, help="Part of what totals and the status of the package are about."
    )
    is_free = fields.Boolean(
        "Free", compute="_compute_is_free", help="It takes no credit, and none was taken: there is nothing to count."
    )
    quantity_remaining = fields.Integer("Left", compute="_compute_quantity_remaining")
    usage_text = fields.Char("Usage", compute="_compute_usage_text", help="The bar in words.")
    has_services = fields.Boolean(
        compute="_compute_has_services", help="Something of it can be redeemed without a till."
    )

    _quantity_positive = models.Constraint("CHECK (quantity >= 1)", "A sold item has at least one unit.")
    _reserved_positive = models.Constraint(
        "CHECK (quantity_reserved >= 0)", "More would be given back than was reserved."
    )
    _redeemed_positive = models.Constraint(
        "CHECK (quantity_redeemed >= 0)", "More would be reversed than was redeemed."
    )
    _within_quantity = models.Constraint(
        "CHECK (quantity_reserved + quantity_redeemed <= quantity)", "More would be redeemed than was sold."
    )
    _value_within_amount = models.Constraint(
        "CHECK (amount_redeemed >= 0 AND amount_redeemed <= amount)", "More value would be redeemed than was sold."
    )

    @api.depends("quantity", "quantity_reserved", "quantity_redeemed")
    def _compute_quantity_remaining(self):
        for line in self:
            line.quantity_remaining = line.quantity - line.quantity_reserved - line.quantity_redeemed

    @api.depends("takes_credit", "quantity_reserved", "quantity_redeemed")
    def _compute_is_free(self):
        for line in self:
            line.is_free = not (line.takes_credit or line.quantity_reserved or line.quantity_redeemed)

    @api.depends("name", "quantity", "quantity_redeemed", "is_free")
    def _compute_usage_text(self):
        for line in self:
            if line.is_free:
                line.usage_text = self.env._("%s: free", line.name)
            else:
                line.usage_text = self.env._(
                    "%(item)s: %(redeemed)s of %(quantity)s",
                    item=line.name,
                    redeemed=line.quantity_redeemed,
                    quantity=line.quantity,
                )

    @api.depends("product_ids.type")
    def _compute_has_services(self):
        for line in self:
            line.has_services = "service" in line.product_ids.mapped("type")

    @api.depends("name", "sold_package_id.display_name", "quantity_remaining")
    @api.depends_context("clinic_show_package")
    def _compute_display_name(self):
        """With ``clinic_show_package`` in the context, tell apart the items of several purchases."""
        for line in self:
            line.display_name = line.name
            if self.env.context.get("clinic_show_package"):
                line.display_name = self.env._(
                    "%(item)s, %(left)s left: %(package)s",
                    item=line.name,
                    left=line.quantity_remaining,
                    package=line.sold_package_id.display_name,
                )

    def action_redeem(self):
        """Open the form that redeems a unit without a till."""
        self.ensure_one()
        self.env["clinic.sold.package"]._check_may_redeem()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Redeem"),
            "res_model": "clinic.package.redeem",
            "view_mode": "form",
            "target": "new",
            "context": {"default_sold_line_id": self.id, "dialog_size": "medium"},
        }

    def _get_audit_findings(self):
        entries_by_line = dict(
            self.env["clinic.package.redemption"]._read_group(
                [("sold_line_id", "in", self.ids)], ["sold_line_id"], ["id:recordset"]
            )
        )
        findings = []
        for line in self:
            rounding = line.currency_id.rounding
            entries = entries_by_line.get(line, self.env["clinic.package.redemption"])
            counters = ledger.Counters(
                line.quantity_reserved, line.quantity_redeemed, coins.to_coins(line.amount_redeemed, rounding)
            )
            findings += [
                f"{line.sold_package_id.name}, item {line.id}: {finding}"
                for finding in ledger.violations(
                    line.quantity, counters, [entry._get_ledger_entry() for entry in entries]
                )
            ]
        return findings

    @api.model
    def _get_guard_message(self):
        return self.env._("What a patient bought cannot be changed by hand: redeem, reverse or cancel instead.")
