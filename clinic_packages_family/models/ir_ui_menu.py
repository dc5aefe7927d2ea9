from odoo import models


class IrUiMenu(models.Model):
    _inherit = "ir.ui.menu"

    def _load_menus_blacklist(self):
        """Menus are kept for a user, not for a company: relationships are there if any company has families."""
        blacklist = super()._load_menus_blacklist()
        if not any(self.env.user.company_ids.mapped("clinic_family_members")):
            menu = self.env.ref("clinic_packages_family.menu_family_relationships", raise_if_not_found=False)
            blacklist += menu.ids if menu else []
        return blacklist
