"""Pictures of every page, taken by tours from the demo data: ``setup/test screenshots``.

The tours are in ``clinic_packages/static/tests/tours/screenshots_tour.js``.
"""

import sys
from pathlib import Path

from odoo.tests import tagged

sys.path.insert(0, str(Path(__file__).parent))
from camera import PagesCase

#: Page: where it begins, who looks at it.
BACKEND_PAGES = {
    "package_list": ("/odoo/clinic-packages", "manager"),
    "package_editor": ("/odoo/clinic-packages", "catalogue"),
    "package_usage": ("/odoo/clinic-packages", "manager"),
    "sold_packages": ("/odoo/clinic-sold-packages", "manager"),
    "sold_package": ("/odoo/clinic-sold-packages", "manager"),
}


@tagged("post_install", "-at_install")
class TestScreenshots(PagesCase):
    def test_backend(self):
        for name, (url, login) in BACKEND_PAGES.items():
            for size in self.sizes:
                with self.subTest(page=name, size=size):
                    self.shoot(name, url, f"clinic_packages_shot_{name}", login, size)
