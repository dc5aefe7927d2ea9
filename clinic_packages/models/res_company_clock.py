from datetime import datetime, time, timedelta

import pytz

from odoo import fields, models


class ResCompany(models.Model):
    """What day it is at the clinic: the browser, the user and the daily jobs may be elsewhere."""

    _inherit = "res.company"

    def _get_clinic_zone(self, user=None):
        """Find the time zone of the clinic: that of its contact or, for a branch, of the nearest company above it.

        :param user: whose time zone counts where the companies have none; the present user without it
        :return: a ``pytz`` time zone, UTC when nobody has one
        """
        self.ensure_one()
        companies = self.sudo().parent_ids  # only their time zones
        names = [company.partner_id.tz for company in reversed(companies)]
        names.append((user or self.env.user).tz)
        return pytz.timezone(next(filter(None, names), "UTC"))

    def _get_clinic_date(self, moment=None):
        """:param moment: in UTC; now without it. :return: the date at the clinic"""
        moment = fields.Datetime.to_datetime(moment) or fields.Datetime.now()
        return pytz.utc.localize(moment).astimezone(self._get_clinic_zone()).date()

    def _get_clinic_hours(self, first, last, user=None):
        """:return: when the first of these days begins at the clinic, and the last one ends, in UTC"""
        zone = self._get_clinic_zone(user)
        midnights = (datetime.combine(day, time.min) for day in (first, last + timedelta(days=1)))
        return tuple(zone.localize(moment).astimezone(pytz.utc).replace(tzinfo=None) for moment in midnights)
