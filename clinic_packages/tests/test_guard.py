import contextlib

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger

from .common import ClinicPackagesCommon


@tagged("post_install", "-at_install")
class TestGuard(ClinicPackagesCommon, TransactionCase):
    """History cannot be made up, changed or deleted, by anybody, with any trick of the ORM (I3, I7)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        package = cls._create_package("Glow", 200.0, [(cls.facial, 3, 200.0)])
        cls.sold = cls._sell(package, cls.anna)
        cls.line = cls.sold.line_ids
        cls.entry = cls._redeem(cls.line)
        cls.admin = cls.env.ref("base.user_admin")
        cls.forged_context = {
            "clinic_ledger": True,
            "install_mode": True,
            "default_quantity": 5,
            "default_type": "reverse",
            "import_file": True,
            "tracking_disable": True,
        }

    def _disguises(self, record):
        return record, record.sudo(), record.with_user(self.admin), record.with_context(**self.forged_context)

    def assertUntouched(self):
        self.env.invalidate_all()
        self.assertEqual(self.Redemption.search_count([("sold_package_id", "=", self.sold.id)]), 2)
        self.assertCounters(self.line, 0, 1)
        self.assertSound(self.sold)

    def assertRefused(self, function, *args):
        with self.assertRaises(UserError), self.env.cr.savepoint():  # an AccessError is one
            function(*args)
        self.assertUntouched()

    def test_ledger_is_not_written_by_hand(self):
        vals = self.entry.copy_data()[0]
        for entry in self._disguises(self.entry):
            self.assertRefused(entry.create, [vals])
            self.assertRefused(entry.create, [{**vals, "uuid": "forged-uuid"}])
            self.assertRefused(entry.write, {"quantity": 2})
            self.assertRefused(entry.write, {"reason": "better"})
            self.assertRefused(entry.unlink)
            self.assertRefused(entry.copy)

    def test_ledger_cannot_be_imported(self):
        fields = ["uuid", "type", "quantity", "sold_line_id/.id", "sold_package_id/.id"]
        row = ["imported", "reverse", "1", str(self.line.id), str(self.sold.id)]
        for entry in self._disguises(self.Redemption):
            with contextlib.suppress(UserError):
                self.assertFalse(entry.load(fields, [row])["ids"])
            self.assertUntouched()

    def test_ledger_cannot_be_reached_through_its_relations(self):
        for sold in self._disguises(self.sold):
            self.assertRefused(sold.write, {"redemption_ids": [Command.clear()]})
            self.assertRefused(sold.write, {"redemption_ids": [Command.update(self.entry.id, {"quantity": 9})]})
            self.assertRefused(sold.write, {"line_ids": [Command.update(self.line.id, {"quantity": 9})]})

    def test_sold_packages_and_items_are_not_written_by_hand(self):
        for sold in self._disguises(self.sold):
            self.assertRefused(sold.create, [{"partner_id": self.bruno.id}])
            self.assertRefused(sold.write, {"partner_id": self.bruno.id})
            self.assertRefused(sold.write, {"lifecycle": "cancelled"})
            self.assertRefused(sold.write, {"state": "active"})
            self.assertRefused(sold.unlink)
            self.assertRefused(sold.copy)
        for line in self._disguises(self.line):
            self.assertRefused(line.create, [{"sold_package_id": self.sold.id, "quantity": 3}])
            self.assertRefused(line.write, {"quantity": 9})
            self.assertRefused(line.write, {"quantity_redeemed": 0})
            self.assertRefused(line.unlink)

    def test_who_may_be_taken_is_frozen(self):
        for version in self._disguises(self.line.version_id):
            self.assertRefused(version.write, {"product_ids": [Command.link(self.peel.id)]})
            self.assertRefused(version.unlink)

    def test_writer_cannot_be_named_from_outside(self):
        from odoo.service.model import get_public_method

        for model in (self.Sold, self.Redemption, self.line):
            for name in ("_append", "_amend", "_reserve", "_redeem", "_reverse", "_cancel", "_sell", "_write_entries"):
                with self.assertRaises(AccessError):
                    get_public_method(model, name)

    @mute_logger("odoo.sql_db")
    def test_people_and_products_of_the_history_are_not_deleted(self):
        for record in (self.anna, self.facial):
            with self.assertRaises(Exception) as failure, self.env.cr.savepoint():
                record.unlink()
            self.assertIn("clinic_", str(failure.exception))

    def test_merging_patients_carries_their_history_over(self):
        double = self.env["res.partner"].create({"name": "Anna P."})
        sold = self._sell(self.sold.package_id, double)
        entry = self._redeem(sold.line_ids)
        before = entry.read(["quantity", "uuid", "date", "allocated_value", "type"])
        wizard = self.env["base.partner.merge.automatic.wizard"].create(
            {"partner_ids": [Command.set((self.anna | double).ids)], "dst_partner_id": self.anna.id}
        )
        wizard.action_merge()
        self.env.invalidate_all()
        self.assertFalse(double.exists())
        self.assertEqual((sold.partner_id, entry.owner_id, entry.beneficiary_id), (self.anna,) * 3)
        self.assertEqual(entry.read(["quantity", "uuid", "date", "allocated_value", "type"]), before)
        self.assertSound(sold)
