from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from odoo.addons.clinic_packages.tests.pos_common import PosPackagesCommon

from .common import FamilyCommon


@tagged("post_install", "-at_install")
class TestTillData(FamilyCommon, PosPackagesCommon):
    """What the till is told of families."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.single = cls._create_package("Solo", 100.0, [(cls.facial, 2, 100.0)], valid_for="member")

    def setUp(self):
        super().setUp()
        self.till = self.config.with_user(self.cashier)

    def _ask(self, partner):
        self.env.flush_all()
        self.env.invalidate_all()
        return self.till.get_redeemable_packages(partner.id)

    def _usable(self, partner):
        """:return: ``{sold package id: who may use it}``, in the order of the till"""
        return {package["id"]: package["usable_by"] for package in self._ask(partner)["packages"]}

    def test_a_member_finds_what_the_main_client_bought(self):
        shared = self._sell(self.package, self.anna)
        own = self._sell(self.single, self.tim)
        theirs = self._sell(self.single, self.leo)
        self._sell(self.package, self.bob)
        self.assertEqual(
            self._usable(self.tim),
            {
                shared.id: [self.tim.id, self.anna.id, self.leo.id],
                own.id: [self.tim.id],
                theirs.id: [self.leo.id],
            },
        )
        first, second, _third = self._ask(self.tim)["packages"]
        self.assertEqual((first["valid_for"], first["is_lendable"]), ("family", False))
        self.assertEqual((second["valid_for"], second["is_lendable"]), ("member", False))
        self.config.clinic_lend_credits = True
        self.assertEqual([package["is_lendable"] for package in self._ask(self.tim)["packages"]], [True, False, False])

    @freeze_time("2026-06-01")
    def test_the_family_of_a_customer_customer_first(self):
        self.tim.clinic_birth_date = "2016-06-02"
        self.assertEqual(
            [
                (person["name"], person["relationship"], person["age"], person["is_main"], person["is_customer"])
                for person in self._ask(self.tim)["people"]
            ],
            [
                ("Tim", self.child.name, 9, False, True),
                ("Anna Patient", "", False, True, False),
                ("Leo", self.spouse.name, False, False, False),
            ],
        )
        self.assertEqual([person["name"] for person in self._ask(self.eva)["people"]], ["Eva"])

    def test_archived_people_are_nobodys_choice_but_what_they_bought_is_shared(self):
        shared = self._sell(self.package, self.leo)
        self._sell(self.single, self.leo)
        self.leo.active = False
        self.assertEqual(self._usable(self.anna), {shared.id: [self.anna.id, self.tim.id]})
        self.anna.active = False
        self.assertEqual(self._usable(self.tim), {shared.id: [self.tim.id]})

    def test_without_families_a_customer_finds_what_is_his(self):
        self._sell(self.package, self.anna)
        own = self._sell(self.package, self.tim)
        self.env.company.clinic_family_members = False
        self.config.clinic_lend_credits = True
        answer = self._ask(self.tim)
        self.assertEqual(answer["people"], [])
        (package,) = answer["packages"]
        self.assertEqual(
            (package["id"], package["usable_by"], package["valid_for"], package["is_lendable"]),
            (own.id, [self.tim.id], "", False),
        )
        config = self.env["pos.config"].with_user(self.cashier)._load_pos_data_read(self.config, self.config)[0]
        self.assertEqual((config["_family_members"], config["_family_relationships"]), (False, []))
        self.assertFalse(self._get_valid_for(self.single))

    def test_what_the_till_loads(self):
        config = self.env["pos.config"].with_user(self.cashier)._load_pos_data_read(self.config, self.config)[0]
        self.assertTrue(config["_family_members"])
        self.assertIn({"id": self.child.id, "name": self.child.name, "is_child": True}, config["_family_relationships"])
        self.assertEqual(config["clinic_lend_credits"], False)
        self.assertEqual(self._get_valid_for(self.single), "member")
        self.assertEqual(self._get_valid_for(self.package), "family")
        fields = self.env["pos.order.line"]._load_pos_data_fields(self.config)
        self.assertIn("clinic_patient_id", fields)

    def _get_valid_for(self, package):
        templates = self.env["product.template"].with_user(self.temp)
        (record,) = templates._load_pos_data_read(package.product_tmpl_id.with_user(self.temp), self.config)
        return record["_package_valid_for"]

    def test_families_are_shown_to_whoever_may_redeem(self):
        with self.assertRaises(AccessError):
            self.config.with_user(self.temp).get_redeemable_packages(self.anna.id)

    def test_one_call_whatever_the_number_of_packages(self):
        for _sale in range(3):
            self._sell(self.package, self.anna)
            self._sell(self.single, self.tim)
        for with_families, queries in ((True, 12), (False, 4)):
            self.env.company.clinic_family_members = with_families
            self.env.flush_all()
            self._ask(self.tim)
            with self.subTest(with_families=with_families), self.assertQueryCount(queries):
                self.till.get_redeemable_packages(self.tim.id)
            self.env.invalidate_all()
