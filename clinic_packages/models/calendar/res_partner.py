from odoo import api, fields, models
from odoo.exceptions import UserError


class ResPartner(models.Model):
    _inherit = "res.partner"

    clinic_attendance_count = fields.Integer(
        "Appointments", compute="_compute_clinic_attendance_count", groups="base.group_user"
    )

    def _compute_clinic_attendance_count(self):
        groups = self.env["clinic.attendance"]._read_group(
            [("partner_id", "in", self.ids)], ["partner_id"], ["__count"]
        )
        counts = {partner.id: count for partner, count in groups}
        for partner in self:
            partner.clinic_attendance_count = counts.get(partner.id, 0)

    def action_view_clinic_attendances(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("clinic_packages.action_clinic_attendance")
        return {**action, "domain": [("partner_id", "=", self.id)], "context": {"create": False}}

    @api.ondelete(at_uninstall=False)
    def _unlink_except_clinic_patient(self):
        attendances = self.env["clinic.attendance"].sudo()  # also appointments the user does not see
        found = attendances.search(["|", ("partner_id", "in", self.ids), ("performer_id", "in", self.ids)], limit=1)
        if found:
            raise UserError(
                self.env._(
                    "%s is named in appointments and cannot be deleted. Archive the contact instead.",
                    (found.partner_id & self or found.performer_id).name,
                )
            )
