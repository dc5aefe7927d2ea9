from odoo import api, fields, models

#: Who may read what packages earn.
ACCOUNTING = "account.group_account_readonly,account.group_account_invoice"

#: What tickets and invoices book themselves, on the deferred account. All others are posted by moves of our own.
BOOKED_TYPES = ("sale", "refund")


class ClinicRevenueEntry(models.Model):
    """The value of sold packages, in the currency of the company that sold them: one entry for each movement.

    ``amount`` is what the movement adds to the value outstanding, and so to what the deferred account owes. Entries
    are appended where a movement happens; afterwards only what posts them is written.
    """

    _name = "clinic.revenue.entry"
    _description = "Package Revenue"
    _inherit = ["clinic.guarded"]
    _order = "date desc, id desc"
    _rec_name = "sold_package_id"

    sold_package_id = fields.Many2one("clinic.sold.package", required=True, index=True, ondelete="restrict")
    company_id = fields.Many2one("res.company", required=True, ondelete="restrict", help="The company that sold it.")
    currency_id = fields.Many2one(related="company_id.currency_id")
    type = fields.Selection(
        [
            ("sale", "Sold"),
            ("discount", "Discount of the ticket"),
            ("opening", "Brought in"),
            ("redeem", "Redeemed"),
            ("reverse", "Reversed"),
            ("refund", "Refunded"),
            ("difference", "Kept at a refund"),
            ("write_off", "Written off"),
            ("rounding", "Rounding"),
        ],
        required=True,
    )
    amount = fields.Monetary(required=True, help="What it adds to the value that is still owed to the patient.")
    deferred_account_id = fields.Many2one("account.account", required=True, ondelete="restrict")
    account_id = fields.Many2one(
        "account.account",
        "Counterpart",
        ondelete="restrict",
        help="Chosen when it is posted: the income account of the product taken, for example.",
    )
    date = fields.Date(required=True, help="The day it belongs to. The journal entry says when it was posted.")
    move_id = fields.Many2one(
        "account.move", "Journal Entry", index="btree_not_null", ondelete="set null", help="What posts it."
    )
    redemption_id = fields.Many2one("clinic.package.redemption", index="btree_not_null", ondelete="restrict")
    source_group = fields.Char(index="btree_not_null", help="The ticket it stands on.")
    reason = fields.Char()
    problem = fields.Char(help="Why it could not be posted yet.")
    state = fields.Selection(
        [("waiting", "Waiting"), ("problem", "Cannot be posted"), ("posted", "Posted")],
        "Status",
        compute="_compute_state",
    )

    _unposted = models.Index("(company_id, date) WHERE move_id IS NULL")

    @api.depends("move_id.state", "problem")
    def _compute_state(self):
        for entry in self:
            if entry.move_id.state == "posted":
                entry.state = "posted"
            else:
                entry.state = "problem" if entry.problem else "waiting"

    @api.model
    def _record(self, vals_list):
        """Append movements of value.

        :param vals_list: values without those of the sold package; movements of nothing are left out
        :return: the entries
        """
        self = self.sudo()  # whatever its user may see, a till moves value
        packages = self.env["clinic.sold.package"].sudo()  # see above
        complete = []
        for vals in vals_list:
            if not vals["amount"]:
                continue
            sold = packages.browse(vals["sold_package_id"])
            complete.append(
                {"company_id": sold.company_id.id, "deferred_account_id": sold.deferred_account_id.id, **vals}
            )
        return self._append(complete) if complete else self.browse()

    def _book(self, move):
        """A ticket's closing or invoice has booked these on the deferred account."""
        self._mark({"move_id": move.id, "date": move.date, "problem": False})

    def _move_to(self, date):
        """These belong to another day: their till was closed then."""
        self.filtered(lambda entry: entry.date != date)._mark({"date": date})

    def _mark(self, vals):
        """Write what became of these: what posts them, or why nothing does."""
        self._amend(vals)

    def _get_total(self):
        """:return: what these entries add up to, by company in its currency"""
        return sum(self.mapped("amount"))

    @api.model
    def _get_guard_message(self):
        return self.env._(
            "Revenue of packages follows what is sold, redeemed and refunded. It is never changed by hand."
        )
