from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.tests import freeze_time, tagged

from .tour_common import ClinicPackagesTourCommon


@tagged("post_install", "-at_install")
class TestTourCheckOut(ClinicPackagesTourCommon):
    """Anna has an appointment that goes on at this very moment."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.doctor = cls.env["res.partner"].create({"name": "Dr. Glow"})

    def _book(self, product=None, item=None):
        now = fields.Datetime.now()
        event = (
            self.env["calendar.event"]
            .with_context(no_mail_to_attendees=True)
            .create({"name": "Visit", "start": now, "stop": now + timedelta(minutes=30)})
        )
        return (
            self.env["clinic.attendance"]
            .with_user(self.pos_user)
            .sudo()
            .create(
                {
                    "event_id": event.id,
                    "partner_id": self.anna.id,
                    "product_id": product.id if product else False,
                    "sold_line_id": item.id if item else False,
                    "performer_id": self.doctor.id,
                }
            )
        )

    def _pass_time(self):
        cron = self.env.registry["ir.cron"]
        with (
            freeze_time(fields.Datetime.now() + timedelta(hours=3)),
            patch.object(cron, "_commit_progress", lambda self, *args, **kwargs: 60.0),  # a test does not commit
        ):
            self.env["clinic.attendance"]._cron_pass()
        self.env.invalidate_all()

    def test_booked_checked_out_passed_exactly_one_unit_is_gone(self):
        line = self._sell_small()
        self._redeem(line, quantity=2)
        attendance = self._book(self.facial, line)
        self.assertCounters(line, 1, 2)
        self.start_pos_tour("clinic_packages_check_out")
        self.assertCounters(line, 0, 3)
        self._pass_time()
        self.assertCounters(line, 0, 3)
        attendance.invalidate_recordset()
        self.assertEqual(attendance.state, "completed")
        self.assertEqual(line.sold_package_id.state, "used")
        self.assertSound(line.sold_package_id)

    def test_all_of_the_day_with_and_without_credit(self):
        line = self._sell_small()
        covered, charged, unknown = self._book(self.facial, line), self._book(self.peel), self._book()
        self.start_pos_tour("clinic_packages_check_out_all")
        self.env.invalidate_all()
        self.assertEqual([each.state for each in (covered, charged, unknown)], ["completed", "booked", "completed"])
        self.assertCounters(line, 0, 1)
        self.assertEqual(self._get_orders()[-1:].amount_total, 60.0)
        self._pass_time()
        self.assertCounters(line, 0, 1)
