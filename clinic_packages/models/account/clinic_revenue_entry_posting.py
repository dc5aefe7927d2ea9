import psycopg2

from odoo import api, models
from odoo.exceptions import RedirectWarning, UserError
from odoo.fields import Command

from .clinic_revenue_entry import BOOKED_TYPES

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

    def _get_counterparts(self):
        """:return: ``{entry: account}`` of those that can be posted, and ``{reason: entries}`` of the others"""
        positions = self._get_fiscal_positions()
        accounts, problems = {}, {}
        for entry in self:
            account = entry._get_counterpart(positions.get(entry.source_group))
            problem = entry._get_counterpart_problem(account)
            if problem:
                problems[problem] = problems.get(problem, entry.browse()) | entry
            else:
                accounts[entry] = account
        return accounts, problems

    def _get_fiscal_positions(self):
        """Override to tell which fiscal position a ticket has.

        :return: ``{source_group: account.fiscal.position}``
        """
        return {}

    def _get_counterpart(self, fiscal_position=None):
        """:return: the account that the value comes from or goes to; none when nobody has chosen one"""
        self.ensure_one()
        if self.account_id:
            return self.account_id
        company = self.company_id
        settings = company._get_clinic_revenue_company()
        if self.type == "opening":
            return settings.clinic_opening_account_id
        if self.type == "reverse" and self.redemption_id:
            taken = self.search([("redemption_id", "=", self.redemption_id.origin_id.id), ("type", "=", "redeem")])
            if taken.account_id:
                return taken.account_id
        if self.type in ("redeem", "reverse") and self.redemption_id:
            product = self.redemption_id.product_id
        else:
            product = self.sold_package_id.product_id
            if settings.clinic_refund_difference_account_id:
                return settings.clinic_refund_difference_account_id
        if fiscal_position and fiscal_position.company_id not in company.parent_ids:
            fiscal_position = None  # of a sister branch: another chart of accounts
        return product.product_tmpl_id.with_company(company)._get_clinic_income_account(fiscal_position)

    def _get_counterpart_problem(self, account):
        """:return: why nothing can be posted with this account, in words; False when it can"""
        product = self.redemption_id.product_id or self.sold_package_id.product_id
        if not account and self.type == "opening":
            return self.env._("Choose the account for balances brought in, in the settings.")
        if not account:
            return self.env._("“%s” has no income account, nor has its category.", product.display_name)
        if account == self.deferred_account_id:
            return self.env._(
                "“%(product)s” earns on %(account)s, which is the account of deferred revenue: choose an income "
                "account for it or its category.",
                product=product.display_name,
                account=account.display_name,
            )
        for used in account | self.deferred_account_id:
            if not used.active:
                return self.env._("Account %s is archived.", used.display_name)
        return False

    @api.model
    def _cron_post(self):
        """Post what is due, a company and a day at a time.

        A job has nobody to run it again when somebody else writes the same: it tries again itself, and leaves what does
        not work today for tomorrow.
        """
        groups = self._read_group(
            [*self._get_pending_domain()], ["company_id", "date:day"], ["id:recordset"], order="date:day"
        )
        cron = self.env["ir.cron"]
        remaining = len(groups)
        for _company, _day, entries in groups:
            for _attempt in range(ATTEMPTS):
                try:
                    entries.exists()._filter_due()._post()
                    remaining -= 1
                    cron._commit_progress(1, remaining=remaining)
                    break
                except psycopg2.OperationalError:
                    self.env.cr.rollback()
                    self.env.invalidate_all()
