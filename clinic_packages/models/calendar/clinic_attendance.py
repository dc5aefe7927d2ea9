from uuid import uuid4

from odoo import api, fields, models


class ClinicAttendance(models.Model):
    """One patient of an appointment or a class.

    Patients are lines of our own and no attendees: nobody is invited, and nobody is mailed the names of others.
    A line with an item holds one unit of it in the ledger, under its ``uuid``, from the moment it is booked.
    Events come and go; a line of which something is to be remembered outlives its event.
    """

    _name = "clinic.attendance"
    _description = "Patient of an Appointment"
    _order = "start desc, event_id, id"

    event_id = fields.Many2one("calendar.event", "Appointment", index="btree_not_null", ondelete="set null")
    uuid = fields.Char(required=True, copy=False, readonly=True, default=lambda self: str(uuid4()))
    partner_id = fields.Many2one("res.partner", "Patient", required=True, index=True, ondelete="restrict")
    product_id = fields.Many2one(
        "product.product",
        "Service",
        domain="[('type', '=', 'service'), ('is_clinic_package', '=', False)]",
        index="btree_not_null",
        ondelete="restrict",
    )
    sold_line_id = fields.Many2one(
        "clinic.sold.package.line",
        "Credit",
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        groups="clinic_packages.group_inventory_read,clinic_packages.group_billing_process",
        help="Item of a package of which one unit is reserved. Empty: no credit is used.",
    )
    performer_id = fields.Many2one("res.partner", "Practitioner", index="btree_not_null", ondelete="restrict")
    state = fields.Selection(
        [("booked", "Booked"), ("completed", "Completed"), ("no_show", "No-show"), ("cancelled", "Cancelled")],
        "Status",
        required=True,
        default="booked",
        copy=False,
    )
    is_free = fields.Boolean(readonly=True, copy=False, help="The service costs nothing, so it takes no credit.")
    is_left_to_staff = fields.Boolean(
        readonly=True, copy=False, help="It was undone by hand: its time passing changes nothing any more."
    )
    ticket_line_uuid = fields.Char(
        copy=False, readonly=True, index="btree_not_null", help="Line of the ticket that has taken it over."
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True, copy=False, ondelete="restrict")
    root_company_id = fields.Many2one("res.company", required=True, readonly=True, copy=False, ondelete="restrict")

    # What the event says, kept when the event is deleted.
    name = fields.Char("Subject", compute="_compute_from_event", store=True)
    start = fields.Datetime(compute="_compute_from_event", store=True, index=True)
    stop = fields.Datetime("End", compute="_compute_from_event", store=True)
    organizer_id = fields.Many2one("res.users", compute="_compute_from_event", store=True, ondelete="set null")
    is_private = fields.Boolean(compute="_compute_from_event", store=True, help="Only those who take part see it.")

    _uuid_unique = models.UniqueIndex("(uuid)", "This booking is already there.")
    _still_booked = models.Index("(stop) WHERE state = 'booked'")

    @api.depends(
        "event_id.name",
        "event_id.start",
        "event_id.stop",
        "event_id.allday",
        "event_id.privacy",
        "event_id.user_id.res_users_settings_ids.calendar_default_privacy",
    )
    def _compute_from_event(self):
        for attendance in self:
            event = attendance.event_id
            if event:
                attendance.name = event.name
                attendance.start, attendance.stop = event._get_clinic_span(attendance.company_id)
                attendance.organizer_id = event.user_id
                attendance.is_private = event.effective_privacy == "private"
            else:
                for name in ("name", "start", "stop", "organizer_id", "is_private"):
                    attendance[name] = attendance[name]

    @api.depends("partner_id.display_name", "name")
    def _compute_display_name(self):
        for attendance in self:
            attendance.display_name = self.env._(
                "%(patient)s: %(appointment)s",
                patient=attendance.partner_id.display_name,
                appointment=attendance.name or self.env._("Appointment"),
            )

    def _mark(self, vals):
        """Write past the checks of :meth:`write`; the methods of this model only, whatever the rights of the user."""
        self = self.sudo()  # callers have checked
        return super(ClinicAttendance, self).write(vals)  # noqa: UP008  # pylint: disable=super-method-mismatch

    def action_open_event(self):
        """Open the appointment in the calendar."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "calendar.event",
            "res_id": self.event_id.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }
