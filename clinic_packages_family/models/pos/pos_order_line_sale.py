from odoo import models

from ...tools import eligibility


class PosOrderLine(models.Model):
    """A line sells one package for one member: two on a line could not be for two."""

    _inherit = "pos.order.line"

    def _get_sale_problem(self):
        return super()._get_sale_problem() or self._get_members_problem()

    def _get_members_problem(self):
        """Asked before money is taken. A ticket paid without connection is not refused for it: all is the person's.

        :return: sentence or False
        """
        self.ensure_one()
        package = self.product_id.product_tmpl_id._get_clinic_package()
        if self.qty <= 1 or package.valid_for != eligibility.MEMBER or not self._uses_families():
            return False
        return self.env._("“%s” is for one family member. Add it again for another one.", self.product_id.name)
