from odoo import fields, models


class ClinicSoldPackageCancel(models.TransientModel):
    _name = "clinic.sold.package.cancel"
    _description = "Cancel Package"

    sold_package_ids = fields.Many2many("clinic.sold.package", required=True, readonly=True)
    reason = fields.Char("Cancellation Reason", required=True)

    def action_confirm(self):
        """Cancel the sold packages for the reason given."""
        self.sold_package_ids._check_may_manage()
        self.sold_package_ids._cancel(self.reason)
        return {"type": "ir.actions.act_window_close"}
