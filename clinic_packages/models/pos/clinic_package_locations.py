from odoo import api, models


class ClinicPackage(models.Model):
    """The locations whose prices the list of packages shows."""

    _inherit = "clinic.package"

    @api.model
    def get_locations(self):
        """The points of sale of the user's companies, with the pricelist each sells by.

        :return: list of ``{"id": int, "name": str, "pricelist_id": int or False, "shared_with": [str, ...]}``,
            by name; ``shared_with`` are other locations that sell by the same pricelist
        :raise AccessError: without the right to read packages
        """
        self.check_access("read")
        configs = self._get_location_records()
        pricelists = {config: config._get_clinic_pricelist() for config in configs}
        return [
            {
                "id": config.id,
                "name": config.name,
                "pricelist_id": pricelist.id,
                "shared_with": [
                    other.name for other in configs if other != config and pricelist and pricelists[other] == pricelist
                ],
            }
            for config, pricelist in pricelists.items()
        ]

    @api.model
    def _get_location_records(self):
        """:return: the points of sale of the user's companies, by name; past the rights of the till"""
        configs = self.env["pos.config"].sudo()  # that a till exists, its name and its pricelist are no secrets
        return configs.search([("company_id", "in", self.env.companies.ids)], order="name, id")

    @api.depends_context("clinic_location_id")
    def _compute_price_here(self):
        return super()._compute_price_here()

    @api.model
    def _get_location_here(self):
        """:return: the point of sale that the context names, if it is one of the user's companies"""
        location_id = self.env.context.get("clinic_location_id")
        return self._get_location_records().filtered(lambda config: config.id == location_id) if location_id else None

    @api.model
    def _get_pricelist_here(self):
        location = self._get_location_here()
        if not location:
            return super()._get_pricelist_here()
        return location._get_clinic_pricelist().with_env(self.env)

    @api.model
    def _get_price_refusal_here(self):
        location = self._get_location_here()
        if location and not location._get_clinic_pricelist():
            return self.env._(
                "“%s” sells at the default prices. Open the package and give the location prices of its own first.",
                location.name,
            )
        return super()._get_price_refusal_here()

    def action_give_location_prices(self):
        """Open the form that gives a location prices of its own."""
        self.ensure_one()
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Give a Location Its Own Prices"),
            "res_model": "clinic.location.prices",
            "view_mode": "form",
            "target": "new",
            "context": {"default_package_id": self.id, "dialog_size": "medium"},
        }
