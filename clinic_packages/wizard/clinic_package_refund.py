from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..tools import coins, refunds


class ClinicPackageRefund(models.TransientModel):
    """Proposes which packages a line of a draft credit note takes back, and for how much."""

    _name = "clinic.package.refund"
    _description = "Refund Packages"

    move_line_id = fields.Many2one("account.move.line", required=True, readonly=True, ondelete="cascade")
    currency_id = fields.Many2one(related="move_line_id.currency_id")
    product_name = fields.Char("Package", related="move_line_id.product_id.name")
    row_ids = fields.One2many("clinic.package.refund.row", "refund_id", "Packages")
    method = fields.Selection(
        [
            (refunds.LEFT, "Value of what is left"),
            (refunds.PAID, "Price paid, less what was used at its own price"),
            (refunds.TYPED, "Another amount"),
        ],
        "Given Back",
        default=refunds.LEFT,
        required=True,
    )
    amount = fields.Monetary(help="For all of them together, taxes included.")
    limit = fields.Monetary("At Most", compute="_compute_total", help="What was paid, less earlier refunds.")
    total = fields.Monetary(compute="_compute_total", help="Taxes included.")
    problem = fields.Char(compute="_compute_total")

    @api.model
    def _start(self, line):
        """:return: the dialog for that line of a draft credit note
        :raise UserError: when none of its packages can be refunded, in words
        """
        original = line.clinic_reversed_line_id.sudo()  # packages; the right to refund was checked
        problem = line._get_reversal_problem(max(line._get_units_given_back(), 1))
        if problem or line.parent_state != "draft":
            raise UserError(problem or self.env._("This credit note is posted already."))
        sold_packages = original._get_sold_packages()
        refundable = sold_packages._filter_refundable()
        if not refundable:
            raise UserError(line._get_too_few_message(max(line._get_units_given_back(), 1), sold_packages, 0))
        chosen, _claims = line._choose_packages(refundable)
        return self.create(
            {
                "move_line_id": line.id,
                "row_ids": [
                    Command.create(
                        {
                            "sold_id": sold.id,
                            "number": sold.name,
                            "patient": sold.partner_id.name,
                            "use": ", ".join(sold._describe_use()),
                            "is_chosen": sold in chosen,
                        }
                    )
                    for sold in refundable
                ],
            }
        )

    def _get_chosen(self):
        """:return: those of the packages chosen that the line can really take back"""
        ids = self.row_ids.filtered("is_chosen").mapped("sold_id")
        original = self.move_line_id.clinic_reversed_line_id.sudo()  # packages; confirming asks for the right
        return original._get_sold_packages()._filter_refundable().filtered(lambda sold: sold.id in ids)

    @api.depends("row_ids.is_chosen", "method", "amount")
    def _compute_total(self):
        for wizard in self:
            rounding = wizard.currency_id.rounding
            amounts, wizard.problem = wizard._get_amounts()
            wizard.limit = coins.from_coins(wizard._get_limit(), rounding)
            wizard.total = coins.from_coins(sum(amounts.values()), rounding)

    def _get_limit(self):
        return sum(sold._get_refund_left()[0] for sold in self._get_chosen())

    def _get_amounts(self):
        """:return: ``{sold package: coins}``, and what is wrong, in words, or False"""
        chosen = self._get_chosen()
        if not chosen:
            return {}, self.env._("Choose the packages to refund.")
        try:
            return chosen._propose_refund(self.method, self.amount), False
        except ValueError:
            return {}, self.env._("At most %s can be given back.", chosen[:1]._format_coins(self._get_limit()))

    def action_confirm(self):
        """Write the choice and its price to the line of the credit note."""
        self.ensure_one()
        self.env["clinic.sold.package"]._check_may_redeem()
        line = self.move_line_id
        line.check_access("write")
        amounts, problem = self._get_amounts()
        if line.parent_state != "draft":
            problem = self.env._("This credit note is posted already.")
        if problem:
            raise UserError(problem)
        line._apply_refund(amounts)
        return {"type": "ir.actions.act_window_close"}
