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
        self.env["pos.config"]._notify_clinic_changes(self.root_company_id, self._get_eligible_partners_to_notify())

    def _get_eligible_partners_to_notify(self):
        partners = self.env["res.partner"]
        for sold in self:
            partners |= sold._get_eligible_partners()
        return partners
