"""Pictures of every page, taken by tours from the demo data: ``setup/test screenshots``.

The tours are in ``screenshots_tour.js`` and ``family_screenshots_tour.js`` of the addons' ``static/tests/tours/``.
"""

import sys
from pathlib import Path

from odoo.tests import tagged

sys.path.insert(0, str(Path(__file__).parent))
from camera import PagesCase

PACKAGES, SOLD = "/odoo/clinic-packages", "/odoo/clinic-sold-packages"
#: Page: where its tour begins, who looks at it.
PAGES = {
    "package_list": (PACKAGES, "manager"),
    "package_delete": (PACKAGES, "manager"),
    "package_editor": (PACKAGES, "catalogue"),
    "package_prices": (PACKAGES, "manager"),
    "package_draft": (PACKAGES, "catalogue"),
    "package_usage": (PACKAGES, "manager"),
    "sold_packages": (SOLD, "manager"),
    "sold_package": (SOLD, "manager"),
    "cancel": (SOLD, "manager"),
    "sell_package": (PACKAGES, "manager"),
    "existing_packages": ("/odoo/clinic-existing-packages", "manager"),
    "redemption_analysis": ("/odoo/clinic-redemption-analysis", "manager"),
    "sales_analysis": ("/odoo/clinic-sales-analysis", "manager"),
    "appointments": ("/odoo/clinic-appointments", "reception"),
    "appointment_class": ("/odoo/action-calendar.action_calendar_event/{class_event}", "reception"),
    "deferred_revenue": ("/odoo/deferred-revenue", "accountant"),
    "to_settle": ("/odoo/clinic-to-settle", "manager"),
    "settings": ("/odoo/action-clinic_packages.action_clinic_packages_settings", "admin"),
    "my_packages": ("/my/packages", "amelia"),
    "my_package": ("/my/packages", "amelia"),
    "family_valid_for": (PACKAGES, "manager"),
    "family_tab": ("/odoo/action-base.action_partner_form/{amelia}", "manager"),
    "family_sold_package": (SOLD, "manager"),
}
#: On a phone its button is behind another one.
NOT_ON_PHONES = {"sell_package"}
TILL_PAGES = (
    "till_popup",
    "till_covered",
    "family_popup",
    "family_treated",
    "family_member",
    "family_ticket",
)


@tagged("post_install", "-at_install")
class TestScreenshots(PagesCase):
    """One test for each page, so that ``-k`` takes a single one."""

    def _shoot_page(self, name):
        url, login = PAGES[name]
        url = url.format(
            amelia=self.env.ref("clinic_packages.patient_amelia").id,
            class_event=self.env["calendar.event"].search([("name", "=", "Skin care class")], limit=1).id,
        )
        for size in self.sizes:
            if size == "phone" and name in NOT_ON_PHONES:
                continue
            with self.subTest(page=name, size=size):
                self.shoot(name, url, login, size)

    def _shoot_till(self, name):
        reception = self.env.ref("clinic_packages.pos_config_reception")
        self.shoot(name, f"/pos/ui/{reception.id}", "reception")


for page in PAGES:
    setattr(TestScreenshots, f"test_{page}", lambda self, page=page: self._shoot_page(page))
for page in TILL_PAGES:
    setattr(TestScreenshots, f"test_{page}", lambda self, page=page: self._shoot_till(page))
