from odoo import fields, models
from odoo.fields import NO_ACCESS


class AccountMoveLine(models.Model):
    """At whose prices a package line sells. An invoice made by hand sells at the default."""

    _inherit = "account.move.line"

    clinic_pricelist_id = fields.Many2one(
        "product.pricelist",
        copy=False,
        readonly=True,
        groups=NO_ACCESS,
        index="btree_not_null",
        ondelete="set null",
        help="Pricelist by which the line was made, when it is known.",
    )

    def _prepare_sale_vals(self):
        return {**super()._prepare_sale_vals(), "pricelist_id": self._get_clinic_pricelist().id}

    def _get_clinic_pricelist(self):
        """:return: the pricelist of the sale that made this line, possibly none"""
        line = self.sudo()  # the sale belongs to somebody else than who posts the invoice
        if line.clinic_pricelist_id or "sale_line_ids" not in self._fields:
            return line.clinic_pricelist_id
        return line.sale_line_ids.order_id.pricelist_id[:1]
