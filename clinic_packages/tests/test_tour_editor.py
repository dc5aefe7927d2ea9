from odoo.tests import HttpCase, tagged

from .drafting_common import DraftingCommon


@tagged("post_install", "-at_install")
class TestTourEditor(DraftingCommon, HttpCase):
    """The editor in a browser, by somebody with Inventory Write and nothing else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.category = cls.env["product.category"].create({"name": "Tour Facials"})

    def _find(self, name):
        package = self.env["clinic.package"].search([("name", "=", name)])
        self.assertEqual(len(package), 1)
        return package

    def test_package_is_created_updated_and_duplicated(self):
        self.start_tour("/odoo/clinic-packages", "clinic_packages_editor", login=self.catalogue.login)
        package = self._find("Bridal Radiance")
        self.assertRecordValues(
            package,
            [{"list_price": 290.0, "items_total": 300.0, "internal_notes": "Ask for the date"}],
        )
        self.assertRecordValues(
            package.line_ids,
            [{"name": "Facial", "quantity": 3, "price": 270.0}, {"name": "Peel", "quantity": 1, "price": 30.0}],
        )
        self.assertEqual((package.categ_id.name, package.pos_categ_ids.mapped("name")), ("Weddings", ["Weddings"]))
        copy = self._find("Bridal Light")
        self.assertNotEqual(copy.product_tmpl_id, package.product_tmpl_id)
        self.assertEqual(copy.line_ids.mapped("quantity"), [3, 1])

    def test_drafts_are_read_changed_and_taken(self):
        """Without a service first; one is connected as soon as the package is saved."""
        self.server.say("Written by the service <script>alert(1)</script>")
        create = type(self.env["clinic.package"]).create

        def create_and_connect(packages, vals_list):
            self._connect()
            return create(packages, vals_list)

        self.patch(type(self.env["clinic.package"]), "create", create_and_connect)
        self.start_tour("/odoo/clinic-packages", "clinic_packages_draft", login=self.catalogue.login)
        package = self._find("Facial Rejuvenation Bundle")
        self.assertEqual(str(package.public_description), "<p>Written by the service</p>")
        self.assertEqual(package.categ_id, self.category)
        self.assertEqual(len(self.server.requests), 3)
