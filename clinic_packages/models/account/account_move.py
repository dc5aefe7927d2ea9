from datetime import datetime, time

from odoo import api, fields, models

from ...tools import coins, split

#: Documents that sell. Their credit notes end what they sold.
SELLING_TYPES = ("out_invoice", "out_receipt")


class AccountMove(models.Model):
    """A posted customer invoice sells its package lines; when it is no longer posted, it sold nothing.

    All ways to post a move, and all ways back, write its state: that is where this listens.
    """

    _inherit = "account.move"

    clinic_sold_package_ids = fields.One2many(
        "clinic.sold.package", "account_move_id", "Sold Packages", groups="clinic_packages.group_inventory_read"
    )
    clinic_sold_package_count = fields.Integer(
        "Packages", compute="_compute_clinic_sold_package_count", groups="clinic_packages.group_inventory_read"
    )

    clinic_has_packages = fields.Boolean(compute="_compute_clinic_has_packages", help="Some line has a patient.")

    @api.depends("invoice_line_ids.product_id", "move_type")
    def _compute_clinic_has_packages(self):
        sales = self.filtered(lambda move: move.is_sale_document(include_receipts=True))
        (self - sales).clinic_has_packages = False
        for move in sales:
            move.clinic_has_packages = any(move.invoice_line_ids.mapped("clinic_is_package"))

    def _compute_clinic_sold_package_count(self):
        groups = self.env["clinic.sold.package"]._read_group(
            [("account_move_id", "in", self.ids)], ["account_move_id"], ["__count"]
        )
        counts = {move.id: count for move, count in groups}
        for move in self:
            move.clinic_sold_package_count = counts.get(move.id, 0)

    def action_view_clinic_sold_packages(self):
        """Open what this invoice sold: the package itself when it is one."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("clinic_packages.action_clinic_sold_package")
        sold_packages = self.clinic_sold_package_ids
        if len(sold_packages) == 1:
            return {**action, "views": [(False, "form")], "view_mode": "form", "res_id": sold_packages.id}
        return {**action, "domain": [("account_move_id", "=", self.id)], "context": {}}

    def write(self, vals):
        if "state" not in vals:
            return super().write(vals)
        moving = self._filter_clinic_sales().filtered(
            lambda move: (move.state == "posted") != (vals["state"] == "posted")
        )
        lines = moving.invoice_line_ids._filter_packages() if moving else self.env["account.move.line"]
        if not lines:
            return super().write(vals)
        if vals["state"] != "posted":
            lines._undo_package_sales()
            return super().write(vals)
        lines._prepare_package_sales()
        result = super().write(vals)
        lines._sell_packages()
        lines._end_sold_packages()
        return result

    def _filter_clinic_sales(self):
        """Override to leave out documents whose packages are sold and refunded elsewhere.

        :return: the customer invoices, receipts and credit notes that sell and end packages themselves
        """
        return self.filtered(lambda move: move.move_type in (*SELLING_TYPES, "out_refund"))

    def _get_clinic_source_model(self):
        """Override for documents whose packages have another source.

        :return: model name under which the packages of its lines were sold
        """
        return "account.move.line"

    def _reverse_moves(self, default_values_list=None, cancel=False):
        """Lines of a credit note remember what they reverse, see ``_copy_data_extend_business_fields``."""
        reversals = super(AccountMove, self.with_context(clinic_reversing=True))._reverse_moves(
            default_values_list, cancel=cancel
        )
        return reversals.with_env(self.env)

    def _get_clinic_net_amounts(self):
        """What each line really cost: after its own discount and its share of those of the whole invoice.

        A down payment deducted from a final invoice takes nothing off: it was paid before.

        :return: ``{line: (tax included, tax excluded)}`` in coins of the invoice
        """
        self.ensure_one()
        lines = self.invoice_line_ids.filtered(
            lambda line: line.display_type == "product" and not line._is_clinic_down_payment()
        )
        rounding = self.currency_id.rounding
        included, excluded = (
            split.share_discounts([coins.to_coins(line[name], rounding) for line in lines])
            for name in ("price_total", "price_subtotal")
        )
        return dict(zip(lines, zip(included, excluded, strict=True), strict=True))

    @api.model
    def _get_clinic_purchase_date(self, date):
        """:return: the moment of a sale on that day: now when it is today or to come, else noon"""
        now = fields.Datetime.now()
        return now if not date or date >= fields.Date.context_today(self) else datetime.combine(date, time(12))
