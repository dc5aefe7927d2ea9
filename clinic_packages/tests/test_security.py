from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import TransactionCase, tagged

from .common import ClinicPackagesCommon

GROUPS = {
    "nobody": "base.group_user",
    "portal": "base.group_portal",
    "read": "clinic_packages.group_inventory_read",
    "write": "clinic_packages.group_inventory_write",
    "billing": "clinic_packages.group_billing_process",
    "pos": "point_of_sale.group_pos_user",
    "auditor": "account.group_account_readonly",
    "accountant": "account.group_account_invoice",
    "system": "base.group_system",
}
READ, ALL = "r", "rwcd"
# What each group alone may do: r(ead), w(rite), c(reate), d(elete).
MATRIX = {
    "clinic.package": {"read": READ, "write": ALL},
    "clinic.package.line": {"read": READ, "write": ALL},
    "clinic.package.price": {"read": READ, "write": ALL},
    "clinic.package.line.price": {"read": READ, "write": ALL},
    "clinic.location.prices": {"write": ALL},
    "clinic.package.line.version": {"read": READ, "write": READ},
    "clinic.sold.package": {"read": READ, "write": READ},
    "clinic.sold.package.line": {"read": READ, "write": READ},
    "clinic.package.redemption": {"read": READ, "write": READ},
    "clinic.unsettled.credit": {"read": READ, "write": READ},
    "clinic.package.opening": {"read": READ, "write": READ},
    "clinic.package.opening.line": {"read": READ, "write": READ},
    "clinic.sold.package.transfer": {"write": ALL},
    "clinic.sold.line.substitute": {"write": ALL},
    "clinic.sold.package.cancel": {"write": ALL},
    "clinic.package.reverse": {"write": ALL},
    "clinic.package.redeem": {"billing": ALL},
    "clinic.package.sell": {"billing": ALL},
    "clinic.package.refund": {"billing": ALL},
    "clinic.package.refund.row": {"billing": ALL},
    "clinic.unsettled.credit.settle": {"write": ALL},
    "clinic.revenue.entry": {"auditor": READ, "accountant": READ},
    "clinic.revenue.post": {"accountant": ALL},
    "clinic.sold.package.write.off": {"accountant": ALL},
    "clinic.deferred.report": {"auditor": READ, "accountant": READ},
    "clinic.attendance": dict.fromkeys(("nobody", "read", "write", "billing", "auditor", "accountant", "system"), ALL),
}


@tagged("post_install", "-at_install")
class TestSecurity(ClinicPackagesCommon, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users = {name: cls._create_user(f"sec_{name}", group) for name, group in GROUPS.items()}
        cls.package = cls._create_package("Glow", 200.0, [(cls.facial, 3, 200.0)])
        cls.sold = cls._sell(cls.package, cls.anna)
        cls.redeem = cls._redeem(cls.sold.line_ids)

    def test_matrix(self):
        self.assertMatrix(MATRIX, self.users)

    def test_every_model_of_ours_is_in_the_matrix(self):
        told = self.env["ir.model.data"].search([("module", "=", "clinic_packages"), ("model", "=", "ir.model")])
        ours = (
            self.env["ir.model"]
            .browse(told.mapped("res_id"))
            .filtered(lambda model: model.model.startswith("clinic.") and not model.abstract)
        )
        self.assertEqual(set(ours.mapped("model")), set(MATRIX))

    def test_cancel_and_reactivate_need_inventory_write(self):
        for name, user in self.users.items():
            sold = self.sold.with_user(user)
            with self.subTest(group=name):
                if name == "write":
                    action = sold.action_cancel()
                    wizard = self.env[action["res_model"]].with_user(user).with_context(**action["context"])
                    wizard.create({"reason": "Moved"}).action_confirm()
                    self.assertEqual(self.sold.state, "cancelled")
                    sold.action_reactivate()
                    self.assertEqual(self.sold.state, "active")
                else:
                    with self.assertRaises(AccessError):
                        sold.action_cancel()
                    with self.assertRaises(AccessError):
                        sold.action_reactivate()

    def test_reversal_needs_inventory_write(self):
        for name, user in self.users.items():
            with self.subTest(group=name):
                if name == "write":
                    action = self.redeem.with_user(user).action_reverse()
                    wizard = self.env[action["res_model"]].with_user(user).with_context(**action["context"])
                    wizard.create({"reason": "Mistake"}).action_confirm()
                    self.assertCounters(self.sold.line_ids, 0, 0)
                else:
                    with self.assertRaises(AccessError):
                        self.redeem.with_user(user).action_reverse()

    def test_redeeming_in_the_backend_needs_billing_and_sight_of_the_package(self):
        both = self._create_user("sec_both", f"{GROUPS['read']},{GROUPS['billing']}")
        for name, user in {**self.users, "both": both}.items():
            wizards = self.env["clinic.package.redeem"].with_user(user)
            with self.subTest(group=name):
                if name == "both":
                    wizards.create({"sold_line_id": self.sold.line_ids.id}).action_confirm()
                    self.assertCounters(self.sold.line_ids, 0, 2)
                else:
                    with self.assertRaises(AccessError):
                        wizards.create({"sold_line_id": self.sold.line_ids.id}).action_confirm()

    def test_system_administrator_has_no_way_round(self):
        with self.assertRaises(AccessError):
            self.sold.with_user(self.users["system"]).read(["name"])

    def test_sold_packages_follow_the_company_tree(self):
        root = self.env["res.company"].create({"name": "Root"})
        branch_a, branch_b = self.env["res.company"].create(
            [{"name": "A", "parent_id": root.id}, {"name": "B", "parent_id": root.id}]
        )
        sold = self._sell(self.package, self.anna, company=branch_a)
        at_b = self._create_user("sec_b", GROUPS["read"])
        at_b.write({"company_ids": [Command.set(branch_b.ids)], "company_id": branch_b.id})
        self.assertEqual(sold.with_user(at_b).with_company(branch_b).state, "active")
        with self.assertRaises(AccessError):
            self.sold.with_user(at_b).with_company(branch_b).read(["name"])
        with self.assertRaises(AccessError):
            sold.with_user(self.users["read"]).read(["name"])
        self._reserve(sold.line_ids, company=branch_b)
        with self.assertRaisesRegex(Exception, "another company"):
            self._reserve(sold.line_ids, company=self.env.company)
