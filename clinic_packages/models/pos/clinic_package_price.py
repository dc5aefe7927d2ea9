from odoo import models


class ClinicPackagePrice(models.Model):
    """Rows are named after the points of sale that use their pricelist."""

    _inherit = "clinic.package.price"

    def _get_names(self):
        names = super()._get_names()
        configs = self.env["pos.config"].sudo()  # names of tills are no secret
        configs = configs.search([("use_pricelist", "=", True)], order="name, id")
        for pricelist in self.pricelist_id._origin:
            selling, choosing = configs._filter_users_of(pricelist)
            if selling or choosing:
                names[pricelist] = (
                    self._get_group_name(selling + choosing),
                    self._get_location_hint(selling, choosing),
                )
        return names

    def _get_group_name(self, configs):
        name = ", ".join(configs.mapped("name"))
        return self.env._("%s (location group)", name) if len(configs) > 1 else name

    def _get_location_hint(self, selling, choosing):
        """:return: where a cashier or a patient makes these prices hold, when the name does not say it; False else"""
        if not choosing:
            return False
        chosen = self.env._(
            "At %s they hold when they are chosen on the ticket, or are the patient's own.",
            ", ".join(choosing.mapped("name")),
        )
        if not selling:
            return chosen
        return self.env._("Default prices of %s.", ", ".join(selling.mapped("name"))) + " " + chosen
