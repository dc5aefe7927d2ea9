from odoo.tests import TransactionCase, tagged

from .common import FamilyCommon


@tagged("post_install", "-at_install")
class TestFamily(FamilyCommon, TransactionCase):
    """Who belongs together."""

    def test_the_main_client_comes_first_then_members_by_name(self):
        for person in (self.anna, self.tim, self.leo):
            self.assertEqual(list(person._get_clinic_family()), [self.anna, self.leo, self.tim])
            self.assertEqual(person._get_clinic_main_client(), self.anna)

    def test_somebody_without_a_family_is_alone(self):
        self.assertEqual(self.eva._get_clinic_family(), self.eva)
        self.assertFalse(self.eva._get_clinic_main_client())
