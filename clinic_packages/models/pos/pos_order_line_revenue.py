from odoo import models


class FrozenAccounts(dict):
    """Accounts by uuid of the line, in the context of a closing: what a client sends there is none of these."""


class PosOrderLine(models.Model):
    """On which account a package line is booked, by the closing and by the invoice of its ticket."""

    _inherit = "pos.order.line"

    def _get_deferred_account(self):
        """:return: the account on which a package sold by this line would be owed; none when nothing is deferred"""
        self.ensure_one()
        order = self.order_id
        template = self.product_id.product_tmpl_id.with_company(order.company_id)
        account = template._get_clinic_deferred_account()
        return order.fiscal_position_id.map_account(account) if order.fiscal_position_id and account else account

    def _get_frozen_account(self):
        """:return: where the packages that this line sold or refunds are booked, whatever is set up now; none when they
        do not exist yet
        """
        self.ensure_one()
        original = self.refunded_orderline_id or self
        frozen = self.env.context.get("clinic_frozen_accounts")
        if isinstance(frozen, FrozenAccounts) and original.uuid in frozen:
            return frozen[original.uuid]
        sold = original._get_sold_packages()[:1]
        return self._get_account_of(sold) if sold else self.env["account.account"]

    def _get_account_of(self, sold):
        template = self.product_id.product_tmpl_id.with_company(self.order_id.company_id)
        return (
            sold.deferred_account_id
            or template._get_clinic_income_account(self.order_id.fiscal_position_id)
            or self.order_id.config_id.journal_id.default_account_id
        )

    def _get_frozen_accounts(self):
        """:return: ``{uuid: account}`` of lines that sold packages: these lines, and those that they refund"""
        packages = self._filter_packages()
        originals = packages | packages.refunded_orderline_id
        by_uuid = {line.uuid: line for line in originals}
        return {
            uuid: by_uuid[uuid]._get_account_of(sold_packages[:1])
            for uuid, sold_packages in originals._get_sold_packages().grouped("source_uuid").items()
        }

    def _prepare_base_line_for_taxes_computation(self):
        base_line = super()._prepare_base_line_for_taxes_computation()
        if self._filter_packages():
            account = self._get_frozen_account()
            if account:
                base_line["account_id"] = account
        return base_line
