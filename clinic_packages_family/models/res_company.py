from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    clinic_family_members = fields.Boolean(
        "Family Members", help="People can be put into families, and packages can be used by a whole family."
    )

    def _get_company_root_delegated_field_names(self):
        """Packages are usable in all branches, so families are too."""
        return [*super()._get_company_root_delegated_field_names(), "clinic_family_members"]

    def write(self, vals):
        if "clinic_family_members" in vals:
            self.env.registry.clear_cache()  # menus
        return super().write(vals)
