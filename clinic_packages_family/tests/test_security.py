from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import TransactionCase, tagged

from .common import FamilyCommon

GROUPS = {
    "nobody": "base.group_user",
    "portal": "base.group_portal",
    "contacts": "base.group_partner_manager",
    "read": "clinic_packages.group_inventory_read",
    "write": "clinic_packages.group_inventory_write",
    "billing": "clinic_packages.group_billing_process",
    "pos": "point_of_sale.group_pos_user",
    "manager": "point_of_sale.group_pos_manager",
    "till": "point_of_sale.group_pos_user,clinic_packages.group_billing_process",
    "system": "base.group_system",
}
READ, ALL = "r", "rwcd"
# What each group alone may do with a model of this addon: r(ead), w(rite), c(reate), d(elete).
MATRIX = {"clinic.family.relationship": {"read": READ, "write": ALL, "billing": READ, "till": READ}}
SEE = {"read", "write", "billing", "till"}
# Who sees what of a person.
FIELDS = {
    "clinic_main_client_id": SEE,
    "clinic_member_ids": SEE,
    "clinic_relationship_id": SEE,
    "clinic_birth_date": SEE,
    "clinic_age": SEE,
    "clinic_used_units": {"read", "write"},
    "clinic_used_summary": {"read", "write"},
}
#: Methods that a browser may call, Odoo's own aside. Each is tried below, or where its story is told.
PUBLIC = {
    "res.partner": {
        "action_make_clinic_main_client",
        "action_view_clinic_family_usage",
        "action_view_clinic_usage",
    },
    "pos.config": {"add_family_member", "get_redeemable_packages"},
}
OWN = "odoo.addons.clinic_packages_family."


@tagged("post_install", "-at_install")
class TestFamilySecurity(FamilyCommon, TransactionCase):
    """Who may see a family, change it, and decide who may use what."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users = {name: cls._create_user(f"family_{name}", group) for name, group in GROUPS.items()}
        staff = [user.id for name, user in cls.users.items() if name != "portal"]
        cls.env.ref("base.group_allow_export").user_ids = [Command.link(user_id) for user_id in staff]
        cls.package = cls._create_package("Glow", 200.0, [(cls.facial, 3, 200.0)], valid_for="family")
        cls.sold = cls._sell(cls.package, cls.anna)
        cls.config = cls.env["pos.config"].create({"name": "Front Desk"})

    def assertAllowed(self, allowed, attempt):
        """Only these groups may; for the others nothing changes.

        :param allowed: names of groups
        :param attempt: callable that gets the environment of a user
        """
        for name, user in self.users.items():
            with self.subTest(group=name), self.env.cr.savepoint() as savepoint:
                if name in allowed:
                    attempt(self.env(user=user))
                else:
                    with self.assertRaises(UserError if name == "portal" else AccessError):
                        attempt(self.env(user=user))
                savepoint.rollback()
                self.env.invalidate_all()

    def test_matrix(self):
        self.assertMatrix(MATRIX, self.users)

    def test_every_model_of_ours_is_in_the_matrix(self):
        ours = {name for name, model in self.env.registry.items() if not model._abstract and self._is_ours(model)}
        self.assertEqual(ours, set(MATRIX))

    def _is_ours(self, model):
        """The addon defines it, and does not only add to it."""
        return model._original_module == OWN.split(".")[2]

    def test_every_method_that_a_browser_may_call_is_known(self):
        found = {}
        for name, model in self.env.registry.items():
            own = [cls for cls in model.mro() if cls.__module__.startswith((f"{OWN}models", f"{OWN}wizard"))]
            others = [cls for cls in model.mro() if cls.__module__.startswith("odoo.") and cls not in own]
            methods = {method for cls in own for method, value in vars(cls).items() if callable(value)}
            core = {method for cls in others if "clinic_packages" not in cls.__module__ for method in vars(cls)}
            if public := {method for method in methods - core if not method.startswith("_")}:
                found[name] = public
        self.assertEqual(found, PUBLIC)

    def test_a_family_is_not_for_everybody_to_see(self):
        for field, allowed in FIELDS.items():
            with self.subTest(field):
                self.assertAllowed(allowed, lambda env, field=field: self.tim.with_env(env).read([field]))

    def test_nor_to_be_found_out_in_other_ways(self):
        """By searching, sorting, grouping or exporting."""
        for attempt in (
            lambda env: env["res.partner"].search([("clinic_main_client_id.name", "=", "Anna Patient")]),
            lambda env: env["res.partner"].search([("clinic_member_ids", "any", [("name", "=", "Tim")])]),
            lambda env: env["res.partner"].search([], order="clinic_birth_date", limit=1),
            lambda env: env["res.partner"].formatted_read_group([], ["clinic_main_client_id"], ["__count"]),
            lambda env: self.tim.with_env(env).export_data(["clinic_birth_date"]),
        ):
            self.assertAllowed(SEE, attempt)

    def test_an_import_needs_the_right_too(self):
        contacts = self.env["res.partner"].with_user(self.users["contacts"])
        answer = contacts.load(["name", "clinic_birth_date"], [["Imported", "2000-01-01"]])
        self.assertFalse(answer["ids"])
        self.assertFalse(self.env["res.partner"].search([("name", "=", "Imported")]))

    def test_what_a_family_used_is_for_those_who_see_packages(self):
        for method in ("action_view_clinic_usage", "action_view_clinic_family_usage"):
            with self.subTest(method):
                self.assertAllowed(
                    {"read", "write"}, lambda env, method=method: getattr(self.tim.with_env(env), method)()
                )

    def test_a_till_needs_billing_to_see_or_change_a_family(self):
        """And somebody with Billing alone has no till."""
        self.assertAllowed(
            {"till"}, lambda env: self.config.with_env(env).add_family_member(self.anna.id, {"name": "Zoe"})
        )
        self.assertAllowed({"till"}, lambda env: self.config.with_env(env).get_redeemable_packages(self.tim.id))

    def test_who_may_use_a_package_is_set_up_with_inventory_write(self):
        for values in ({"valid_for": "member"}, {"max_units_per_member": 1}, {"max_child_age": 12}):
            with self.subTest(values):
                self.assertAllowed({"write"}, lambda env, values=values: self.package.with_env(env).write(values))

    def test_settings_belong_to_those_who_set_up(self):
        self.assertAllowed(
            {"system"}, lambda env: self.env.company.with_env(env).write({"clinic_family_members": False})
        )
        self.assertAllowed({"manager"}, lambda env: self.config.with_env(env).write({"clinic_lend_credits": True}))

    def test_what_was_sold_and_lent_is_written_by_nobody(self):
        entry = self._redeem(self.sold.line_ids)
        for records, values in (
            (self.sold, {"valid_for": "member"}),
            (self.sold, {"max_units_per_member": 9}),
            (self.sold, {"max_child_age": 99}),
            (entry, {"is_lent": True}),
        ):
            for user in (*self.users.values(), self.env.ref("base.user_root"), self.env.ref("base.user_admin")):
                with self.subTest(values, user=user.login), self.assertRaises(UserError):
                    records.with_user(user).write(values)
            with self.subTest(values, user="superuser"), self.assertRaises(UserError):
                records.sudo().write(values)

    def test_a_relationship_names_no_one_to_those_who_may_not_see_families(self):
        """Reading people through the relationship, or through a sold package, asks for the same rights."""
        with self.assertRaises(AccessError):
            self.sold.with_user(self.users["pos"]).read(["usable_by_ids"])
        with self.assertRaises(AccessError):
            self.child.with_user(self.users["contacts"]).read(["name"])

    def test_a_portal_user_sees_only_what_is_his(self):
        portal = self.users["portal"]
        portal.partner_id.sudo().clinic_main_client_id = self.anna
        with self.assertRaises(AccessError):
            self.env["res.partner"].with_user(portal).search([("clinic_main_client_id", "=", self.anna.id)])
        with self.assertRaises(AccessError):
            self.sold.with_user(portal).read(["usable_by_ids"])
        with self.assertRaises(AccessError):
            portal.partner_id.with_user(portal).write({"clinic_main_client_id": self.bob.id})
