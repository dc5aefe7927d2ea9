import logging
from unittest.mock import patch

import psycopg2

from odoo.fields import Datetime
from odoo.tests import tagged

from .revenue_pos_common import RevenuePosCommon

LOGGER = "odoo.addons.clinic_packages.models.account.clinic_revenue_entry_posting"


@tagged("post_install", "-at_install")
class TestRevenueDaily(RevenuePosCommon):
    """The daily run posts what no closing has posted, a day at a time; others may be at work meanwhile."""

    def _sold_and_closed(self):
        _order, sold = self._sale()
        self._close()
        return sold

    def _redeem_on(self, line, day):
        reserve = self._reserve(line)
        self.Sold._redeem({reserve: 1}, date=Datetime.to_datetime(f"{day} 12:00:00"))

    def _run(self):
        """:return: what the run reports: what is done, and what is left"""
        self.env.flush_all()
        with patch.object(type(self.env["ir.cron"]), "_commit_progress", return_value=60.0) as commit:
            self.Revenue._cron_post()
        return [(call.args[0], call.kwargs["remaining"]) for call in commit.call_args_list]

    def _interrupt(self, when):
        """Somebody else writes the same, as often as ``when`` says so of the entries."""
        post = type(self.Revenue)._post

        def interrupted(entries, *args, **kwargs):
            if when(entries):
                raise psycopg2.errors.SerializationFailure
            return post(entries, *args, **kwargs)

        self.startPatcher(patch.object(type(self.Revenue), "_post", interrupted))
        self.startPatcher(patch.object(self.env.cr, "rollback"))

    def test_it_waits_for_open_tills(self):
        _order, sold = self._sale()
        self._redeem_at_till(sold.line_ids[0])
        self._run()
        self.assertIdentity(183.33, unposted=183.33)
        self._redeem(sold.line_ids[0])
        self._run()
        self.assertIdentity(116.66, unposted=250.0 - 66.67)

    def test_a_day_is_a_journal_entry(self):
        line = self._sold_and_closed().line_ids[0]
        for day in ("2024-03-05", "2024-03-06", "2024-03-06"):
            self._redeem_on(line, day)
        self.assertEqual(self._run(), [(1, 1), (1, 0)])
        self.assertEqual(self._run(), [], "all is posted")
        self.assertIdentity(50.0, unposted=0.0)
        moves = self.Revenue.search([("type", "=", "redeem")]).move_id
        self.assertEqual(sorted(moves.mapped(lambda move: str(move.date))), ["2024-03-05", "2024-03-06"])

    def test_it_tries_again(self):
        self._redeem(self._sold_and_closed().line_ids[0])
        calls = []
        self._interrupt(lambda entries: calls.append(entries) or len(calls) == 1)
        self._run()
        self.assertEqual(len(calls), 2)
        self.assertIdentity(183.33, unposted=0.0)

    def test_a_day_on_which_others_always_write_is_left_with_a_word_and_keeps_no_other_waiting(self):
        line = self._sold_and_closed().line_ids[0]
        for day in ("2024-03-05", "2024-03-06"):
            self._redeem_on(line, day)
        self._interrupt(lambda entries: str(entries[:1].date) == "2024-03-05")
        with self.assertLogs(LOGGER, logging.INFO) as log:
            self.assertEqual(self._run(), [(1, 1), (1, 0)])
        (word,) = log.output
        self.assertRegex(word, "INFO.*2024-03-05 is left for the next run")
        self.assertIdentity(116.66, unposted=-66.67)

    def test_other_failures_of_the_database_are_not_hidden(self):
        self._redeem(self._sold_and_closed().line_ids[0])
        with (
            patch.object(type(self.Revenue), "_post", side_effect=psycopg2.OperationalError("no disk")),
            self.assertRaisesRegex(psycopg2.OperationalError, "no disk"),
        ):
            self._run()

    def test_it_stops_when_its_time_is_up(self):
        line = self._sold_and_closed().line_ids[0]
        for day in ("2024-03-05", "2024-03-06"):
            self._redeem_on(line, day)
        with patch.object(type(self.env["ir.cron"]), "_commit_progress", return_value=0):
            self.Revenue._cron_post()
        self.assertIdentity(116.66, unposted=-66.67)
