from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ClinicPackageEditor(models.Model):
    """What the editor shows beside what people type, and what it says of a missing name."""

    _inherit = "clinic.package"

    discount_amount = fields.Monetary("Discount", compute="_compute_difference")
    surplus_amount = fields.Monetary("Surplus", compute="_compute_difference")
    catalogue_total = fields.Monetary("Catalogue Value", compute="_compute_catalogue_total")
    free_items_hint = fields.Char(compute="_compute_free_items_hint")

    @api.depends("items_total", "list_price", "currency_id", "line_ids")
    def _compute_difference(self):
        """The price of the package beside the sum of its items; one of the two is zero."""
        for package in self:
            difference = package.currency_id.round(package.items_total - package.list_price)
            package.discount_amount = max(difference, 0.0) if package.line_ids else 0.0
            package.surplus_amount = max(-difference, 0.0) if package.line_ids else 0.0

    @api.depends("line_ids.catalogue_price")
    def _compute_catalogue_total(self):
        for package in self:
            package.catalogue_total = sum(package.line_ids.mapped("catalogue_price"))

    @api.depends("line_ids.product_ids", "line_ids.name", "company_id")
    def _compute_free_items_hint(self):
        """An item whose products cost nothing takes no credit unless the company wants it so (seed 004)."""
        for package in self:
            company = package.company_id or self.env.company
            free = package.line_ids.filtered(
                lambda line: line.product_ids and not any(line.product_ids.mapped("lst_price"))
            )
            names = ", ".join(f"“{name}”" for name in free.mapped("name"))
            if not free:
                package.free_items_hint = False
            elif company.sudo().clinic_redeem_free_products:  # a setting everybody may know
                package.free_items_hint = self.env._("Free in the catalogue: %s.", names)
            else:
                package.free_items_hint = self.env._(
                    "Free in the catalogue: %s. As set by your clinic, giving it uses up no credit.", names
                )

    @api.onchange("list_price")
    def _onchange_list_price(self):
        if self.list_price < 0:
            return {"warning": self._prepare_notice(self.env._("The price of a package cannot be negative."))}
        return None

    @api.model
    def _prepare_notice(self, message):
        return {"title": self.env._("Please check"), "message": message, "type": "notification"}

    @api.model
    def _prepare_product_vals(self, vals):
        self._check_name(vals.get("name"))
        return super()._prepare_product_vals(vals)

    @api.model
    def _split_vals(self, vals):
        if "name" in vals:
            self._check_name(vals["name"])
        return super()._split_vals(vals)

    @api.model
    def _check_name(self, name):
        if not str(name or "").strip():
            raise ValidationError(self.env._("Enter a name for the package."))
