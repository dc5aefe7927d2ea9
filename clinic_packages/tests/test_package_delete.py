from uuid import uuid4

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import TransactionCase, tagged

from .common import ClinicPackagesCommon


@tagged("post_install", "-at_install")
class TestPackageDelete(ClinicPackagesCommon, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["pos.session"].search([("state", "!=", "closed")]).write({"state": "closed"})
        cls.glow = cls._create_package("Glow", 250.0, [(cls.facial, 3, 250.0)])
        cls.calm = cls._create_package("Calm", 90.0, [(cls.mask, 2, 90.0)])
        cls.manager = cls._create_user("delete_manager", "base.group_user,clinic_packages.group_inventory_write")

    def test_never_sold_package_and_its_product_are_gone(self):
        product = self.glow.product_tmpl_id
        answer = self.glow.with_user(self.manager).action_delete()
        self.assertEqual((answer["deleted"], answer["withdrawn"]), ([self.glow.id], []))
        self.assertEqual(answer["message"], "“Glow” was deleted.")
        self.assertFalse(self.glow.exists() or product.exists())

    def test_sold_package_leaves_sale_and_what_was_sold_lives_on(self):
        sold = self._sell(self.glow, self.anna)
        answer = self.glow.with_user(self.manager).action_delete()
        self.assertEqual((answer["deleted"], answer["withdrawn"]), ([], [self.glow.id]))
        self.assertEqual(answer["message"], "“Glow” is no longer for sale. Patients who bought it keep their access.")
        self.assertFalse(self.glow.active or self.glow.product_tmpl_id.active)
        self._redeem(sold.line_ids)
        self.assertCounters(sold.line_ids, 0, 1)
        self.assertSound(sold)

    def test_sold_elsewhere_or_cancelled_counts_as_sold(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        self._sell(self.glow, self.anna, company=company)
        self._sell(self.calm, self.anna)._cancel("Changed her mind")
        (self.glow | self.calm).with_user(self.manager).action_delete()
        self.assertTrue(self.glow.exists() and self.calm.exists())

    def test_several_at_once_each_as_it_may_be(self):
        self._sell(self.glow, self.anna)
        answer = (self.glow | self.calm).with_user(self.manager).action_delete()
        self.assertEqual((answer["deleted"], answer["withdrawn"]), ([self.calm.id], [self.glow.id]))
        self.assertIn("“Calm” was deleted.", answer["message"])
        self.assertIn("“Glow” is no longer for sale.", answer["message"])

    def test_package_on_a_document_is_kept(self):
        self.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": self.anna.id,
                "invoice_line_ids": [Command.create({"product_id": self.glow.product_variant_id.id})],
            }
        )
        answer = self.glow.with_user(self.manager).action_delete()
        self.assertEqual(answer["withdrawn"], [self.glow.id])
        self.assertIn("a document still refers to it", answer["message"])
        self.assertTrue(self.glow.line_ids)

    def test_open_till_keeps_a_package_in_the_archive(self):
        config = self.env["pos.config"].create({"name": "Front Desk"})
        self.env["pos.session"].create({"config_id": config.id, "user_id": self.env.uid})
        answer = self.glow.with_user(self.manager).action_delete()
        self.assertEqual((answer["deleted"], answer["withdrawn"]), ([], [self.glow.id]))
        self.assertTrue(self.glow.exists())
        self.assertFalse(self.glow.active)
        with self.assertRaisesRegex(UserError, "“Calm” cannot be deleted while a point of sale is open. Archive it"):
            self.calm.with_user(self.manager).unlink()

    def test_ordinary_delete_refuses_what_was_sold(self):
        self._sell(self.glow, self.anna)
        with self.assertRaisesRegex(UserError, "“Glow” has been sold. Archive it instead: patients keep"):
            (self.glow | self.calm).with_user(self.manager).unlink()
        self.assertTrue(self.glow.exists() and self.calm.exists())

    def test_archived_package_comes_back_on_sale(self):
        self._sell(self.glow, self.anna)
        glow = self.glow.with_user(self.manager)
        glow.action_delete()
        self.assertNotIn(glow, glow.search([]))
        self.assertIn(glow, glow.search([("active", "=", False)]))
        self.assertEqual(glow.action_put_back_on_sale(), "“Glow” is on sale again.")
        self.assertTrue(self.glow.active and self.glow.product_variant_id.active)
        glow.action_delete()
        self.assertEqual(glow.action_delete()["withdrawn"], glow.ids)

    def test_deleting_and_bringing_back_need_inventory_write(self):
        for group in ("inventory_read", "billing_process"):
            package = self.glow.with_user(self._create_user(f"delete_{group}", f"clinic_packages.group_{group}"))
            with self.subTest(group=group):
                with self.assertRaises(AccessError):
                    package.action_delete()
                with self.assertRaises(AccessError):
                    package.action_put_back_on_sale()
        self.assertTrue(self.glow.active)

    def test_open_tills_hear_of_it(self):
        config = self.env["pos.config"].create({"name": f"Till {uuid4()}"})
        self.env["pos.session"].create({"config_id": config.id, "user_id": self.env.uid})
        self._sell(self.glow, self.anna)
        product_ids = self.glow.product_tmpl_id.ids
        for act in (
            self.glow.action_delete,
            self.glow.action_unarchive,
            self.glow.action_archive,
            lambda: self.glow.product_tmpl_id.write({"active": True}),
            lambda: self.glow.write({"available_in_pos": False}),
        ):
            self.assertEqual(self._get_notified(config, act), [{"product_tmpl_ids": product_ids}])
        self.assertEqual(self._get_notified(config, lambda: self.facial.write({"active": False})), [])
        self.assertEqual(self._get_notified(config, lambda: self.glow.write({"list_price": 5.0})), [])

    def _get_notified(self, config, act):
        """:return: what the till was told by that act"""
        told = []
        self.patch(
            type(self.env["bus.bus"]),
            "_sendone",
            lambda _bus, _channel, name, message: told.append(message) if name.endswith("OFFER") else None,
        )
        act()
        return told
