from odoo.addons.clinic_packages.tests.tour_common import ClinicPackagesTourCommon

from .common import FamilyCommon


class FamilyTourCommon(FamilyCommon, ClinicPackagesTourCommon):
    """A till with families: a package for all of a family, and one for one member."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shared = cls._create_package(
            "Shared Package", 300.0, [(cls.facial, 4, 300.0)], available_in_pos=True, valid_for="family"
        )
        cls.teen = cls._create_package(
            "Teen Package", 100.0, [(cls.mask, 2, 100.0)], available_in_pos=True, valid_for="member"
        )

    def _get_sold(self, package):
        return self.Sold.search([("package_id", "=", package.id)], order="id")
