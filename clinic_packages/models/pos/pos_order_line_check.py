from odoo import models

from ...tools import rules
from ..clinic_sold_package import MAY_SELL


class PosOrderLine(models.Model):
    """What stands against paying one line."""

    _inherit = "pos.order.line"

    def _get_package_problem(self):
        """Override to add questions about one line of a ticket that is about to be paid.

        :return: sentence or False
        """
        self.ensure_one()
        if self._filter_packages():
            return self._get_sale_problem()
        reserves = self._get_coverage().get(self.uuid)
        return self._get_credit_problem(reserves) if reserves else False

    def _get_sale_problem(self):
        """Override to add questions about a line that sells or refunds a package. :return: sentence or False"""
        sold_packages = self.env["clinic.sold.package"]
        name = self.product_id.name
        if not self.env.user.has_group(MAY_SELL):
            return self.env._("Selling “%s” needs the right “Billing”. Ask a colleague who has it.", name)
        if self.qty < 0:
            return self._get_refund_problem()
        if not rules.is_whole(self.qty):
            return self.env._("“%s” is sold in whole packages.", name)
        return sold_packages._get_sale_refusal(
            self.product_id.product_tmpl_id._get_clinic_package(),
            self._get_patient(),
            payer=self.order_id.partner_id,
            company=self.order_id.config_id.company_id,
        )

    def _get_credit_problem(self, reserves):
        """Override to add questions about a covered line. :return: sentence or False"""
        credit = reserves[-1]
        if not self.env.user.has_group(MAY_SELL):
            return self.env._("Redeeming credits needs the right “Billing”. Ask a colleague who has it.")
        if self.refunded_orderline_id:
            return False
        if not self._is_entitled(credit):
            return self.env._(
                "“%(item)s” belongs to %(owner)s.", item=credit.sold_line_id.name, owner=credit.owner_id.name
            )
        if not self.order_id._origin:
            return self.env._("The ticket was deleted at another till, and its credits were given back.")
        missing = self.qty - sum(reserves._get_open().values())
        return self._get_reservation_refusal(credit, missing) if missing > 0 else False
