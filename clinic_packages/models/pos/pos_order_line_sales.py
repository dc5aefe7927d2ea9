from odoo import models

from ...tools import rules


class PosOrderLine(models.Model):
    """How one package line finds what it sells and what it sold."""

    _inherit = "pos.order.line"

    def _filter_packages(self):
        """:return: the lines that sell or refund a package"""
        return self.filtered("product_id.product_tmpl_id.is_clinic_package")

    def _get_sold_packages(self):
        """:return: the sold packages that these lines made, newest first"""
        sold_packages = self.env["clinic.sold.package"].sudo()  # the till reads past Inventory Read
        return sold_packages.search(
            [("source_model", "=", "pos.order.line"), ("source_uuid", "in", self.mapped("uuid"))], order="id desc"
        )

    def _get_refund_problem(self):
        """Why a package line cannot be refunded like this, in words for the till; False when it can."""
        self.ensure_one()
        return self._find_refund_problem(self.refunded_orderline_id, -self.qty)

    def _find_refund_problem(self, original, quantity):
        name = (original or self).product_id.name
        if not original:
            return self.env._("“%s” can only be refunded from the ticket that sold it.", name)
        if not rules.is_whole(quantity):
            return self.env._("“%s” is refunded in whole packages.", name)
        refundable = original._get_sold_packages()._filter_refundable()
        if len(refundable) < quantity:
            return self.env._(
                "“%(name)s” cannot be refunded: of the packages sold on that line, %(left)s are unused and not yet "
                "refunded.",
                name=name,
                left=len(refundable),
            )
        return False
