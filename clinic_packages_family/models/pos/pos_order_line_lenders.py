from odoo import api, fields, models


class PosOrderLine(models.Model):
    """A line with a borrowed credit tells the till who could lend it."""

    _inherit = "pos.order.line"

    clinic_lender_ids = fields.Json(
        compute="_compute_clinic_lender_ids",
        help="Ids of the people who may use the credit of this line without borrowing it; nothing when it is not lent.",
    )

    @api.depends("uuid", "order_id.state")
    def _compute_clinic_lender_ids(self):
        self.clinic_lender_ids = False
        with_families = self.filtered("order_id.config_id.company_id.clinic_family_members")
        coverage = with_families._get_coverage() if with_families else {}
        for line in with_families:
            lent = coverage.get(line.uuid, self.env["clinic.package.redemption"]).filtered("is_lent")
            if lent:
                line.clinic_lender_ids = lent[-1].sold_package_id._get_eligible_partners().ids

    @api.model
    def _load_pos_data_fields(self, config):
        return [*super()._load_pos_data_fields(config), "clinic_lender_ids"]
