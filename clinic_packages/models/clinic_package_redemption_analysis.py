from odoo import api, fields, models
from odoo.tools.sql import column_exists, create_column, table_exists

from ..tools import ledger


class ClinicPackageRedemption(models.Model):
    """What pivots and graphs measure and group by. A reversal takes away what its redemption brought.

    The measures are written with the entry and depend on nothing that changes.
    """

    _inherit = "clinic.package.redemption"

    quantity = fields.Integer(aggregator=None)
    list_value = fields.Monetary(aggregator=None)
    allocated_value = fields.Monetary(aggregator=None)
    quantity_net = fields.Integer(
        "Units Redeemed",
        compute="_compute_net",
        store=True,
        precompute=True,
        help="Units taken, less those of reversals. Reservations are none.",
    )
    list_value_net = fields.Monetary(
        "List Value Redeemed",
        compute="_compute_net",
        store=True,
        precompute=True,
        help="What the units redeemed cost at that time without the package.",
    )
    allocated_value_net = fields.Monetary(
        "Value Redeemed",
        compute="_compute_net",
        store=True,
        precompute=True,
        help="Part of the price paid, without taxes, that the units redeemed carry.",
    )
    package_id = fields.Many2one(related="sold_package_id.package_id")
    categ_id = fields.Many2one("product.category", "Package Category", related="sold_package_id.categ_id")
    item_name = fields.Char("Item", related="sold_line_id.name")

    def _auto_init(self):
        if table_exists(self.env.cr, self._table) and not column_exists(self.env.cr, self._table, "quantity_net"):
            self._measure_older_entries()
        return super()._auto_init()

    @api.model
    def _measure_older_entries(self):
        """Fill the measures of entries from before there were any, in one statement whatever their number."""
        cr = self.env.cr
        create_column(cr, self._table, "quantity_net", "int4")
        create_column(cr, self._table, "list_value_net", "numeric")
        create_column(cr, self._table, "allocated_value_net", "numeric")
        cr.execute(
            """UPDATE clinic_package_redemption entry SET
                quantity_net = effect.sign * entry.quantity,
                list_value_net = effect.sign * entry.list_value,
                allocated_value_net = effect.sign * entry.allocated_value
            FROM (VALUES ('redeem', 1), ('reverse', -1), ('reserve', 0), ('release', 0), ('opening', 0))
                effect (type, sign)
            WHERE effect.type = entry.type"""
        )

    @api.depends("type", "quantity", "list_value", "allocated_value")
    def _compute_net(self):
        for entry in self:
            _reserved, redeemed = ledger.EFFECTS.get(entry.type, (0, 0))
            entry.quantity_net = redeemed * entry.quantity
            entry.list_value_net = redeemed * entry.list_value
            entry.allocated_value_net = redeemed * entry.allocated_value
