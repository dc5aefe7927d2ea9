from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, TransactionCase, tagged

from .common import ClinicPackagesCommon

WRITE = "clinic_packages.group_inventory_write"


@tagged("post_install", "-at_install")
class TestSubstitute(ClinicPackagesCommon, TransactionCase):
    """A product is discontinued; patients who have it left take another one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls._create_user("substitute_manager", WRITE)
        cls.glow = cls._create_package("Glow", 300.0, [(cls.facial, 4, 200.0), (cls.peel | cls.mask, 2, 100.0)])
        cls.sold = cls._sell(cls.glow, cls.anna)
        cls.facials, cls.group = cls.sold.line_ids
        cls.group_name = cls.group.name
        cls.deluxe = cls._create_service("Facial Deluxe", 95.0)

    def _substitute(self, new, line=None, old=None, reason="No longer made", scope="one"):
        form = Form(
            self.env["clinic.sold.line.substitute"]
            .with_user(self.manager)
            .with_context(default_sold_line_id=(line or self.facials).id)
        )
        if old:
            form.old_product_id = old
        form.new_product_id = new
        form.reason = reason
        form.scope = scope
        return form.save().action_confirm()

    def test_the_other_product_is_taken_from_now_on(self):
        money = self.sold.line_ids.read(["quantity", "amount", "quantity_redeemed", "amount_redeemed"])
        offer = self.glow.line_ids.mapped("product_ids")
        self._substitute(self.deluxe)
        self.assertEqual(self.facials.product_ids, self.deluxe)
        self.assertEqual(self.facials.name, "Facial Deluxe")
        self.assertEqual(self.sold.line_ids.read(["quantity", "amount", "quantity_redeemed", "amount_redeemed"]), money)
        self.assertEqual(self.glow.line_ids.mapped("product_ids"), offer, "the offer is another matter")
        with self.assertRaisesRegex(UserError, "not covered"):
            self._reserve(self.facials, self.facial)
        self._redeem(self.facials, self.deluxe)
        self.assertSound(self.sold)

    def test_one_product_of_a_group_leaves(self):
        self._substitute(self.deluxe, self.group, self.peel)
        self.assertEqual(self.group.product_ids, self.mask | self.deluxe)
        self._substitute(self.mask, self.group, self.deluxe)
        self.assertEqual(self.group.product_ids, self.mask)

    def test_an_item_with_a_name_of_its_own_keeps_it(self):
        self.glow.line_ids[1].name = "A treatment of your choice"
        group = self._sell(self.glow, self.bruno).line_ids[1]
        self._substitute(self.deluxe, group, self.peel)
        self.assertEqual(group.name, "A treatment of your choice")

    def test_it_is_told_in_the_chatter(self):
        self._substitute(self.deluxe)
        message = self.sold.message_ids[0]
        for words in ("Facial", "Facial Deluxe", "No longer made"):
            self.assertIn(words, message.body)
        self.assertEqual(message.author_id, self.manager.partner_id)

    def test_versions_are_shared_and_never_changed(self):
        before = self.facials.version_id
        others = [self._sell(self.glow, self.bruno).line_ids[0] for _sale in range(2)]
        self._substitute(self.deluxe)
        self._substitute(self.deluxe, others[0])
        self.assertEqual(self.facials.version_id, others[0].version_id)
        self.assertNotEqual(self.facials.version_id, before)
        self.assertEqual(before.product_ids, self.facial)
        self.assertEqual(others[1].product_ids, self.facial, "not chosen, not changed")

    def test_everywhere_at_once(self):
        sold = {
            "active": self._sell(self.glow, self.bruno),
            "cancelled": self._sell(self.glow, self.bruno),
            "refunded": self._sell(self.glow, self.bruno),
            "used": self._sell(self.glow, self.bruno),
        }
        sold["cancelled"]._cancel("Moved")
        sold["refunded"]._refund("Money back")
        self._redeem(sold["used"].line_ids[0], quantity=4)
        form = Form(
            self.env["clinic.sold.line.substitute"]
            .with_user(self.manager)
            .with_context(default_sold_line_id=self.facials.id)
        )
        self.assertEqual(form.count, len(self.facials._get_with_product(self.facial)))
        result = self._substitute(self.deluxe, scope="all")
        self.assertIn(str(form.count), result["params"]["message"])
        taken = {name: one.line_ids[0].product_ids for name, one in sold.items()}
        self.assertEqual(
            taken,
            {"active": self.deluxe, "cancelled": self.deluxe, "refunded": self.facial, "used": self.facial},
        )
        self.assertEqual(self.facials.product_ids, self.deluxe)
        self.assertFalse(self.facials._get_with_product(self.facial))
        self.assertIn("Facial Deluxe", sold["active"].message_ids[0].body)

    def test_what_a_ticket_holds_can_still_be_taken(self):
        held = self._reserve(self.facials, self.facial)
        self._substitute(self.deluxe)
        self.facial.active = False
        self.Sold._redeem({held: 1})
        self.assertCounters(self.facials, 0, 1)
        self.assertSound(self.sold)

    def test_the_archived_one_is_proposed_to_leave(self):
        self.peel.active = False
        form = Form(
            self.env["clinic.sold.line.substitute"]
            .with_user(self.manager)
            .with_context(default_sold_line_id=self.group.id)
        )
        self.assertEqual(form.old_product_id, self.peel)
        form.new_product_id = self.deluxe
        form.reason = "Discontinued"
        form.save().action_confirm()
        self.assertEqual(self.group.product_ids, self.mask | self.deluxe)

    def test_what_cannot_be_is_refused_in_words(self):
        combo = self.env["product.product"].create(
            {
                "name": "Menu",
                "type": "combo",
                "combo_ids": [
                    Command.create({"name": "C", "combo_item_ids": [Command.create({"product_id": self.mask.id})]})
                ],
            }
        )
        archived = self._create_service("Gone", 10.0, active=False)
        elsewhere = self._create_service(
            "Elsewhere", 10.0, company_id=self.env["res.company"].create({"name": "Elsewhere"}).id
        )
        for expected, args in {
            "is a package": (self.facial, self.glow.product_variant_id, "why"),
            "is a combo": (self.facial, combo, "why"),
            "is archived": (self.facial, archived, "why"),
            "another company": (self.facial, elsewhere, "why"),
            "its own place": (self.facial, self.facial, "why"),
            "not covered": (self.peel, self.deluxe, "why"),
            "Say why": (self.facial, self.deluxe, "  "),
        }.items():
            with self.subTest(expected), self.assertRaisesRegex(UserError, expected), self.env.cr.savepoint():
                self.facials._substitute(*args)
        self._redeem(self.facials, quantity=4)
        with self.assertRaisesRegex(UserError, "Nothing is left"):
            self.facials._substitute(self.facial, self.deluxe, "why")
        other = self._sell(self.glow, self.bruno)
        other._refund("Money back")
        with self.assertRaisesRegex(UserError, "was refunded"):
            other.line_ids[0]._substitute(self.facial, self.deluxe, "why")

    def test_it_needs_inventory_write(self):
        for groups in (
            "base.group_user",
            "clinic_packages.group_inventory_read",
            "clinic_packages.group_billing_process",
            "clinic_packages.group_inventory_read,clinic_packages.group_billing_process",
            "base.group_system",
        ):
            user = self._create_user(f"substitute_{groups}", groups)
            wizards = self.env["clinic.sold.line.substitute"]
            forged = wizards.create(
                {
                    "sold_line_id": self.facials.id,
                    "old_product_id": self.facial.id,
                    "new_product_id": self.deluxe.id,
                    "reason": "Forged",
                    "scope": "all",
                }
            ).with_user(user)
            mine = wizards.with_user(user)
            with self.subTest(groups):
                for attempt in (
                    self.facials.with_user(user).action_substitute,
                    lambda mine=mine: mine.create({"sold_line_id": self.facials.id}),
                    forged.action_confirm,
                ):
                    with self.assertRaises(AccessError):
                        attempt()
        self.assertEqual(self.facials.product_ids, self.facial)

    def test_not_in_another_company(self):
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        stranger = self._create_user("substitute_stranger", WRITE)
        stranger.write({"company_ids": [Command.set(elsewhere.ids)], "company_id": elsewhere.id})
        theirs = self._sell(self.glow, self.bruno, company=elsewhere)
        mine = theirs.line_ids[0].with_user(stranger).with_company(elsewhere)
        self.assertEqual(mine._get_with_product(self.facial), mine)
        with self.assertRaises(AccessError):
            self.facials.with_user(stranger).with_company(elsewhere).action_substitute()
