from odoo import api, models

# So many categories open with the list; core would leave it at ten.
OPEN_CATEGORIES = 40


class ClinicPackage(models.Model):
    """The list of packages by category."""

    _inherit = "clinic.package"

    @api.model
    def get_categories_in_use(self):
        """The categories of packages on sale. With any, the list of packages opens grouped by them.

        :return: list of ``{"id": int, "name": str}``, in the order of categories
        """
        self.check_access("read")
        groups = self._read_group([("categ_id", "!=", False)], ["categ_id"])
        categories = self.env["product.category"].union(*(category for (category,) in groups))
        return [{"id": category.id, "name": category.display_name} for category in categories.sorted("complete_name")]

    @api.model
    @api.readonly
    def web_read_group(
        self, domain, groupby, *args, auto_unfold=False, opening_info=None, unfold_read_default_limit=80, **kwargs
    ):
        """Open all categories, also the packages without one, which core leaves closed."""
        packages = self
        if auto_unfold and list(groupby) == ["categ_id"]:
            packages = self.with_context(max_number_opened_groups=OPEN_CATEGORIES)
            opening_info = list(opening_info or [])
            if all(group["value"] for group in opening_info):
                opening_info.append({"value": False, "folded": False, "offset": 0, "limit": unfold_read_default_limit})
        return super(ClinicPackage, packages).web_read_group(
            domain,
            groupby,
            *args,
            auto_unfold=auto_unfold,
            opening_info=opening_info,
            unfold_read_default_limit=unfold_read_default_limit,
            **kwargs,
        )
