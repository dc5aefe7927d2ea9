import logging

import psycopg2

from odoo import api, models
from odoo.exceptions import RedirectWarning, UserError
from odoo.fields import Command
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

from .clinic_revenue_entry import BOOKED_TYPES

_logger = logging.getLogger(__name__)

#: How often the daily run tries again when somebody else writes the same.
ATTEMPTS = 5


class ClinicRevenueEntry(models.Model):
    """Journal entries of our own: what was used becomes income.

    What cannot be posted keeps its reason and waits; it never stands in the way of a sale, a redemption or a closing.
    """

    _inherit = "clinic.revenue.entry"

    @api.model
    def _get_pending_domain(self):
        return [("move_id", "=", False), ("type", "not in", BOOKED_TYPES)]

    def _post(self, date=None, ref=None):
        """Post these, in one journal entry per company and day.

        :param date: the day to post on; that of each entry without it
        :param ref: reference of the journal entries
        :return: the journal entries
        """
        pending = self.sudo().filtered_domain(self._get_pending_domain())  # a till posts, whatever its user may see
        moves = self.env["account.move"].sudo()  # see above
        for (company, day), entries in pending.grouped(lambda entry: (entry.company_id, date or entry.date)).items():
            moves |= entries._post_day(company, day, ref)
        return moves

    def _post_day(self, company, day, ref=None):
        problem = company._get_clinic_posting_problem(day)
        if problem:
            self._note_problem(problem)
            return self.move_id
        accounts, problems = self._get_counterparts()
        for sentence, entries in problems.items():
            entries._note_problem(sentence)
        ready = self.browse(entry.id for entry in self if entry in accounts)
        if not ready:
            return self.move_id
        moves = ready._try_move(company, day, ref, accounts)
        if moves:
            return moves
        by_account = ready.grouped(lambda entry: (entry.deferred_account_id, accounts[entry]))
        if len(by_account) > 1:  # one of these accounts must not keep the others waiting
            for entries in by_account.values():
                moves |= entries._try_move(company, day, ref, accounts)
        return moves

    def _try_move(self, company, day, ref, accounts):
        """Post these in one journal entry, or note why not.

        :return: the journal entry, or none
        """
        moves = self.env["account.move"]
        try:
            with self.env.cr.savepoint():
                move = moves.with_company(company).create(self._prepare_move_vals(company, day, ref, accounts))
                move._post(soft=False)
                for account, entries in self.grouped(lambda entry: accounts[entry]).items():
                    entries._mark({"move_id": move.id, "account_id": account.id, "problem": False})
                self.flush_recordset()
        except (UserError, RedirectWarning) as error:
            self._note_problem(str(error.args[0]))
            return moves
        except psycopg2.IntegrityError:
            self._note_problem(self.env._("Something else was being posted in this journal. It is tried again."))
            return moves
        return move

    def _prepare_move_vals(self, company, day, ref, accounts):
        settings = company._get_clinic_revenue_company()
        labels = dict(self._fields["type"]._description_selection(self.env))
        groups = self.grouped(lambda entry: (entry.type, entry.amount > 0, entry.deferred_account_id, accounts[entry]))
        lines = []
        for (entry_type, _more, deferred, account), entries in groups.items():
            amount = company.currency_id.round(entries._get_total())
            name = self.env._("Packages: %s", labels[entry_type])
            lines += [
                Command.create({"account_id": deferred.id, "name": name, "balance": -amount}),
                Command.create({"account_id": account.id, "name": name, "balance": amount}),
            ]
        return {
            "move_type": "entry",
            "company_id": company.id,
            "journal_id": settings.clinic_revenue_journal_id.id,
            "date": day,
            "ref": ref or self.env._("Revenue of packages"),
            "line_ids": lines,
        }

    def _note_problem(self, sentence):
        self.filtered(lambda entry: entry.problem != sentence)._mark({"problem": sentence})

    @api.model
    def _cron_post(self):
        """Post what is due, a company and a day at a time. What does not work today is left for tomorrow."""
        groups = self._read_group(
            self._get_pending_domain(), ["company_id", "date:day"], ["id:recordset"], order="date:day"
        )
        for remaining, (company, day, entries) in zip(reversed(range(len(groups))), groups, strict=True):
            if not entries._try_to_post_due():
                _logger.info("Revenue of %s on %s is left for the next run: others wrote the same.", company.name, day)
            if not self.env["ir.cron"]._commit_progress(1, remaining=remaining):
                return

    def _try_to_post_due(self):
        """Post what is due of these. A job has nobody to run it again when others were faster: this does it itself.

        :return: whether that worked
        """
        for _attempt in range(ATTEMPTS):
            try:
                self.exists()._filter_due()._post()
                self.env.flush_all()
                return True
            except psycopg2.OperationalError as error:
                if not isinstance(error, PG_CONCURRENCY_EXCEPTIONS_TO_RETRY):
                    raise
                self.env.cr.rollback()
                self.env.invalidate_all(flush=False)
        return False
