from odoo import api, models
from odoo.exceptions import AccessError, UserError

from ..tools import plain

MAY_NAME = "clinic_packages.group_inventory_write"


class ProductCategory(models.Model):
    _inherit = "product.category"

    @api.model
    def name_create(self, name):
        """Whoever edits packages may name a new category (seed: *create a new one*)."""
        if self.env.user.has_group(MAY_NAME):
            category_id, display_name = super(ProductCategory, self.sudo()).name_create(name)  # name only
            return category_id, display_name
        return super().name_create(name)

    @api.model
    def get_or_create_named(self, name):
        """Name a category that was proposed, unless there is one which people would call the same.

        :return: ``{"id": int, "display_name": str}``
        :raise AccessError: without Inventory Write
        :raise UserError: without a name
        """
        name = self._read_proposed_name(name)
        known = self.search([]).filtered(lambda category: plain.same_name(category.name, name))[:1]
        category = known or self.browse(self.name_create(name)[0])
        return {"id": category.id, "display_name": category.display_name}

    @api.model
    def _read_proposed_name(self, name):
        """:return: the name of a new category, here or at the till, as plain text; whatever was sent

        :raise AccessError: without Inventory Write
        :raise UserError: without a name
        """
        if not self.env.user.has_group(MAY_NAME):
            raise AccessError(self.env._("You need the right Inventory Write to name a category."))
        name = plain.to_plain_text(name, plain.NAME_LIMIT).replace("\n", " ") if isinstance(name, str) else ""
        if not name:
            raise UserError(self.env._("Enter a name for the category."))
        return name
