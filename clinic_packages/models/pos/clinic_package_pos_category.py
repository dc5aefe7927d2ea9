from odoo import api, fields, models
from odoo.fields import Domain

from ...tools import plain


class ClinicPackagePosCategory(models.Model):
    """The till groups by categories of its own: one of the same name is put in, or offered."""

    _inherit = "clinic.package"

    pos_category_offer = fields.Char(
        compute="_compute_pos_category_offer",
        help="Name of a POS category that would make the till group alike; empty when nothing is to be done.",
    )
    pos_category_offer_exists = fields.Boolean(compute="_compute_pos_category_offer")

    @api.depends("categ_id", "pos_categ_ids", "available_in_pos")
    def _compute_pos_category_offer(self):
        for package in self:
            name = package.categ_id.name
            is_there = not name or any(plain.same_name(name, other.name) for other in package.pos_categ_ids)
            package.pos_category_offer = name if package.available_in_pos and not is_there else False
            package.pos_category_offer_exists = bool(
                package.pos_category_offer and self._find_pos_category(package.pos_category_offer)
            )

    @api.onchange("categ_id")
    def _onchange_categ_id(self):
        """Take the POS category of the same name where nobody has chosen one."""
        category = self._find_pos_category(self.categ_id.name)
        chosen = set(self.pos_categ_ids._origin.ids)
        if category and (not chosen or chosen == self._get_default_pos_category_ids()):
            self.pos_categ_ids = category

    @api.model
    def _get_default_pos_category_ids(self):
        """What the clinic's defaults put on every new product is nobody's choice."""
        default = self.env["ir.default"]._get_model_defaults("product.template").get("pos_categ_ids") or []
        return {number for number in default if isinstance(number, int)}

    @api.model
    def _find_pos_category(self, name):
        """:return: the POS category people would call the same, if any"""
        if not name:
            return self.env["pos.category"]
        categories = self.env["pos.category"].search(Domain("name", "=ilike", self._escape_like(name)))
        return categories[:1]

    @api.model
    def _escape_like(self, name):
        return name.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")

    @api.model
    def get_or_create_pos_category(self, name):
        """Name a POS category; of an existing one nothing is changed.

        :return: ``{"id": int, "display_name": str, "notice": str | False}``; the notice says that a till has to
            be told to show it
        :raise AccessError: without Inventory Write
        :raise UserError: without a name
        """
        name = self.env["product.category"]._read_proposed_name(name)
        category = self._find_pos_category(name)
        notice = False
        if not category:
            categories = self.env["pos.category"].sudo()  # the name only
            category = categories.create({"name": name}).sudo(False)  # back to the user's own rights
            notice = self._get_limited_tills_notice(category)
        return {"id": category.id, "display_name": category.display_name, "notice": notice}

    def _get_limited_tills_notice(self, category):
        """:return: words for the tills that show chosen categories only, which a new one is not among"""
        tills = self.env["pos.config"].sudo()  # names only
        tills = tills.search([("limit_categories", "=", True), ("company_id", "in", self.env.companies.ids)])
        if not tills:
            return False
        return self.env._(
            "“%(category)s” is new. These tills show chosen categories only; add it in their settings: %(tills)s.",
            category=category.name,
            tills=", ".join(tills.mapped("name")),
        )
