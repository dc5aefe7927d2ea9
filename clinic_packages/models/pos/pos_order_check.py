from odoo import api, models


class PosOrder(models.Model):
    """The question the till asks before money is taken."""

    _inherit = "pos.order"

    @api.model
    def check_clinic_packages(self, ticket):
        """Say what stands against paying this ticket. Reads only.

        :param ticket: ``{"uuid", "partner_id", "config_id", "lines": [{"uuid", "product_id", "qty",
            "price_unit", "discount", "refunded_orderline_id", "clinic_refund_choice"}]}``
        :return: list of ``{"line_uuid", "message"}``, empty when it may be paid
        """
        self.check_access("read")
        saved = self.search([("uuid", "=", ticket["uuid"])], limit=1)
        order = self.new(self._prepare_asked_vals(ticket), origin=saved)
        messages = {line.uuid: line._get_package_problem() for line in order.lines}
        return [{"line_uuid": uuid, "message": message} for uuid, message in messages.items() if message]

    @api.model
    def _prepare_asked_vals(self, ticket):
        """:return: values of the ticket as the till sees it, which may not be how it was saved"""
        lines = self.env["pos.order.line"]
        return {
            "partner_id": ticket.get("partner_id") or False,
            "config_id": ticket.get("config_id") or False,
            # Records rather than commands: those would be added to the lines that were saved.
            "lines": lines.union(*(lines.new(self._prepare_asked_line_vals(values)) for values in ticket["lines"])),
        }

    @api.model
    def _prepare_asked_line_vals(self, values):
        """Override to read more of a line, as ``check_clinic_packages`` gets it."""
        return {
            "uuid": values["uuid"],
            "product_id": values["product_id"],
            "qty": values["qty"],
            "price_unit": values.get("price_unit") or 0.0,
            "discount": values.get("discount") or 0.0,
            "clinic_refund_choice": values.get("clinic_refund_choice") or False,
            "refunded_orderline_id": values.get("refunded_orderline_id") or False,
        }
