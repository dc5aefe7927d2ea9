import logging

from psycopg2 import OperationalError

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

_logger = logging.getLogger(__name__)

#: So many are looked up at once; each is a transaction of its own.
BATCH = 200
TRIES = 5


class ClinicAttendance(models.Model):
    """Seed 004: a package is used "if the scheduled appointment or class time has passed"."""

    _inherit = "clinic.attendance"

    @api.model
    def _get_passed_domain(self):
        """Override to leave further lines to staff.

        :return: domain of lines that are still booked though their time has passed, where the company wants them
            completed by that
        """
        return [
            ("state", "=", "booked"),
            ("stop", "<=", fields.Datetime.now()),
            ("ticket_line_uuid", "=", False),
            ("is_left_to_staff", "=", False),
            ("company_id.clinic_passed_appointments", "=", "redeem"),
        ]

    def _filter_passed(self):
        return self.filtered_domain(self._get_passed_domain())

    def _pass(self):
        """Complete lines whose time has passed, as of that time."""
        for attendance in self:
            entries = self.env["clinic.package.redemption"].union(*attendance._get_held())
            attendance._move_to("completed", date=max([attendance.stop, *entries.mapped("date")]))

    @api.model
    def _cron_pass(self):
        """Complete what has passed. Safe to be stopped, run twice, or run while staff do the same.

        A line that cannot be completed is left for the next run, with its reason in the log.
        """
        stuck = self.browse()
        cron = self.env["ir.cron"]
        remaining = self.search_count(self._get_passed_domain())
        while batch := self.search(
            [*self._get_passed_domain(), ("id", "not in", stuck.ids)], order="stop, id", limit=BATCH
        ):
            for attendance in batch:
                done = attendance._try_to_pass()
                stuck |= attendance if not done else self.browse()
                remaining = max(remaining - 1, 0)
                if not cron._commit_progress(int(done), remaining=remaining):
                    return

    def _try_to_pass(self):
        """Complete one line. Scheduled jobs are not run again when others were faster: this does it itself.

        :return: whether it is done with
        """
        for _attempt in range(TRIES):
            try:
                with self.env.cr.savepoint():
                    self.exists()._filter_passed()._pass()  # meanwhile somebody may have done it, or removed it
                return True
            except UserError as refusal:
                _logger.info("Appointment %s is left to staff: %s", self.id, refusal)
                return False
            except OperationalError as error:
                if not isinstance(error, PG_CONCURRENCY_EXCEPTIONS_TO_RETRY):
                    raise
                self.env.cr.rollback()
                self.env.invalidate_all(flush=False)
        return False
