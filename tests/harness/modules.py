"""Addons are installed, upgraded and removed: in a running server as on the Apps page, or as from a shell."""

import subprocess

from . import settings


def install(admin, name):
    _press(admin, name, "button_immediate_install")


def uninstall(admin, name):
    _press(admin, name, "button_immediate_uninstall")


def upgrade(database, *names):
    """Nobody works in the database meanwhile."""
    log = settings.log_file(f"upgrade-{database}")
    options = ("-d", database, "--no-http", "--stop-after-init", f"--logfile={log}")
    subprocess.run(settings.odoo_command(*options, "-u", ",".join(names)), check=True)


def _press(admin, name, button):
    [module_id] = admin.call("ir.module.module", "search", [("name", "=", name)])
    admin.call("ir.module.module", button, [module_id])
