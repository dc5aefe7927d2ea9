from odoo.tests import tagged

from .portal_common import PortalCase


@tagged("post_install", "-at_install")
class TestTourPortal(PortalCase):
    def test_patient_looks_what_is_left(self):
        """From the home page to the statement, as a phone-sized patient would."""
        facial = self.sold.line_ids[0]
        self._redeem(facial)
        self._reserve(facial)
        used = self._sell(self._create_package("Welcome", 0.0, [(self.mask, 1, 0.0)]), self.anna)
        self._redeem(used.line_ids)
        self.start_tour("/my", "clinic_packages_portal", login="portal_anna")

    def test_manager_prints_a_statement(self):
        """Without wkhtmltopdf the page that is open is printed."""
        self._create_user("statement_manager", "clinic_packages.group_inventory_read")
        self.start_tour(
            f"/odoo/clinic-sold-packages/{self.sold.id}", "clinic_packages_print_statement", login="statement_manager"
        )
