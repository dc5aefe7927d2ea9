from odoo.tests import tagged

from .tour_common import FamilyTourCommon


@tagged("post_install", "-at_install")
class TestTourAddMember(FamilyTourCommon):
    def test_add_a_child_while_a_package_is_sold_to_it(self):
        self.start_pos_tour("clinic_packages_family_add_member")
        zoe = self.eva.clinic_member_ids
        self.assertEqual(zoe.name, "Zoe")
        self.assertEqual(zoe.clinic_relationship_id, self.child)
        self.assertEqual(str(zoe.clinic_birth_date), "2019-05-04")
        self.assertEqual(self._get_sold(self.teen).partner_id, zoe)

    def test_add_an_existing_patient_from_the_list_of_customers(self):
        self.start_pos_tour("clinic_packages_family_add_existing")
        self.assertEqual(self.eva.clinic_main_client_id, self.anna)
        self.assertEqual(self.eva.clinic_relationship_id, self.parent)
        self.assertEqual(self.mia.clinic_main_client_id, self.bob)
