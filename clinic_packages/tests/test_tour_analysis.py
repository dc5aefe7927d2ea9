from odoo.tests import HttpCase, tagged

from .common import ClinicPackagesCommon


@tagged("post_install", "-at_install")
class TestTourAnalysis(ClinicPackagesCommon, HttpCase):
    def test_reader_looks_at_the_figures(self):
        reader = self._create_user("analysis_reader", "clinic_packages.group_inventory_read")
        glow = self._create_package(
            "Glow Series",
            400.0,
            [(self.facial, 3, 300.0), (self.peel, 2, 100.0)],
            categ_id=self.env["product.category"].create({"name": "Face Care"}).id,
        )
        reed = self.env["res.partner"].create({"name": "Dr Reed"})
        sold = self._sell(glow, self.anna)
        self._sell(glow, self.bruno, 360.0)
        self._sell(glow, self.bruno)._refund("Returned")
        redeems = [self._redeem(sold.line_ids[0], performer_id=reed.id) for _number in range(3)]
        self.Sold._reverse({redeems[0]: 1}, reason="Did not come")
        self.start_tour("/odoo/clinic-sold-packages", "clinic_packages_analysis", login=reader.login)
