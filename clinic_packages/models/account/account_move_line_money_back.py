from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import NO_ACCESS


class AccountMoveLine(models.Model):
    """Money that a credit note gives back without ending a package: an earlier refund of what was paid."""

    _inherit = "account.move.line"

    clinic_refunds = fields.Json(
        copy=False,
        readonly=True,
        groups=NO_ACCESS,
        help="What this line gave back: {sold package: [taxes included, taxes excluded]}, coins.",
    )

    def _remember_refund(self, amounts):
        """:param amounts: ``{sold package: (taxes included, taxes excluded)}`` in coins"""
        refunds = {str(sold.id): list(amount) for sold, amount in amounts.items()}
        self.sudo().clinic_refunds = refunds  # a fact that users cannot set

    def _get_refunds(self):
        """:return: ``{sold package: (taxes included, taxes excluded)}`` in coins, as remembered"""
        sold_packages = self.env["clinic.sold.package"].sudo()  # accountants need not see them
        remembered = self.sudo().clinic_refunds or {}  # see above
        return {sold_packages.browse(int(key)): tuple(amount) for key, amount in remembered.items()}

    def _get_ended_packages(self):
        """:return: the packages that this line took back"""
        ended = self.sudo().clinic_units_ended  # see above
        return self.env["clinic.sold.package"].union(*self._get_refunds()) if ended else False

    def _filter_money_back(self):
        """:return: lines of credit notes that reverse a package line, but take no package back"""
        return self.filtered(
            lambda line: (
                line.clinic_reversed_line_id
                and line.move_id.move_type == "out_refund"
                and not (line._filter_packages() and line._get_units_given_back())
            )
        )

    def _give_money_back(self):
        """The credit note is posted.

        :raise UserError: when a line of the package itself gives back more than was paid less earlier refunds
        """
        for line in self:
            sold_packages = line.clinic_reversed_line_id.sudo()._get_sold_packages()  # accountants need not see them
            included, excluded = line.move_id._get_clinic_net_amounts().get(line, (0, 0))
            if not included or not sold_packages or sold_packages.currency_id != line.currency_id:
                continue
            sold_packages._lock_ledger()
            left = sum(sold._get_refund_left()[0] for sold in sold_packages)
            if included > left:
                if line._filter_packages():
                    raise UserError(line._get_too_much_message(sold_packages, left))
                included, excluded = left, min(excluded, left)
            amounts = line._share_refund(sold_packages, {}, included, excluded)
            sold_packages._refund_part(self.env._("Credit note %s", line.move_id.name), amounts)
            line._remember_refund(amounts)

    def _get_too_much_message(self, sold_packages, left):
        return self.env._(
            "“%(line)s” can give back %(left)s at most: that is what was paid, less earlier refunds.",
            line=self.product_id.name,
            left=sold_packages[:1]._format_coins(left),
        )

    def _take_money_back(self):
        """The credit note is no longer posted."""
        for line in self:
            amounts = {sold: (-included, -excluded) for sold, (included, excluded) in line._get_refunds().items()}
            if amounts:
                sold_packages = self.env["clinic.sold.package"].union(*amounts)
                sold_packages._refund_part(
                    self.env._("Credit note %s was reset to draft or cancelled", line.move_id.name), amounts
                )
                line._remember_refund({})
