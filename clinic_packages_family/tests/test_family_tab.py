from lxml import etree

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, TransactionCase, tagged
from odoo.tools.safe_eval import safe_eval

from .common import FamilyCommon

CONTACTS = "base.group_user,base.group_partner_manager"
READ = "clinic_packages.group_inventory_read"
WRITE = "clinic_packages.group_inventory_write"
BILLING = "clinic_packages.group_billing_process"
FIELDS = {"clinic_main_client_id", "clinic_member_ids", "clinic_relationship_id", "clinic_birth_date", "clinic_age"}
USED_FIELDS = {"clinic_used_units", "clinic_used_summary"}


@tagged("post_install", "-at_install")
class TestFamilyTab(FamilyCommon, TransactionCase):
    """What people read of a family on the form of a contact, and that it is gone where families are not used."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users = {
            name: cls._create_user(f"tab_{name}", f"{CONTACTS},{groups}" if groups else CONTACTS)
            for name, groups in {"nobody": "", "read": READ, "write": WRITE, "desk": f"{READ},{BILLING}"}.items()
        }
        glow = cls._create_package("Glow", 400.0, [(cls.facial, 5, 300.0), (cls.peel, 5, 100.0)])
        cls.sold = cls._sell(glow, cls.anna)

    def _get_names(self, user, view_type="form"):
        """:return: names of the nodes that this user's view has"""
        view = self.env.ref("base.view_partner_form" if view_type == "form" else "base.view_res_partner_filter")
        arch = self.env["res.partner"].with_user(user).get_view(view.id, view_type)["arch"]
        return {node.get("name") for node in etree.fromstring(arch).iter() if node.get("name")}

    def test_the_tab_is_for_people_who_work_with_packages(self):
        for name, user in self.users.items():
            with self.subTest(name):
                names = self._get_names(user)
                self.assertEqual("clinic_family" in names, name != "nobody")
                self.assertEqual("clinic_member_ids" in names, name != "nobody")
                names = self._get_names(user, "search")
                self.assertEqual("clinic_family_group" in names, name != "nobody")

    def test_off_hides_everything(self):
        self.env.company.clinic_family_members = False
        user = self.users["desk"]
        for view_type in ("form", "search"):
            names = self._get_names(user, view_type)
            self.assertEqual({name for name in names if "famil" in name}, set())
            self.assertFalse(names & (FIELDS | USED_FIELDS))
        self.assertFalse(FIELDS & self.env["res.partner"].with_user(user).fields_get().keys())
        menu = self.env.ref("clinic_packages_family.menu_family_relationships")
        self.assertNotIn(menu.id, self.env["ir.ui.menu"].with_user(self.users["write"]).load_menus(False))
        self.env.company.clinic_family_members = True
        self.assertIn("clinic_family", self._get_names(user))
        self.assertIn(menu.id, self.env["ir.ui.menu"].with_user(self.users["write"]).load_menus(False))

    def test_names_of_members_are_not_looked_up_among_companies(self):
        arch = self.env["res.partner"].get_view(self.env.ref("base.view_partner_form").id, "form")["arch"]
        names = etree.fromstring(arch).xpath("//field[@name='clinic_member_ids']//field[@name='name']")
        self.assertEqual([node.get("widget") for node in names], [None] * 3)

    def test_relationships_are_set_up_by_access_packages(self):
        menu = self.env.ref("clinic_packages_family.menu_family_relationships")
        settings = self.env.ref("clinic_packages.menu_settings")
        for name, user in self.users.items():
            menus = self.env["ir.ui.menu"].with_user(user).load_menus(False)
            with self.subTest(name):
                self.assertEqual(menu.id in menus, name == "write")
                self.assertNotIn(settings.id, menus)
                if name == "write":
                    self.env["clinic.family.relationship"].with_user(user).create({"name": "Grandchild"})
                else:
                    with self.assertRaises(AccessError):
                        self.env["clinic.family.relationship"].with_user(user).create({"name": "Grandchild"})

    def test_who_may_only_look_is_not_offered_to_change(self):
        for name, is_readonly in {"read": True, "write": False, "desk": False}.items():
            described = self.env["res.partner"].with_user(self.users[name]).fields_get(["clinic_birth_date"])
            self.assertEqual(described["clinic_birth_date"]["readonly"], is_readonly, name)

    def test_the_desk_makes_a_family_on_the_form(self):
        form = Form(self.eva.with_user(self.users["desk"]))
        with form.clinic_member_ids.new() as member:
            member.name = "Zoe"
            member.clinic_relationship_id = self.child
            member.clinic_birth_date = "2018-03-01"
        form.save()
        zoe = self.eva.clinic_member_ids
        self.assertEqual((zoe.name, zoe.clinic_relationship_id), ("Zoe", self.child))
        self.eva.with_user(self.users["desk"]).write({"clinic_member_ids": [Command.unlink(zoe.id)]})
        self.assertTrue(zoe.exists(), "who leaves a family remains a patient")
        self.assertEqual(self.eva._get_clinic_family(), self.eva)

    def test_what_each_has_used(self):
        facials, peels = self.sold.line_ids
        self.Sold._redeem({self._reserve(facials, partner=self.anna, quantity=2): 2})
        redeem = self.Sold._redeem({self._reserve(peels, partner=self.tim): 1})
        self.Sold._redeem({self._reserve(facials, partner=self.tim, quantity=2): 2})
        self._reserve(facials, partner=self.leo)
        anna, tim, leo = (person.with_user(self.users["read"]) for person in (self.anna, self.tim, self.leo))
        self.assertEqual((anna.clinic_used_units, anna.clinic_used_summary), (2, "2 × Facial"))
        self.assertEqual((tim.clinic_used_units, tim.clinic_used_summary), (3, "2 × Facial, 1 × Peel"))
        self.assertEqual((leo.clinic_used_units, leo.clinic_used_summary), (0, ""), "held is not used")
        self.Sold._reverse({redeem: 1}, reason="Mistake")
        self.env.invalidate_all()
        self.assertEqual((tim.clinic_used_units, tim.clinic_used_summary), (2, "2 × Facial"))
        action = tim.action_view_clinic_usage()
        entries = self.Redemption.search([*action["domain"], ("type", "in", ["redeem", "reverse"])])
        self.assertEqual(entries.beneficiary_id, self.tim)
        action = tim.action_view_clinic_family_usage()
        self.assertIn("Anna Patient", action["name"])
        self.assertEqual(self.Redemption.search(action["domain"]).beneficiary_id, self.anna | self.tim | self.leo)

    def test_a_contact_is_found_by_its_family(self):
        arch = self.env["res.partner"].get_view(self.env.ref("base.view_res_partner_filter").id, "search")["arch"]
        node = etree.fromstring(arch).xpath("//field[@name='clinic_main_client_id']")[0]
        found = self.env["res.partner"].search(safe_eval(node.get("filter_domain"), {"self": "Anna Patient"}))
        self.assertEqual(found, self.anna | self.tim | self.leo)


@tagged("post_install", "-at_install")
class TestFamilySettings(FamilyCommon, TransactionCase):
    def test_the_setting_is_the_companys(self):
        settings = self.env["res.config.settings"].create({})
        self.assertTrue(settings.clinic_family_members)
        settings.clinic_family_members = False
        settings.execute()
        self.assertFalse(self.env.company.clinic_family_members)

    def test_lending_is_a_setting_of_the_till(self):
        config = self.env["pos.config"].create({"name": "Reception"})
        settings = self.env["res.config.settings"].create({"pos_config_id": config.id, "pos_clinic_lend_credits": True})
        settings.execute()
        self.assertTrue(config.clinic_lend_credits)

    def test_branches_follow_their_main_company(self):
        root = self.env["res.company"].create({"name": "Root"})
        branch = self.env["res.company"].create({"name": "Branch", "parent_id": root.id})
        self.assertFalse(root.clinic_family_members, "off until somebody wants it")
        root.clinic_family_members = True
        self.assertTrue(branch.clinic_family_members)
        self.assertTrue(self.env["res.company"].create({"name": "B2", "parent_id": root.id}).clinic_family_members)
        with self.assertRaises(ValidationError), self.env.cr.savepoint():
            branch.clinic_family_members = False
            self.env.flush_all()
