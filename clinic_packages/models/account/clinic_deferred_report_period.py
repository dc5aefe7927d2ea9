from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import date_utils


class ClinicDeferredReport(models.Model):
    """The period: days of the books, both ends included."""

    _inherit = "clinic.deferred.report"

    @api.model
    def _get_period(self):
        """:return: first and last day, from the context; without them this fiscal year until today
        :raise UserError: when it is no period, in words
        """
        start = self._parse_day(self.env.context.get("deferred_from"))
        end = self._parse_day(self.env.context.get("deferred_to"))
        if not end:
            end = max(fields.Date.context_today(self), start or fields.Date.context_today(self))
        if not start:
            start = self.env.company.compute_fiscalyear_dates(end)["date_from"]
        if start > end:
            raise UserError(self.env._("The period ends before it begins."))
        return start, end

    @api.model
    def _parse_day(self, text):
        try:
            return fields.Date.to_date(text)
        except (ValueError, TypeError) as error:
            raise UserError(self.env._("“%s” is no date.", text)) from error

    @api.model
    def _get_presets(self):
        """:return: periods that are often asked for, ``[{"label", "from", "to"}]``; the current ones until today"""
        today = fields.Date.context_today(self)
        month = date_utils.start_of(today, "month")
        quarter = date_utils.start_of(today, "quarter")
        year = self.env.company.compute_fiscalyear_dates(today)["date_from"]
        before = relativedelta(days=1)
        presets = [
            (self.env._("This month"), month, today),
            (self.env._("Last month"), date_utils.start_of(month - before, "month"), month - before),
            (self.env._("This quarter"), quarter, today),
            (self.env._("Last quarter"), date_utils.start_of(quarter - before, "quarter"), quarter - before),
            (self.env._("This year"), year, today),
            (
                self.env._("Last year"),
                self.env.company.compute_fiscalyear_dates(year - before)["date_from"],
                year - before,
            ),
        ]
        return [
            {"label": label, "from": fields.Date.to_string(start), "to": fields.Date.to_string(end)}
            for label, start, end in presets
        ]
