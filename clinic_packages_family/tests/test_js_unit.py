from odoo.tests import tagged

from odoo.addons.clinic_packages.tests import test_js_unit


@tagged("post_install", "-at_install")
class TestFamilyJsUnit(test_js_unit.TestJsUnit):
    suite = "@clinic_packages_family"
