from datetime import datetime, timedelta
from unittest.mock import patch

from odoo.tests import freeze_time

from .pos_common import PosPackagesCommon


class CheckOutCommon(PosPackagesCommon):
    """It is noon on a Wednesday. Anna has an appointment for a facial at two, with a credit of her package."""

    NOON = datetime(2026, 3, 4, 12)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.partner_id.tz = "UTC"
        cls.doctor = cls.env["res.partner"].create({"name": "Dr. Glow"})
        cls.sold = cls._sell(cls.package, cls.anna)
        cls.facials, cls.group = cls.sold.line_ids

    def setUp(self):
        clock = freeze_time(self.NOON)
        self.clock = clock.start()
        self.addCleanup(clock.stop)
        super().setUp()

    def _book(self, partner=None, item=None, hour=14, day=0, **vals):
        start = self.NOON.replace(hour=hour) + timedelta(days=day)
        event = (
            self.env["calendar.event"]
            .with_context(no_mail_to_attendees=True)
            .create({"name": "Visit", "start": start, "stop": start + timedelta(hours=1)})
        )
        return self.env["clinic.attendance"].create(
            {
                "event_id": event.id,
                "partner_id": (partner or self.anna).id,
                "sold_line_id": item.id if item else False,
                "product_id": self.facial.id,
                "performer_id": self.doctor.id,
                **vals,
            }
        )

    def _ask_till(self, partner=None, **kwargs):
        """:return: today's appointments of a customer, as the till gets them"""
        till = self.config.with_user(self.cashier)
        return till.get_redeemable_packages((partner or self.anna).id, **kwargs)["appointments"]

    def _check_out(self, ticket, attendance, line=None, **kwargs):
        """Tap an appointment: add a line for it and save, as the till does in one call. :return: the line's values"""
        if line is None:
            covered = bool(attendance._get_held())
            line = self._line(attendance.product_id or self.facial, price=0.0 if covered else None)
            ticket["lines"].append(line)
        request = {"line_uuid": line["uuid"], "attendance_uuid": attendance.uuid}
        self._send_check_outs(ticket, [request], **kwargs)
        return line

    def _send_check_outs(self, ticket, requests, user=None):
        orders = self.env["pos.order"].with_user(user or self.cashier).with_context(clinic_check_out=requests)
        orders.sync_from_ui([self._payload(ticket, False)])
        self.env.invalidate_all()

    def _take_off(self, ticket, line):
        ticket["lines"].remove(line)
        return self._save(ticket)

    def _pass_time(self, hour=16):
        """The end has passed and the calendar has run."""
        self.clock.move_to(self.NOON.replace(hour=hour))
        cron = self.env.registry["ir.cron"]
        with patch.object(cron, "_commit_progress", lambda self, *args, **kwargs: 60.0):  # a test does not commit
            self.env["clinic.attendance"]._cron_pass()
        self.env.invalidate_all()

    def assertHeld(self, attendance, units=1):
        attendance.invalidate_recordset()
        self.assertEqual(sum(attendance._get_held().values()), units)

    def assertOnTicket(self, attendance, line):
        attendance.invalidate_recordset()
        self.assertEqual(attendance.ticket_line_uuid, line["uuid"] if line else False)
