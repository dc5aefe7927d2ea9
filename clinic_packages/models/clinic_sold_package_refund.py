from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import formatLang
from odoo.tools.sql import column_exists, create_column, table_exists

from ..tools import coins, refunds, states


class ClinicSoldPackage(models.Model):
    """Money given back: for the whole sold package, which ends for good, or a part that leaves it as it is."""

    _inherit = "clinic.sold.package"

    amount_refunded = fields.Monetary("Refunded", readonly=True, help="Taxes included: what was given back so far.")
    amount_refunded_untaxed = fields.Monetary("Refunded Without Taxes", readonly=True)

    def _auto_init(self):
        if table_exists(self.env.cr, self._table) and not column_exists(self.env.cr, self._table, "amount_refunded"):
            self._fill_older_refunds()
        return super()._auto_init()

    def _fill_older_refunds(self):
        """Refunds from before amounts were written down gave back all that was paid."""
        create_column(self.env.cr, self._table, "amount_refunded", "numeric")
        create_column(self.env.cr, self._table, "amount_refunded_untaxed", "numeric")
        self.env.cr.execute(
            """UPDATE clinic_sold_package
            SET amount_refunded = amount_charged, amount_refunded_untaxed = amount_allocated
            WHERE lifecycle = 'refunded'"""
        )

    def _refund(self, reason, amounts=None):
        """End sold packages for good. What tickets and appointments still hold of them is given back.

        :param reason: shown with the sold package
        :param amounts: ``{sold package: (taxes included, taxes excluded)}``, coins of the currency of the sale given
            back for each of them; without it, all that was paid less earlier refunds
        :raise UserError: when one was refunded before, was used although its company does not allow that, or would
            give back more than was paid less earlier refunds
        """
        self = self.sudo()  # callers have checked the right
        self._lock_ledger()
        given = {sold: (amounts or {}).get(sold) or sold._get_refund_left() for sold in self}
        problem = self._find_refund_problem(given)
        if problem:
            raise UserError(problem)
        self._release(self._get_open_reservations(), reason=reason)
        for sold, (included, excluded) in given.items():
            sold._add_refund(reason, included, excluded, lifecycle=states.REFUNDED, cancel_reason=reason)

    def _refund_part(self, reason, amounts):
        """Give money back for sold packages that stay as they are; a negative amount takes such a refund back.

        :param amounts: as for :meth:`_refund`
        :raise UserError: when more would be given back than was paid less earlier refunds
        """
        self = self.sudo()  # callers have checked the right
        self._lock_ledger()
        for sold in self:
            included, excluded = amounts[sold]
            problem = included > 0 and sold._get_amount_problem(included, excluded)
            if problem:
                raise UserError(problem)
            sold._add_refund(reason, included, excluded)

    def action_refund(self):
        """Begin the refund where the package was sold.

        :raise AccessError: without the right to refund
        :raise UserError: when it cannot be refunded, or not from here, in words
        """
        self.ensure_one()
        self.check_access("read")
        self._check_may_redeem()
        problem = self.sudo()._get_ending_problem(self._get_usage())  # the setting of the company that sold it
        if problem:
            raise UserError(problem)
        return self._get_refund_action()

    def _get_refund_action(self):
        """Override to begin the refund of what a document sold.

        :return: an action
        :raise UserError: how it is refunded instead
        """
        raise UserError(
            self.env._("Nothing was paid here for %s, so nothing is given back. Cancel it instead.", self.display_name)
        )

    def _find_refund_problem(self, amounts):
        """:return: why these cannot be refunded, or not for these amounts, in words; False when they can"""
        usages = self._get_usages()
        problems = (sold._get_ending_problem(usages[sold]) or sold._get_amount_problem(*amounts[sold]) for sold in self)
        return next(filter(None, problems), False)

    def _get_refund_left(self):
        """:return: ``(taxes included, taxes excluded)``: coins paid and not given back yet"""
        self.ensure_one()
        return (
            refunds.cap(self._to_coins(self.amount_charged), self._to_coins(self.amount_refunded)),
            refunds.cap(self._to_coins(self.amount_allocated), self._to_coins(self.amount_refunded_untaxed)),
        )

    def _get_ending_problem(self, usage):
        """:param usage: of :meth:`_get_usage`. :return: why it cannot be refunded any more, in words, or False"""
        self.ensure_one()
        if self.lifecycle == states.REFUNDED:
            return self.env._("%s has already been refunded.", self.display_name)
        if usage and not self.company_id.clinic_refund_used:
            return self.env._(
                "%(package)s has been used and cannot be refunded. %(usage)s.",
                package=self.display_name,
                usage="; ".join(sentence for _code, sentence in usage),
            )
        return False

    def _get_amount_problem(self, included, excluded):
        """:return: why these coins cannot be given back, in words, or False"""
        self.ensure_one()
        left, _untaxed = self._get_refund_left()
        if included > left:
            return self.env._(
                "Of %(package)s at most %(left)s can be given back, not %(amount)s: that is what was paid, less "
                "earlier refunds.",
                package=self.display_name,
                left=self._format_coins(left),
                amount=self._format_coins(included),
            )
        if included < 0 or excluded < 0:
            return self.env._("The amount given back for %s cannot be less than nothing.", self.display_name)
        return False

    def _add_refund(self, reason, included, excluded, **values):
        rounding = self.currency_id.rounding
        untaxed = self._to_coins(self.amount_refunded_untaxed) + excluded
        self._amend(
            {
                "amount_refunded": coins.from_coins(self._to_coins(self.amount_refunded) + included, rounding),
                "amount_refunded_untaxed": coins.from_coins(untaxed, rounding),
                **values,
            }
        )
        self.message_post(
            body=self.env._("Refunded %(amount)s: %(reason)s", amount=self._format_coins(included), reason=reason)
        )

    def _to_coins(self, amount):
        return coins.to_coins(amount, self.currency_id.rounding)

    def _format_coins(self, number):
        amount = coins.from_coins(number, self.currency_id.rounding)
        return formatLang(self.env, amount, currency_obj=self.currency_id)
