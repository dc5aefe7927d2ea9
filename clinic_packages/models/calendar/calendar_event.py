from odoo import api, fields, models
from odoo.fields import Command


class CalendarEvent(models.Model):
    """Patients of an appointment or a class. They are no attendees: nobody is mailed the names of others."""

    _inherit = "calendar.event"

    clinic_attendance_ids = fields.One2many(
        "clinic.attendance", "event_id", "Patients", copy=False, groups="base.group_user"
    )
    clinic_product_id = fields.Many2one(
        "product.product",
        "Service",
        domain="[('type', '=', 'service'), ('is_clinic_package', '=', False)]",
        index="btree_not_null",
        ondelete="set null",
        groups="base.group_user",
        help="What patients are booked for, unless their line says something else.",
    )
    clinic_performer_id = fields.Many2one(
        "res.partner",
        "Practitioner",
        index="btree_not_null",
        ondelete="set null",
        groups="base.group_user",
        help="Who treats the patients, unless their line says somebody else.",
    )
    clinic_new_patient_ids = fields.Many2many(
        "res.partner",
        string="Add Patients",
        compute="_compute_clinic_new_patient_ids",
        readonly=False,
        groups="base.group_user",
        help="Choose one or many: each gets a line below.",
    )
    clinic_patient_count = fields.Integer(compute="_compute_clinic_patient_count", groups="base.group_user")

    def _compute_clinic_new_patient_ids(self):
        self.clinic_new_patient_ids = False

    @api.depends("clinic_attendance_ids.state")
    def _compute_clinic_patient_count(self):
        for event in self:
            coming = event.clinic_attendance_ids.filtered(lambda line: line.state in ("booked", "completed"))
            event.clinic_patient_count = len(coming)

    @api.onchange("clinic_new_patient_ids")
    def _onchange_clinic_new_patient_ids(self):
        """Whoever is on the list already gets no second line this way."""
        known = self.clinic_attendance_ids.filtered(lambda line: line.state != "cancelled").partner_id._origin
        self.clinic_attendance_ids = [
            Command.create(
                {
                    "partner_id": partner.id,
                    "product_id": self.clinic_product_id.id,
                    "performer_id": self.clinic_performer_id.id,
                }
            )
            for partner in self.clinic_new_patient_ids._origin - known
        ]
        self.clinic_new_patient_ids = False

    def action_complete_clinic_patients(self):
        """All who are still booked were treated."""
        self.ensure_one()
        booked = self.clinic_attendance_ids.filtered(lambda line: line.state == "booked" and not line._is_on_ticket())
        return booked.action_complete()

    def action_use_clinic_credits(self):
        """Reserve a credit for all patients who have one."""
        self.ensure_one()
        return self.clinic_attendance_ids.action_use_credit()

    def _get_clinic_span(self, company):
        """When it begins and ends, in UTC.

        Core keeps the days of an all-day event without a time zone. Here it lasts from the start of its first day to
        the end of its last one, where the clinic is.

        :param company: ``res.company`` whose time zone counts; where it has none, that of the organizer
        :return: two datetimes
        """
        self.ensure_one()
        if not self.allday:
            return self.start, self.stop
        company = company or self.env.company  # a line that is being typed has none yet
        return company._get_clinic_hours(self.start.date(), self.stop.date(), self.user_id)
