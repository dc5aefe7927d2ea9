from odoo import fields, models


class ClinicSoldPackageWriteOff(models.TransientModel):
    _name = "clinic.sold.package.write.off"
    _description = "Write Off"

    sold_package_ids = fields.Many2many("clinic.sold.package", required=True, readonly=True)
    reason = fields.Char(required=True)

    def action_confirm(self):
        """Write off what the cancelled packages leave, for the reason given."""
        self.sold_package_ids._check_may_write_off()
        self.sold_package_ids._write_off(self.reason)
        return {"type": "ir.actions.act_window_close"}
