from odoo import models

from ...tools import rules
from ..clinic_sold_package import MAY_SELL


class PosOrderLine(models.Model):
    """What stands against paying one line."""

    _inherit = "pos.order.line"

    def _get_package_problem(self, partner):
        """Override to add questions about one line of a ticket that is about to be paid.

        :return: sentence or False
        """
        self.ensure_one()
        if self._filter_packages():
            return self._get_sale_problem(partner)
        reserves = self._get_coverage().get(self.uuid)
        return self._get_credit_problem(reserves, partner) if reserves else False

    def _get_sale_problem(self, partner):
        sold_packages = self.env["clinic.sold.package"]
        name = self.product_id.name
        if not self.env.user.has_group(MAY_SELL):
            return self.env._("Selling “%s” needs the right “Billing”. Ask a colleague who has it.", name)
        if self.qty < 0:
            return self._get_refund_problem()
        if not rules.is_whole(self.qty):
            return self.env._("“%s” is sold in whole packages.", name)
        return sold_packages._get_sale_refusal(self.product_id.product_tmpl_id._get_clinic_package(), partner)

    def _get_credit_problem(self, reserves, partner):
        credit = reserves[-1]
        if not self.env.user.has_group(MAY_SELL):
            return self.env._("Redeeming credits needs the right “Billing”. Ask a colleague who has it.")
        if self.refunded_orderline_id:
            return False
        if partner not in credit.sold_package_id._get_eligible_partners():
            return self.env._(
                "“%(item)s” belongs to %(owner)s.", item=credit.sold_line_id.name, owner=credit.owner_id.name
            )
        if not self.order_id:
            return self.env._("The ticket was deleted at another till, and its credits were given back.")
        missing = self.qty - sum(reserves._get_open().values())
        return self._get_reservation_refusal(credit, missing) if missing > 0 else False
