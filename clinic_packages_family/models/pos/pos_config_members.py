from odoo import models
from odoo.exceptions import UserError


class PosConfig(models.Model):
    """The till puts people into families."""

    _inherit = "pos.config"

    def add_family_member(self, customer_id, values):
        """Add a person to the family of a customer; for a member, that of the main client.

        :param int customer_id: the customer
        :param dict values: ``{"name"}`` of a new person or ``{"partner_id"}`` of a known one, with
            ``relationship_id`` and ``birth_date`` (``YYYY-MM-DD``), both optional
        :return: ``{"id": int, "people": [...]}``, people as :meth:`get_redeemable_packages` tells them
        :raise AccessError: without Billing or this till
        :raise UserError: with a sentence, when the person cannot be added
        """
        self.ensure_one()
        self.check_access("read")
        self.env["clinic.sold.package"]._check_may_redeem()
        if not self.company_id.clinic_family_members:
            raise UserError(self.env._("Family members are switched off in the settings."))
        customer = self.env["res.partner"].browse(int(customer_id)).exists()
        if not customer:
            raise UserError(self.env._("Choose a customer first."))
        member = customer._add_clinic_member(values)
        return {"id": member.id, "people": self._prepare_people(customer)}
