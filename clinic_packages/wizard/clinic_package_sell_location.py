from odoo import api, fields, models


class ClinicPackageSell(models.TransientModel):
    """Where the package is sold decides its price. Who sells without a till needs no right on tills."""

    _inherit = "clinic.package.sell"

    # A choice of names: a link to a point of sale would ask for rights on it.
    location = fields.Selection("_get_location_choices", help="Its prices are charged. Empty: the default price.")
    location_hint = fields.Char(compute="_compute_location_hint")

    @api.model
    def _get_location_choices(self):
        configs = self.env["clinic.package"]._get_location_records()
        several = len(configs.company_id) > 1
        return [
            (str(config.id), f"{config.name} ({config.company_id.name})" if several else config.name)
            for config in configs
        ]

    @api.model
    def default_get(self, fields_list):
        """The only location of the company need not be chosen."""
        values = super().default_get(fields_list)
        configs = self.env["clinic.package"]._get_location_records()
        configs = configs.filtered(lambda config: config.company_id == self.env.company)
        if "location" in fields_list and "location" not in values and len(configs) == 1:
            values["location"] = str(configs.id)
        return values

    def _get_location(self):
        """:return: the ``pos.config`` chosen, one of the user's companies, possibly none; past the rights on tills"""
        self.ensure_one()
        configs = self.env["clinic.package"]._get_location_records()
        return configs.filtered(lambda config: str(config.id) == self.location)

    @api.depends("location")
    def _compute_price(self):
        return super()._compute_price()

    def _get_pricelist(self):
        """The payer's own prices win, as at the till; then those of the location."""
        pricelist = super()._get_pricelist()
        location = self._get_location()
        return location._get_clinic_pricelist() if location and not self._has_own_pricelist() else pricelist

    @api.depends("location", "partner_id", "payer_id", "product_id")
    def _compute_location_hint(self):
        for wizard in self:
            wizard.location_hint = False
            if wizard.location and wizard.product_id and wizard._has_own_pricelist():
                payer = wizard.payer_id or wizard.partner_id
                wizard.location_hint = self.env._("%s has prices of their own, which hold everywhere.", payer.name)

    def _get_problem(self):
        location = self._get_location()
        if self.location and location.company_id != self.company_id:
            return self.env._(
                "Choose a location of %s, or none.",
                self.company_id.sudo().name,  # named by the user
            )
        return super()._get_problem()

    def _prepare_invoice_line_vals(self):
        return {**super()._prepare_invoice_line_vals(), "clinic_pos_config_id": self._get_location().id}
