from odoo import api, fields, models
from odoo.exceptions import UserError


class ClinicUnsettledCredit(models.Model):
    """A line that was paid for with a credit which was gone by then.

    The ticket was booked all the same; staff settle it here: the patient pays, another credit is taken, or it
    is waived.
    """

    _name = "clinic.unsettled.credit"
    _description = "Credit to Settle"
    _inherit = ["clinic.guarded", "mail.thread", "mail.activity.mixin"]
    _order = "state, id desc"
    _mail_post_access = "read"

    name = fields.Char("Ticket", required=True)
    date = fields.Datetime(required=True, default=fields.Datetime.now)
    partner_id = fields.Many2one("res.partner", "Patient", index=True, ondelete="restrict")
    sold_line_id = fields.Many2one("clinic.sold.package.line", "Credit Meant", required=True, ondelete="restrict")
    product_id = fields.Many2one("product.product", required=True, ondelete="restrict")
    quantity = fields.Integer(required=True)
    company_id = fields.Many2one("res.company", required=True, ondelete="restrict")
    root_company_id = fields.Many2one("res.company", required=True, ondelete="restrict")
    currency_id = fields.Many2one("res.currency", required=True, ondelete="restrict")
    list_value = fields.Monetary("Worth")
    cause = fields.Char(required=True, help="Why the credit could not be taken.")
    state = fields.Selection([("open", "To Settle"), ("settled", "Settled")], default="open", required=True)
    resolution = fields.Selection(
        [("paid", "Paid"), ("credit", "Other credit"), ("waived", "Waived"), ("refunded", "Refunded at the till")]
    )
    note = fields.Char()
    settled_by_id = fields.Many2one("res.users", ondelete="restrict")
    settled_date = fields.Datetime()
    source_model = fields.Char()
    source_uuid = fields.Char(index="btree_not_null")

    _source_unique = models.UniqueIndex(
        "(source_model, source_uuid) WHERE source_uuid IS NOT NULL", "This line already waits to be settled."
    )

    def action_settle(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Settle"),
            "res_model": "clinic.unsettled.credit.settle",
            "view_mode": "form",
            "target": "new",
            "context": {"default_unsettled_id": self.id, "dialog_size": "medium"},
        }

    @api.model
    def _record(self, vals):
        """Put a line on the list, once, and ask somebody to look at it."""
        self = self.sudo()  # the till writes here whatever its user may see
        already = self.search([("source_model", "=", vals["source_model"]), ("source_uuid", "=", vals["source_uuid"])])
        if already:
            return already
        unsettled = self.with_context(tracking_disable=True)._append([vals])
        unsettled.activity_schedule(
            "clinic_packages.mail_activity_settle",
            summary=self.env._(
                "Settle %(quantity)s × %(product)s",
                quantity=unsettled.quantity,
                product=unsettled.product_id.display_name,
            ),
            note=unsettled.cause,
            user_id=self._get_responsible(unsettled.company_id).id,
        )
        return unsettled

    @api.model
    def _get_responsible(self, company):
        """Override to choose who is asked to settle: by default the first of the company who has the rights to."""
        managers = self.env.ref("clinic_packages.group_inventory_write").all_user_ids
        managers = managers & self.env.ref("clinic_packages.group_billing_process").all_user_ids or managers
        return managers.filtered(lambda user: user.active and company in user.company_ids)[:1] or self.env.user

    def _settle(self, resolution, note=None):
        """Take a line off the list."""
        self = self.sudo()  # callers have checked the right
        if self.filtered(lambda unsettled: unsettled.state != "open"):
            raise UserError(self.env._("This has already been settled."))
        self._amend(
            {
                "state": "settled",
                "resolution": resolution,
                "note": note,
                "settled_by_id": self.env.uid,
                "settled_date": fields.Datetime.now(),
            }
        )
        self.activity_feedback(["clinic_packages.mail_activity_settle"], feedback=note)

    @api.model
    def _get_open_fields(self):
        # Activities write these on their record; they carry no decision.
        return super()._get_open_fields() | {
            name for name in self._fields if name.startswith(("activity_", "message_"))
        }
