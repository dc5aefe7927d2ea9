from odoo.tests import HttpCase, tagged

from .common import FamilyCommon


@tagged("post_install", "-at_install")
class TestTourFamilyTab(FamilyCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.desk = cls._create_user(
            "family_desk",
            "base.group_user,base.group_partner_manager,clinic_packages.group_inventory_read,"
            "clinic_packages.group_billing_process",
        )

    def test_the_reception_makes_a_family(self):
        self.start_tour(f"/odoo/res.partner/{self.eva.id}", "clinic_packages_family_tab", login=self.desk.login)
        zoe = self.env["res.partner"].search([("name", "=", "Zoe Smith")])
        self.assertEqual(list(self.eva._get_clinic_family()), [zoe, self.eva])
        self.assertTrue(self.bruno.exists())
        self.assertEqual(self.bruno._get_clinic_family(), self.bruno)

    def test_the_tab_lists_what_each_member_has_used(self):
        sold = self._sell(self._create_package("Glow", 300.0, [(self.facial, 5, 300.0)]), self.anna)
        for person, quantity in ((self.anna, 1), (self.tim, 2)):
            self._redeem(sold.line_ids, quantity=quantity, partner=person)
        self.start_tour(f"/odoo/res.partner/{self.anna.id}", "clinic_packages_family_tab_used", login=self.desk.login)
