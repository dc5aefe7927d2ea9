from odoo import models

from .clinic_sold_package import MAY_MANAGE, MAY_SELL


class IrUiMenu(models.Model):
    _inherit = "ir.ui.menu"

    def _load_menus_blacklist(self):
        """Existing packages are for people who have both rights; the groups of a menu are alternatives."""
        blacklist = super()._load_menus_blacklist()
        if not all(map(self.env.user.has_group, (MAY_MANAGE, MAY_SELL))):
            menu = self.env.ref("clinic_packages.menu_existing_packages", raise_if_not_found=False)
            blacklist += menu.ids if menu else []
        return blacklist
