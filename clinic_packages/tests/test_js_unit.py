import logging
import re

from odoo.tests import HttpCase, tagged


def get_job_id(name):
    """The id the browser gives to a suite: a 32 bit hash of its name."""
    number = 0
    for char in name:
        number = ((number << 5) - number + ord(char)) & 0xFFFFFFFF
    return f"{number:08x}"


def is_error(message):
    return "[HOOT]" not in message


class Messages(logging.Handler):
    """Listens to what the browser says, and lets it pass."""

    def __init__(self):
        super().__init__()
        self.messages = []

    def emit(self, record):
        self.messages.append(record.getMessage())


@tagged("post_install", "-at_install")
class TestJsUnit(HttpCase):
    suite = "@clinic_packages"

    def test_js_units_of_this_addon(self):
        said = Messages()
        self._logger.addHandler(said)
        self.addCleanup(self._logger.removeHandler, said)
        self.addCleanup(self._logger.setLevel, self._logger.level)
        self._logger.setLevel(logging.INFO)  # the browser says how many tests passed
        self.browser_js(
            f"/web/tests?headless&loglevel=2&preset=desktop&timeout=15000&id={get_job_id(self.suite)}",
            "",
            "",
            login="admin",
            timeout=600,
            success_signal="[HOOT] Test suite succeeded",
            error_checker=is_error,
        )
        passed = re.findall(r"\[HOOT\] Passed (\d+) tests", "\n".join(said.messages))
        self.assertTrue(passed and int(passed[-1]), "No test was run.")
        self._logger.info("%s JS unit tests passed", passed[-1])
