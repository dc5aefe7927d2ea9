from odoo import api, fields, models
from odoo.exceptions import UserError

MAY_SET_UP_TILLS = "point_of_sale.group_pos_manager"


class ClinicLocationPrices(models.TransientModel):
    """Give a location prices of its own: a pricelist for its point of sale, which starts with today's prices."""

    _name = "clinic.location.prices"
    _description = "Prices of a Location"

    package_id = fields.Many2one("clinic.package", required=True, ondelete="cascade")
    # A choice of names: a link to a point of sale would ask for rights on it.
    location = fields.Selection("_get_location_choices", required=True)
    problem = fields.Char(compute="_compute_effect")
    effect = fields.Char(compute="_compute_effect")

    @api.model
    def _get_location_choices(self):
        return self.env["clinic.package.sell"]._get_location_choices()

    @api.depends("package_id", "location")
    def _compute_effect(self):
        for wizard in self:
            wizard.problem = wizard.location and wizard._get_problem()
            wizard.effect = wizard.location and not wizard.problem and wizard._get_effect()

    def _get_location(self):
        """:return: the ``pos.config`` chosen, one of the user's companies; past the rights on tills"""
        configs = self.env["clinic.package"]._get_location_records()
        return configs.filtered(lambda config: str(config.id) == self.location)

    def _get_own_pricelist(self):
        """:return: the pricelist that this location has for itself already, possibly none"""
        config = self._get_location()
        pricelist = config._get_clinic_pricelist()
        tills = self.env["pos.config"].sudo()  # whoever else sells by it
        selling, _choosing = tills.search([("use_pricelist", "=", True)])._filter_users_of(pricelist)
        return pricelist if selling == config else pricelist.browse()

    def _get_problem(self):
        """Why it cannot be done, in words; False when it can."""
        config = self._get_location()
        if not config:
            return self.env._("This location is not one of your companies'.")
        own = self._get_own_pricelist()
        if own and self.package_id._find_row(own):
            return self.env._("“%s” already has its own prices. Change them on the tab Pricing.", config.name)
        if own:
            return False
        if not self.env.user.has_group(MAY_SET_UP_TILLS):
            return self.env._(
                "“%s” has no pricelist of its own yet. Giving it one changes its settings: ask an administrator of the "
                "point of sale.",
                config.name,
            )
        if config.has_active_session:
            return self.env._("“%s” is open and would go on with its old prices. Close its session first.", config.name)
        return False

    def _get_effect(self):
        """:return: what will happen, in words"""
        config, own = self._get_location(), self._get_own_pricelist()
        if own:
            return self.env._("The prices are added to “%s”, the pricelist of this location.", own.name)
        present = config._get_clinic_pricelist()
        if present:
            return self.env._(
                "“%(location)s” gets a pricelist of its own instead of “%(pricelist)s”. It starts with the prices "
                "of that one.",
                location=config.name,
                pricelist=present.name,
            )
        return self.env._("“%s” gets a pricelist of its own. It starts with the default prices.", config.name)

    def action_confirm(self):
        """Make the prices and open them.

        :raise UserError: when it cannot be done
        """
        self.ensure_one()
        self.package_id.check_access("write")
        problem = self._get_problem()
        if problem:
            raise UserError(problem)
        pricelist = self._get_own_pricelist() or self._get_location()._give_own_pricelist()
        row = self.package_id._find_row(pricelist) or self.env["clinic.package.price"].create(
            {"package_id": self.package_id.id, "pricelist_id": pricelist.id}
        )
        return {
            "type": "ir.actions.act_window",
            "name": row.display_name,
            "res_model": row._name,
            "res_id": row.id,
            "views": [(False, "form")],
            "target": "new",
            "context": {"dialog_size": "large"},
        }
