from odoo import api, models
from odoo.exceptions import UserError


class ClinicPackage(models.Model):
    _inherit = "clinic.package"

    def _filter_deletable(self):
        """An open till may hold the product: it is deleted once all of them are closed."""
        return self.browse() if self._is_a_till_open() else super()._filter_deletable()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_open_till(self):
        if self._is_a_till_open():
            raise UserError(
                self.env._(
                    "“%s” cannot be deleted while a point of sale is open. Archive it instead: it leaves sale at "
                    "once, and can be deleted when all points of sale are closed.",
                    self[:1].name,
                )
            )

    @api.model
    def _is_a_till_open(self):
        sessions = self.env["pos.session"].sudo()  # of any company, as core asks for products
        return bool(sessions.search_count([("state", "!=", "closed")], limit=1))

    def _notify_tills_of_offer(self):
        """Tell the open tills which packages to look up again. A hint, not the truth."""
        if not self:
            return
        configs = self.env["pos.config"].sudo()  # every open till may sell it
        for config in configs.search([("session_ids.state", "in", ["opening_control", "opened"])]):
            config._notify("CLINIC_PACKAGES_OFFER", {"product_tmpl_ids": self.product_tmpl_id.ids})
