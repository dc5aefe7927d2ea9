"""A browser that keeps a picture of what it shows when its tour has succeeded."""

import base64
import io
import os
from pathlib import Path
from unittest.mock import patch

from PIL import Image

from odoo.tests import common

#: Colours of a picture that is published: enough for pages, a third of the size.
COLOURS = 256


class CameraBrowser(common.ChromeBrowser):
    def _wait_code_ok(self, code, timeout, error_checker=None):
        super()._wait_code_ok(code, timeout, error_checker=error_checker)
        # A paint later, so that what faded in is there.
        self._websocket_request(
            "Runtime.evaluate",
            params={"expression": "new Promise((done) => setTimeout(done, 600))", "awaitPromise": True},
        )
        picture = self._websocket_request("Page.captureScreenshot")["data"]
        self.test_case.keep_picture(base64.b64decode(picture))


class PagesCase(common.HttpCase):
    """Takes pictures into the folder that the runner names."""

    #: Width and height by name of the size.
    sizes = {"desktop": "1366x768", "tablet": "820x1180", "phone": "375x812"}

    def shoot(self, name, url, login, size="desktop"):
        """Run the tour of a page and keep what it ends with as ``name_size.png``."""
        self.picture = Path(os.environ["CLINIC_PICTURES"], f"{name}_{size}.png")
        self.browser_size = self.sizes[size]
        self.touch_enabled = size != "desktop"
        with patch.object(common, "ChromeBrowser", CameraBrowser):
            self.start_tour(url, f"clinic_packages_shot_{name}", login=login, timeout=120)
        self.assertTrue(self.picture.exists())

    def keep_picture(self, data):
        with Image.open(io.BytesIO(data)) as image:
            image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(self.picture, optimize=True)
