from odoo import fields, models


class ResPartner(models.Model):
    _inherit = "res.partner"

    clinic_sold_package_count = fields.Integer(
        "Packages", compute="_compute_clinic_sold_package_count", groups="clinic_packages.group_inventory_read"
    )

    def _compute_clinic_sold_package_count(self):
        groups = self.env["clinic.sold.package"]._read_group(
            [("partner_id", "in", self.ids)], ["partner_id"], ["__count"]
        )
        counts = {partner.id: count for partner, count in groups}
        for partner in self:
            partner.clinic_sold_package_count = counts.get(partner.id, 0)

    def action_view_clinic_sold_packages(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("clinic_packages.action_clinic_sold_package")
        return {**action, "domain": [("partner_id", "=", self.id)], "context": {"default_partner_id": self.id}}
