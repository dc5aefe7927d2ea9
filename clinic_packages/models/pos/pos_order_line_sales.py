from odoo import models


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
