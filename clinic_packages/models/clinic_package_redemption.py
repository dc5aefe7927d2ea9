from odoo import api, fields, models

from ..tools import coins, ledger


class ClinicPackageRedemption(models.Model):
    """The ledger: one entry for everything that happened to a credit. Written by ``clinic.sold.package`` only."""

    _name = "clinic.package.redemption"
    _description = "Redemption"
    _inherit = ["clinic.guarded"]
    _order = "date desc, id desc"
    _rec_name = "sold_line_id"

    sold_line_id = fields.Many2one(
        "clinic.sold.package.line", "Sold Item", required=True, index=True, ondelete="restrict"
    )
    sold_package_id = fields.Many2one("clinic.sold.package", required=True, index=True, ondelete="restrict")
    type = fields.Selection(
        [
            ("reserve", "Reserved"),
            ("release", "Given back"),
            ("redeem", "Redeemed"),
            ("reverse", "Reversed"),
            ("opening", "Brought in"),
        ],
        required=True,
    )
    date = fields.Datetime("Moment", required=True, default=fields.Datetime.now)
    quantity = fields.Integer(required=True)
    product_id = fields.Many2one("product.product", "Product Taken", required=True, index=True, ondelete="restrict")
    owner_id = fields.Many2one("res.partner", "Patient", required=True, index=True, ondelete="restrict")
    beneficiary_id = fields.Many2one("res.partner", "Person Treated", index=True, ondelete="restrict")
    payer_id = fields.Many2one(
        "res.partner",
        index="btree_not_null",
        ondelete="restrict",
        help="Customer of the ticket that the credit was put on.",
    )
    performer_id = fields.Many2one("res.partner", "Practitioner", index="btree_not_null", ondelete="restrict")
    user_id = fields.Many2one("res.users", "By", required=True, ondelete="restrict")
    cashier_name = fields.Char("Cashier")
    company_id = fields.Many2one("res.company", required=True, ondelete="restrict")
    currency_id = fields.Many2one("res.currency", required=True, ondelete="restrict")
    list_value = fields.Monetary("Worth", help="What these units cost at that time without the package.")
    allocated_value = fields.Monetary("Value", help="Part of the price paid that these units carry.")
    origin_id = fields.Many2one("clinic.package.redemption", "Settles", index="btree_not_null", ondelete="restrict")
    reason = fields.Char()
    uuid = fields.Char(required=True)
    source_model = fields.Char()
    source_uuid = fields.Char(index="btree_not_null", help="The line or event that held the credit.")
    source_group = fields.Char(index="btree_not_null", help="The ticket that line stands on.")
    open_quantity = fields.Integer("Open", compute="_compute_open_quantity")

    _quantity_positive = models.Constraint("CHECK (quantity >= 1)", "An entry moves at least one unit.")
    _uuid_unique = models.UniqueIndex("(uuid)", "This request has already been carried out.")

    def _compute_open_quantity(self):
        settled = self._get_settled()
        for entry in self:
            settleable = entry.type in ledger.SETTLES.values()
            entry.open_quantity = entry.quantity - settled.get(entry.id, (0, 0))[0] if settleable else 0

    @api.depends("type", "quantity", "sold_line_id.name")
    def _compute_display_name(self):
        labels = dict(self._fields["type"]._description_selection(self.env))
        for entry in self:
            entry.display_name = f"{labels.get(entry.type, '')}: {entry.quantity} × {entry.sold_line_id.name}"

    def action_reverse(self):
        """Open the form that asks why a redemption is undone."""
        self.ensure_one()
        self.env["clinic.sold.package"]._check_may_manage()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Reverse Redemption"),
            "res_model": "clinic.package.reverse",
            "view_mode": "form",
            "target": "new",
            "context": {"default_redemption_id": self.id, "dialog_size": "medium"},
        }

    def _get_settled(self):
        """:return: ``{entry id: (units, value)}`` settled or undone by later entries; missing when none"""
        groups = self._read_group(
            [("origin_id", "in", self.ids)], ["origin_id"], ["quantity:sum", "allocated_value:sum"]
        )
        return {origin.id: (quantity, value) for origin, quantity, value in groups}

    def _get_open(self):
        """:return: ``{entry: units}`` of those that something can still settle or undo, oldest first"""
        return {entry: entry.open_quantity for entry in self.sorted("id") if entry.open_quantity}

    def _get_redeems(self):
        """:return: the entries that redeemed these reservations, oldest first"""
        return self.search([("origin_id", "in", self.ids), ("type", "=", "redeem")], order="id")

    def _prepare_settling_vals(self, quantity):
        """Values that an entry takes over from the one it settles. Override to take over more."""
        self.ensure_one()
        return {
            "origin_id": self.id,
            "list_value": self.list_value * quantity / self.quantity,
            "beneficiary_id": self.beneficiary_id.id,
            "payer_id": self.payer_id.id,
            "performer_id": self.performer_id.id,
            "source_model": self.source_model,
            "source_uuid": self.source_uuid,
            "source_group": self.source_group,
        }

    def _get_usage_code(self):
        """Override to name what used the sold package, see ``clinic.sold.package._get_usage_labels``."""
        self.ensure_one()
        return "redeemed"

    def _get_ledger_entry(self):
        self.ensure_one()
        return ledger.Entry(
            self.id,
            self.type,
            self.quantity,
            self.origin_id.id or None,
            coins.to_coins(self.allocated_value, self.currency_id.rounding),
        )

    @api.model
    def _get_guard_message(self):
        return self.env._("The history of redemptions is never changed. Reverse a redemption to correct it.")
