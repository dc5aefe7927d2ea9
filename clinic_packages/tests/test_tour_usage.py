from odoo.tests import HttpCase, tagged

from .common import ClinicPackagesCommon


@tagged("post_install", "-at_install")
class TestTourUsage(ClinicPackagesCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls._create_user("usage_manager", "clinic_packages.group_inventory_write")
        cls.reader = cls._create_user("usage_reader", "clinic_packages.group_inventory_read")
        cls.anna.write({"phone": "+1 555 010 2233", "email": "anna@example.com"})
        cls.glow = cls._create_package(
            "Glow Series",
            400.0,
            [(cls.facial, 3, 300.0), (cls.peel, 1, 100.0)],
            internal_notes="Offer after a first facial.",
            public_description="<p>Three facials and a peel.</p>",
        )
        cls.sold = cls._sell(cls.glow, cls.anna, 360.0)
        facials, peels = cls.sold.line_ids
        redeems = [cls._redeem(facials) for _number in range(3)]
        cls.Sold._reverse({redeems[0]: 1}, reason="Did not come")
        cls._reserve(peels)
        used = cls._sell(cls.glow, cls.bruno)
        cls._redeem(used.line_ids[0], quantity=3)
        cls._redeem(used.line_ids[1])
        cls._sell(cls.glow, cls.env["res.partner"].create({"name": "Chloe Patient"}))
        cls.url = f"/odoo/clinic-packages/{cls.glow.id}/clinic-package-usage"

    def test_manager_reads_cancels_and_reactivates(self):
        self.start_tour(self.url, "clinic_packages_usage_page", login=self.manager.login)
        self.sold.invalidate_recordset()
        self.assertEqual(self.sold.state, "active")
        self.assertEqual(
            self.sold.redemption_ids.sorted("id").mapped("type"),
            ["reserve", "redeem"] * 3 + ["reverse", "reserve", "release"],
        )
        notes = self.sold.message_ids.filtered(lambda message: message.author_id == self.manager.partner_id)
        self.assertEqual(len(notes), 2)
        self.assertSound(self.sold)

    def test_reader_is_offered_nothing_to_change(self):
        self.start_tour(self.url, "clinic_packages_usage_page_reader", login=self.reader.login)
