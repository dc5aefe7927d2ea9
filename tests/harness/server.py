"""Odoo servers in processes of their own."""

import socket
import subprocess
import time
from contextlib import suppress

import requests

from . import settings

START_SECONDS = 120


class Server:
    """One Odoo process that serves one database on a port of its own."""

    def __init__(self, database, name, *options):
        """:param options: further options of the server, e.g. ``--log-sql``"""
        self.database = database
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = settings.log_file(name)
        self._options = options
        self._process = None

    def start(self):
        self._process = subprocess.Popen(
            settings.odoo_command(
                *("-d", self.database, f"--db-filter=^{self.database}$"),
                *(f"--http-port={self.port}", f"--logfile={self.log}", *self._options),
            )
        )
        self._wait_until_ready()
        return self

    def _wait_until_ready(self):
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if not self.runs:
                break
            with suppress(requests.ConnectionError):
                # Answered once the registry is loaded.
                url = f"{self.url}/web/webclient/version_info"
                requests.post(url, json={}, timeout=START_SECONDS).raise_for_status()
                return
            time.sleep(0.1)
        raise RuntimeError(f"The Odoo server did not start; its log is {self.log}.")

    def kill(self):
        """As a power cut would: no request is finished, nothing is said to PostgreSQL."""
        self._process.kill()
        self._process.wait()

    @property
    def runs(self):
        return self._process is not None and self._process.poll() is None

    def stop(self):
        if self.runs:
            self._process.terminate()
            try:
                self._process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.kill()

    def __enter__(self):
        return self.start()

    def __exit__(self, *exc_info):
        self.stop()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def run_script(database, script, log_name):
    """Run Python in an Odoo shell of its own process. ``env`` is at hand; commit to keep.

    :return: what the script printed
    """
    process = subprocess.run(
        settings.odoo_command("shell", "-d", database, "--no-http", f"--logfile={settings.log_file(log_name)}"),
        input=script,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return process.stdout
