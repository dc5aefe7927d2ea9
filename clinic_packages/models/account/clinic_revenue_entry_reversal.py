from odoo import api, models

from ...tools import coins, split


class ClinicRevenueEntry(models.Model):
    """What comes back when a redemption is reversed."""

    _inherit = "clinic.revenue.entry"

    @api.model
    def _get_returning(self, origin_id, quantity):
        """:param origin_id: the redemption
        :param quantity: units of it that come back now
        :return: coins of the company
        """
        origin = self.env["clinic.package.redemption"].sudo().browse(origin_id)  # callers reverse it
        entries = self.sudo().search(  # see above
            [
                "|",
                "&",
                ("type", "=", "redeem"),
                ("redemption_id", "=", origin_id),
                "&",
                ("type", "=", "reverse"),
                ("redemption_id.origin_id", "=", origin_id),
            ]
        )
        taken = entries.filtered(lambda entry: entry.type == "redeem")
        if not taken:
            return 0
        back = entries - taken
        rounding = taken.currency_id.rounding
        return split.units_value(
            coins.to_coins(-taken._get_total(), rounding),
            origin.quantity,
            quantity,
            sum(back.redemption_id.mapped("quantity")),
            coins.to_coins(back._get_total(), rounding),
        )
