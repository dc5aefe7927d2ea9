from odoo import fields, models


class ClinicSoldPackage(models.Model):
    _inherit = "clinic.sold.package"

    pos_config_id = fields.Many2one("pos.config", "Sold At", readonly=True, ondelete="restrict")

    def _after_balance_change(self):
        result = super()._after_balance_change()
        self._notify_tills()
        return result

    def _notify_tills(self):
        """Tell the open tills of the company tree whose balances to ask for again. A hint, not the truth."""
        if not self:
            return
        partner_ids = self._get_eligible_partner_ids_to_notify()
        configs = self.env["pos.config"].sudo()  # tills of sister branches too
        open_configs = configs.search(
            [
                ("session_ids.state", "=", "opened"),
                ("company_id", "child_of", self.root_company_id.ids),
            ]
        )
        for config in open_configs:
            config._notify("CLINIC_PACKAGES_CHANGED", {"partner_ids": partner_ids})

    def _get_eligible_partner_ids_to_notify(self):
        partners = self.env["res.partner"]
        for sold in self:
            partners |= sold._get_eligible_partners()
        return partners.ids
