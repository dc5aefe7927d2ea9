from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class ClinicSoldPackage(models.Model):
    """Seed 004: used "after the appointment is completed, or if the scheduled appointment or class time has passed".

    A completed appointment is a redemption. One whose time has passed while it is still booked counts as well,
    whatever the company does with it, unless staff have taken it in hand.
    """

    _inherit = "clinic.sold.package"

    @api.model
    def _get_usage_domain(self):
        attendances = self.env["clinic.attendance"].sudo()  # whether, not who or when
        passed = attendances._search(
            [("state", "=", "booked"), ("stop", "<=", fields.Datetime.now()), ("is_left_to_staff", "=", False)]
        )
        passed_uuids = passed.subselect(SQL.identifier(passed.table, "uuid"))
        return super()._get_usage_domain() | (
            Domain("source_model", "=", "clinic.attendance")
            & Domain.custom(
                to_sql=lambda _model, alias, _query: SQL("%s IN %s", SQL.identifier(alias, "source_uuid"), passed_uuids)
            )
        )

    @api.model
    def _get_usage_labels(self):
        return {
            **super()._get_usage_labels(),
            "appointment": self.env._("At an appointment"),
            "passed": self.env._("Appointment time has passed"),
        }
