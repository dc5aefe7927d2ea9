from odoo import api, models


class PosOrder(models.Model):
    """The question the till asks before money is taken."""

    _inherit = "pos.order"

    @api.model
    def check_clinic_packages(self, ticket):
        """Say what stands against paying this ticket. Reads only.

        :param ticket: ``{"uuid", "partner_id", "config_id", "lines": [{"uuid", "product_id", "qty",
            "refunded_orderline_id"}]}``
        :return: list of ``{"line_uuid", "message"}``, empty when it may be paid
        """
        self.check_access("read")
        order = self.search([("uuid", "=", ticket["uuid"])], limit=1)
        partner = self.env["res.partner"].browse(ticket.get("partner_id") or [])
        problems = []
        for values in ticket["lines"]:
            line = self.env["pos.order.line"].new(
                {
                    "order_id": order.id,
                    "uuid": values["uuid"],
                    "product_id": values["product_id"],
                    "qty": values["qty"],
                    "refunded_orderline_id": values.get("refunded_orderline_id") or False,
                }
            )
            message = line._get_package_problem(partner)
            if message:
                problems.append({"line_uuid": values["uuid"], "message": message})
        return problems
