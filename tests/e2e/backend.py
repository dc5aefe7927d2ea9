"""Odoo in this process, on a committed database: every step is a request of its own, as a server would run it."""

import logging
from contextlib import contextmanager

from harness import settings
from psycopg2 import IntegrityError, OperationalError, errorcodes
from psycopg2.extensions import TransactionRollbackError

import odoo.api
from odoo.exceptions import UserError
from odoo.modules.registry import Registry
from odoo.tools import config

SUPERUSER = 1
TRIES = 5
#: Says in Odoo's own log what is played, so that a warning there stands under the step that caused it.
log = logging.getLogger("clinic.proof")
AGAIN = (errorcodes.SERIALIZATION_FAILURE, errorcodes.DEADLOCK_DETECTED, errorcodes.LOCK_NOT_AVAILABLE)


class Refused(Exception):  # noqa: N818 (an answer, not an error)
    """The product said no, in words; nothing was written."""


class Backend:
    """The registry of one database."""

    def __init__(self, database):
        config.parse_config(
            [
                *("-c", settings.odoo_command()[-1], "-d", database, "--no-http"),
                *("--logfile", str(settings.log_file("proof")), "--log-level", "warn"),
            ],
            setup_logging=True,
        )
        log.info("The proof begins in %s", database)
        self.database = database
        self.registry = Registry(database)

    @contextmanager
    def environment(self, user_id=SUPERUSER, company_ids=(), **context):
        """An environment whose changes are committed at the end, or gone."""
        if company_ids:
            context["allowed_company_ids"] = list(company_ids)
        with self.registry.cursor() as cr:
            env = odoo.api.Environment(cr, user_id, {"lang": "en_US", "tz": "Europe/Brussels", **context})
            try:
                yield env
                env.cr.flush()  # what a request does before it commits
            except BaseException:
                cr.rollback()
                self.registry.reset_changes()
                raise
        self.registry.signal_changes()

    def request(self, function, user_id=SUPERUSER, company_ids=(), meanwhile=None, **context):
        """Run a function with an environment, again where a server would run it again.

        :param meanwhile: something that another request does, and commits, after this one has begun to read
        :return: what the function returns; and no record, which would be of a closed transaction
        :raise Refused: with the words of the product
        :raise AssertionError: when the database had to refuse what the product let through
        """
        for attempt in range(TRIES):
            try:
                with self.environment(user_id, company_ids, **context) as env:
                    env.cr.execute("SELECT 1")  # the snapshot is taken here
                    if meanwhile and not attempt:
                        meanwhile()
                    return function(env)
            except UserError as refusal:
                raise Refused(str(refusal)) from refusal
            except IntegrityError as error:
                raise AssertionError(f"only the database refused: {error}") from error
            except (TransactionRollbackError, OperationalError) as error:
                if error.pgcode not in AGAIN or attempt + 1 == TRIES:
                    raise
        raise AssertionError("unreachable")
