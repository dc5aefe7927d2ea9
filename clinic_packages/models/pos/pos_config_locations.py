from odoo import models


class PosConfig(models.Model):
    """A point of sale is a location: it has prices of its own, or shares them, or has the default ones."""

    _inherit = "pos.config"

    def _get_clinic_pricelist(self):
        """:return: the pricelist this location sells by; none where it sells at the default prices"""
        self.ensure_one()
        return self.pricelist_id.filtered("active") if self.use_pricelist else self.pricelist_id.browse()

    def _filter_users_of(self, pricelist):
        """:return: ``(locations that sell by the pricelist, locations where it can be chosen)``"""
        users = self.filtered("use_pricelist")
        selling = users.filtered(lambda config: config.pricelist_id == pricelist)
        return selling, (users - selling).filtered(lambda config: pricelist in config.available_pricelist_ids)
