"""Pictures of every page, taken by tours from the demo data: ``setup/test screenshots``.

The tours are in ``screenshots_tour.js`` and ``family_screenshots_tour.js`` of the addons' ``static/tests/tours/``.
"""

import sys
from pathlib import Path

from odoo.tests import tagged

sys.path.insert(0, str(Path(__file__).parent))
from camera import PagesCase

PACKAGES, SOLD = "/odoo/clinic-packages", "/odoo/clinic-sold-packages"
SETTINGS = "/odoo/action-clinic_packages.action_clinic_packages_settings"
#: Page: where its tour begins, who looks at it.
PAGES = {
    "package_list": (PACKAGES, "manager"),
    "package_list_location": (PACKAGES, "manager"),
    "package_delete": (PACKAGES, "manager"),
    "package_editor": (PACKAGES, "catalogue"),
    "package_prices": (PACKAGES, "manager"),
    "location_prices": (PACKAGES, "manager"),
    "package_draft": (PACKAGES, "catalogue"),
    "package_usage": (PACKAGES, "manager"),
    "sold_packages": (SOLD, "manager"),
    "sold_package": (SOLD, "manager"),
    "cancel": (SOLD, "manager"),
    "sell_package": (PACKAGES, "manager"),
    "sell_at_location": (PACKAGES, "manager"),
    "existing_packages": ("/odoo/clinic-existing-packages", "manager"),
    "redemption_analysis": ("/odoo/clinic-redemption-analysis", "manager"),
    "sales_analysis": ("/odoo/clinic-sales-analysis", "manager"),
    "appointments": ("/odoo/clinic-appointments", "reception"),
    "appointment_class": ("/odoo/action-calendar.action_calendar_event/{class_event}", "reception"),
    "deferred_revenue": ("/odoo/deferred-revenue", "accountant"),
    "deferred_pivot": ("/odoo/deferred-revenue", "accountant"),
    "revenue_to_post": ("/odoo/package-revenue-to-post", "accountant"),
    "write_off": (SOLD, "accountant"),
    "credit_note": ("/odoo/action-account.action_move_out_refund_type/{credit_note}", "admin"),
    "refund_dialog": ("/odoo/action-account.action_move_out_refund_type/{credit_note}", "admin"),
    "to_settle": ("/odoo/clinic-to-settle", "manager"),
    "settings": (SETTINGS, "admin"),
    "settings_appointments": (SETTINGS, "admin"),
    "settings_revenue": (SETTINGS, "admin"),
    "my_packages": ("/my/packages", "amelia"),
    "my_package": ("/my/packages", "amelia"),
    "family_valid_for": (PACKAGES, "manager"),
    "family_tab": ("/odoo/action-base.action_partner_form/{amelia}", "manager"),
    "family_sold_package": (SOLD, "manager"),
}
#: On a phone their button is behind another one, or what is chosen lies below the dialog, where no tour clicks.
NOT_ON_PHONES = {"sell_package", "sell_at_location", "location_prices"}
TILL_PAGES = (
    "till_popup",
    "till_covered",
    "till_today",
    "till_today_all",
    "till_checked_out",
    "till_refund",
    "family_popup",
    "family_treated",
    "family_member",
    "family_ticket",
)


@tagged("post_install", "-at_install")
class TestScreenshots(PagesCase):
    """One test for each page and size, so that ``-k`` takes a single one."""

    def _shoot_page(self, name, size):
        url, login = PAGES[name]
        self.shoot(name, url.format(**self._find_records(name)), login, size)

    def _shoot_till(self, name, size):
        self.env.ref("base.main_company").clinic_refund_used = True
        reception = self.env.ref("clinic_packages.pos_config_reception")
        self.shoot(name, f"/pos/ui/{reception.id}", "reception", size)

    def _find_records(self, name):
        """:return: ids that addresses name"""
        if "credit_note" in PAGES[name][0]:
            return {"credit_note": self._begin_credit_note()}
        return {
            "amelia": self.env.ref("clinic_packages.patient_amelia").id,
            "class_event": self.env["calendar.event"].search([("name", "=", "Skin care class")], limit=1).id,
        }

    def _begin_credit_note(self):
        """Layla has used one of the facials that she bought by invoice, and gives the package back."""
        self.env.ref("base.main_company").clinic_refund_used = True
        sold = self.env["clinic.sold.package"].search(
            [
                ("source_model", "=", "account.move.line"),
                ("partner_id", "=", self.env.ref("clinic_packages.patient_layla").id),
            ]
        )
        opened = sold.line_ids[:1].action_redeem()
        wizards = self.env[opened["res_model"]].with_context(**opened["context"])
        wizards.create({"product_id": sold.line_ids[:1].product_ids[:1].id}).action_confirm()
        return sold.action_refund()["res_id"]


def add_test(name, size, shoot):
    setattr(TestScreenshots, f"test_{name}_{size}", lambda self: shoot(self, name, size))


for size in PagesCase.sizes:
    for page in PAGES:
        if size != "phone" or page not in NOT_ON_PHONES:
            add_test(page, size, TestScreenshots._shoot_page)
    for page in TILL_PAGES:
        if size == "desktop" or not page.startswith("family_"):
            add_test(page, size, TestScreenshots._shoot_till)
