from odoo.tests import HttpCase, tagged

from .opening_common import OpeningCommon


@tagged("post_install", "-at_install")
class TestTourOpening(OpeningCommon, HttpCase):
    def test_manager_goes_live(self):
        """Records an existing package, compares, brings it in, and corrects patient and product."""
        self.env["clinic.package.opening"].search([("state", "=", "draft")]).unlink()
        self.glow.name = "Glow Package"
        self._create_service("Facial Deluxe", 95.0)
        self._record(units=[4, 2], value=480.0)
        self.start_tour("/odoo/clinic-existing-packages", "clinic_packages_opening", login=self.manager.login)
        opening = self.Opening.search([("value", "=", 175.0), ("partner_id", "=", self.anna.id)])
        sold = opening.sudo().sold_package_id
        self.assertEqual(sold.partner_id, self.bruno)
        self.assertRecordValues(sold.line_ids, [{"name": "Facial Deluxe", "quantity": 2, "amount": 175.0}])
        self.assertEqual(sold.redemption_ids.mapped("type"), ["opening"])
        self.assertSound(sold)
