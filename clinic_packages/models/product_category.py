from odoo import api, models


class ProductCategory(models.Model):
    _inherit = "product.category"

    @api.model
    def name_create(self, name):
        """Whoever edits packages may name a new category (seed: *create a new one*)."""
        if self.env.user.has_group("clinic_packages.group_inventory_write"):
            category_id, display_name = super(ProductCategory, self.sudo()).name_create(name)  # name only
            return category_id, display_name
        return super().name_create(name)
