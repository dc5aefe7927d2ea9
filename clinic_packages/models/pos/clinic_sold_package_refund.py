from odoo import models
from odoo.exceptions import UserError


class ClinicSoldPackage(models.Model):
    """A package sold by a ticket is refunded at the till, where the money is."""

    _inherit = "clinic.sold.package"

    def _get_refund_action(self):
        if self.source_model != "pos.order.line":
            return super()._get_refund_action()
        order = self._get_source_document()
        ticket = (order.pos_reference or order.name) if order else "?"
        raise UserError(
            self.env._(
                "%(package)s was sold at %(till)s and is refunded at the till: open Orders there, choose the ticket "
                "%(ticket)s and press Refund.",
                package=self.display_name,
                till=self.pos_config_id.sudo().name or self.env._("a point of sale"),  # the name of a till is no secret
                ticket=ticket,
            )
        )
