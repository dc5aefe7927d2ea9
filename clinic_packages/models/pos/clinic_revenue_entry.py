from odoo import api, models


class ClinicRevenueEntry(models.Model):
    """Revenue of tickets: it is posted after the closing of their till."""

    _inherit = "clinic.revenue.entry"

    @api.model
    def _get_of_tickets(self, orders):
        """:return: the entries of these tickets, whichever company sold the packages"""
        uuids = [uuid for uuid in orders.mapped("uuid") if uuid]
        return self.sudo().search([("source_group", "in", uuids)], order="id")  # a till posts what it moved

    def _get_tickets(self):
        """:return: ``{source_group: pos.order}``"""
        groups = {entry.source_group for entry in self if entry.source_group}
        orders = self.env["pos.order"].sudo()  # tills of sister branches too
        return orders.search([("uuid", "in", list(groups))]).grouped("uuid") if groups else {}

    def _get_fiscal_positions(self):
        return {
            **super()._get_fiscal_positions(),
            **{uuid: order.fiscal_position_id for uuid, order in self._get_tickets().items()},
        }

    def _filter_due(self):
        open_tickets = {uuid for uuid, order in self._get_tickets().items() if order.session_id.state != "closed"}
        return super()._filter_due().filtered(lambda entry: entry.source_group not in open_tickets)
