from odoo.fields import Command
from odoo.tests import Form, TransactionCase, tagged

from .common import FamilyCommon

#: What only families need, by the model and type of the view.
FAMILY_NODES = {
    ("clinic.package", "form"): {"valid_for", "max_units_per_member", "max_child_age"},
    ("clinic.package", "list"): {"valid_for"},
    ("clinic.package", "search"): {"individual", "group_by_valid_for"},
    ("clinic.sold.package", "form"): {"valid_for", "usable_by_ids", "max_units_per_member", "max_child_age"},
    ("clinic.sold.package", "list"): {"valid_for"},
    ("clinic.sold.package", "search"): {"group_by_valid_for"},
    ("clinic.package.redemption", "list"): {"is_lent"},
    ("clinic.package.redemption", "form"): {"is_lent"},
    ("clinic.package.redemption", "search"): {"lent"},
}


@tagged("post_install", "-at_install")
class TestFamilyViews(FamilyCommon, TransactionCase):
    """What the pages of packages show while the company has families, and while it has none."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.catalogue = cls._create_user("family_catalogue", "clinic_packages.group_inventory_write")
        cls.viewer = cls._create_user("family_viewer", "clinic_packages.group_inventory_read")
        cls.package = cls._create_package("Glow", 300.0, [(cls.facial, 3, 300.0)])

    def _get_shown(self, model, view_type):
        arch, _view = self.env[model].with_user(self.catalogue)._get_view(view_type=view_type)
        return {node.get("name", node.get("for")) for node in arch.xpath("//*[@name or @for]")}

    def test_pages_show_families_only_where_the_company_has_them(self):
        for enabled in (True, False):
            self.env.company.clinic_family_members = enabled
            for (model, view_type), names in FAMILY_NODES.items():
                with self.subTest(model=model, view_type=view_type, enabled=enabled):
                    self.assertEqual(self._get_shown(model, view_type) & names, names if enabled else set())

    def test_views_are_kept_apart_by_the_setting(self):
        """A view is cached: one that was read without families must not be shown with them."""
        packages = self.env["clinic.package"].with_user(self.catalogue)
        self.env.company.clinic_family_members = False
        self.assertNotIn("valid_for", packages.get_view(view_type="form")["arch"])
        self.env.company.clinic_family_members = True
        self.assertIn("valid_for", packages.get_view(view_type="form")["arch"])

    def test_redemptions_show_who_was_treated(self):
        for enabled, optional in ((True, "show"), (False, "hide")):
            self.env.company.clinic_family_members = enabled
            arch, _view = self.env["clinic.package.redemption"]._get_view(view_type="list")
            self.assertEqual(arch.xpath("//field[@name='beneficiary_id']")[0].get("optional"), optional)

    def test_access_packages_sets_up_who_a_package_is_for(self):
        with Form(self.package.with_user(self.catalogue)) as form:
            self.assertEqual(form.valid_for, "family")
            form.valid_for = "member"
            form.max_child_age = 12
        self.assertEqual((self.package.valid_for, self.package.max_child_age), ("member", 12))
        self.assertEqual(self._sell(self.package, self.tim).valid_for, "member")

    def test_sold_package_says_who_can_use_it(self):
        sold = self._sell(self.package, self.anna).with_user(self.viewer)
        self.assertEqual(sold.usable_by_ids, self.anna | self.leo | self.tim)
        self.tim.clinic_main_client_id = False
        sold.invalidate_recordset()
        self.assertEqual(sold.usable_by_ids, self.anna | self.leo)
        Form(sold)

    def test_colleague_of_a_branch_reads_who_can_use_it(self):
        """The setting is that of the root company, which people of a branch may not open."""
        branch = self.env["res.company"].create({"name": "Branch", "parent_id": self.env.company.id})
        self.viewer.write({"company_ids": [Command.set(branch.ids)], "company_id": branch.id})
        self.assertTrue(branch.clinic_family_members)
        sold = self._sell(self.package, self.anna).with_user(self.viewer).with_company(branch)
        self.assertEqual(sold.usable_by_ids, self.anna | self.leo | self.tim)
        self.assertIn("usable_by_ids", sold.get_view(view_type="form")["arch"])

    def test_sold_package_says_who_used_it(self):
        sold = self._sell(self.package, self.anna)
        self._redeem(sold.line_ids, partner=self.tim, quantity=2)
        self._reserve(sold.line_ids, partner=self.leo)
        other = self._sell(self.package, self.bob)
        self._redeem(other.line_ids)
        both = (sold | other).with_user(self.viewer)
        self.assertEqual(both.mapped("beneficiary_summary"), ["Tim: 2", False], "a reservation is no use")
