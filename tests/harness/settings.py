"""What the runner (``setup/test``) tells these tests, see ``run_outside_odoo`` there."""

import os
from pathlib import Path


def _setting(name):
    if name not in os.environ:
        raise RuntimeError(f"{name} is not set: these tests are started by setup/test, which prepares a database.")
    return os.environ[name]


def template():
    """The database with all addons; nobody writes to it."""
    return _setting("CLINIC_TEMPLATE_DB")


def alone():
    """The same database with the first addon only."""
    return _setting("CLINIC_ALONE_DB")


def base():
    """The same database without the addons."""
    return _setting("CLINIC_BASE_DB")


def database_name(suffix):
    """A name of our own; the runner drops what is left of these at its end."""
    return f"{_setting('CLINIC_DB_PREFIX')}_{suffix}"


def odoo_command(*arguments):
    return [_setting("CLINIC_ODOO_PYTHON"), "-m", "odoo", *arguments, "-c", _setting("CLINIC_ODOO_CONFIG")]


def filestore(database):
    return Path(_setting("CLINIC_DATA_DIR"), "filestore", database)


def log_file(name):
    return Path(_setting("CLINIC_LOG_DIR"), f"{name}.log")
