from odoo import api, fields, models
from odoo.exceptions import UserError


class ClinicSoldPackageTransfer(models.TransientModel):
    _name = "clinic.sold.package.transfer"
    _description = "Change Patient"

    sold_package_id = fields.Many2one("clinic.sold.package", required=True, readonly=True)
    old_partner_id = fields.Many2one(related="sold_package_id.partner_id", string="Patient Now")
    partner_id = fields.Many2one("res.partner", "New Patient", domain="[('is_company', '=', False)]")
    reason = fields.Char()
    refusal = fields.Char(compute="_compute_refusal")

    @api.depends("sold_package_id", "partner_id")
    def _compute_refusal(self):
        """Why the patient cannot be changed, said before anybody fills in the form."""
        for wizard in self:
            wizard.refusal = wizard.sold_package_id._get_transfer_refusal(wizard.partner_id._origin)

    def action_confirm(self):
        """Give the sold package to the new patient."""
        self.ensure_one()
        self.sold_package_id._check_may_manage()
        if not self.partner_id:
            raise UserError(self.env._("Choose the new patient."))
        self.partner_id.check_access("read")
        self.sold_package_id._transfer(self.partner_id, self.reason)
        return {"type": "ir.actions.act_window_close"}
