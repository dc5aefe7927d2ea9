from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, TransactionCase, tagged

from ..models import clinic_package_opening_bring_in
from .opening_common import BILLING, WRITE, OpeningCommon


@tagged("post_install", "-at_install")
class TestOpening(OpeningCommon, TransactionCase):
    """Packages that patients bought before this system was used."""

    def test_what_is_left_becomes_a_sold_package_without_an_invoice(self):
        opening = self._record(units=[3, 1], value=100.0, note="Card no. 12")
        invoices = self.env["account.move"].search_count([])
        opening.action_bring_in()
        sold = opening.sudo().sold_package_id
        self.assertRecordValues(
            sold,
            [
                {
                    "partner_id": self.anna.id,
                    "package_name": "Glow",
                    "state": "active",
                    "amount_charged": 100.0,
                    "amount_allocated": 100.0,
                    "source_model": "clinic.package.opening",
                    "source_uuid": opening.uuid,
                    "note": "Card no. 12",
                    "company_id": self.env.company.id,
                }
            ],
        )
        self.assertEqual(str(sold.purchase_date.date()), "2025-03-14")
        # 3 facials at 50 and 1 peel at 50 are left, worth 100.
        self.assertRecordValues(
            sold.line_ids,
            [
                {"name": "Facial", "quantity": 3, "amount": 75.0, "quantity_remaining": 3},
                {"name": "Peel", "quantity": 1, "amount": 25.0, "quantity_remaining": 1},
            ],
        )
        self.assertEqual(sold.redemption_ids.mapped("type"), ["opening", "opening"])
        self.assertEqual(sum(sold.redemption_ids.mapped("quantity")), 4)
        self.assertEqual(sold.redemption_ids.user_id, self.manager)
        self.assertEqual(self.env["account.move"].search_count([]), invoices)
        self.assertRecordValues(opening, [{"state": "done", "brought_in_by_id": self.manager.id, "units_left": 4}])
        self.assertSound(sold)

    def test_what_was_brought_in_is_redeemed_like_any_credit(self):
        opening = self._record(units=[3, 0], value=100.0)
        opening.action_bring_in()
        line = opening.sudo().sold_package_id.line_ids
        values = [self._redeem(line).allocated_value for _unit in range(3)]
        self.assertEqual(values, [33.34, 33.33, 33.33])
        self.assertEqual(line.sold_package_id.state, "used")
        self.assertSound(line.sold_package_id)

    def test_items_of_which_nothing_is_left_are_left_out(self):
        opening = self._record(units=[0, 2])
        opening.action_bring_in()
        self.assertEqual(opening.sudo().sold_package_id.line_ids.mapped("name"), ["Peel"])

    def test_the_audit_finds_an_opening_of_other_units(self):
        opening = self._record(package=self.single, units=[3])
        opening.action_bring_in()
        sold = opening.sudo().sold_package_id
        self.assertSound(sold)
        self.env.flush_all()
        self.env.cr.execute("UPDATE clinic_sold_package_line SET quantity = 4 WHERE id = %s", sold.line_ids.ids)
        self.env.invalidate_all()
        self.assertIn("the item has 4 units", self.Sold._audit(sold)[0])

    def test_what_cannot_be_is_refused_in_words(self):
        company = self.env["res.partner"].create({"name": "ACME", "is_company": True})
        tomorrow = fields.Date.today() + timedelta(days=2)
        other = self._create_package("Other", 10.0, [(self.mask, 1, 10.0)])
        for expected, wrong in {
            "ACME is a company": {"partner": company},
            "nothing to bring in": {"units": [0, 0]},
            "cannot be negative": {"units": [-1, 2]},
            "value left cannot be negative": {"value": -1.0},
            "whole number": {"units": [1.5, 0]},
            "in the future": {"purchase_date": tomorrow},
            "not an item of": {
                "line_ids": [Command.create({"package_line_id": other.line_ids.id, "quantity": 1})],
            },
            "named twice": {
                "line_ids": [
                    Command.create({"package_line_id": self.glow.line_ids[0].id, "quantity": 1}) for _twice in "ab"
                ],
            },
            "no item “Massage”": {"line_ids": [Command.create({"item_name": "Massage", "quantity": 1})]},
        }.items():
            with self.subTest(expected), self.assertRaisesRegex(ValidationError, expected), self.env.cr.savepoint():
                self._record(**wrong)
        self.assertFalse(self.Opening.search([("partner_id", "in", (company | self.anna).ids)]))

    def test_a_discontinued_package_can_be_brought_in(self):
        self.glow.active = False
        self.peel.active = False
        opening = self._record(units=[1, 1])
        opening.action_bring_in()
        self.assertEqual(opening.sudo().sold_package_id.line_ids.mapped("quantity"), [1, 1])

    def test_more_than_the_package_holds_is_pointed_out(self):
        opening = self._record(units=[9, 1])
        self.assertIn("9 × Facial: the package holds 4", opening.units_hint)
        self.assertNotIn("Peel", opening.units_hint)
        opening.action_bring_in()
        self.assertEqual(opening.state, "done")

    def test_nothing_is_brought_in_twice(self):
        opening = self._record()
        opening.action_bring_in()
        with self.assertRaisesRegex(UserError, "twice"):
            opening.action_bring_in()
        (self._record(self.bruno) | opening).action_bring_in()
        self.assertEqual(self.Sold.search_count([("source_model", "=", "clinic.package.opening")]), 2)

    def test_what_was_brought_in_is_closed(self):
        opening = self._record()
        opening.action_bring_in()
        before = opening.copy_data()
        for change in (
            lambda: opening.write({"value": 5.0}),
            lambda: opening.write({"line_ids": [Command.clear()]}),
            lambda: opening.line_ids[0].write({"quantity": 9}),
            opening.line_ids[0].unlink,
            lambda: self.env["clinic.package.opening.line"].create(
                {"opening_id": opening.id, "package_line_id": self.glow.line_ids[0].id, "quantity": 1}
            ),
            lambda: opening.sudo().write({"note": "x"}),
            opening.unlink,
        ):
            with self.assertRaisesRegex(UserError, "brought in"), self.env.cr.savepoint():
                change()
        self.assertEqual(opening.copy_data(), before)

    def test_the_status_is_not_set_by_hand(self):
        opening = self._record()
        for name, value in {
            "state": "done",
            "uuid": "x",
            "sold_package_id": self._sell(self.glow, self.bruno).id,
        }.items():
            with self.assertRaisesRegex(UserError, "by hand"):
                opening.write({name: value})
            with self.assertRaisesRegex(UserError, "by hand"):
                self._record(**{name: value})
        forged = self.Opening.with_context(default_state="done", default_uuid=opening.uuid)
        copy = forged.browse(opening.id).copy()
        self.assertEqual(copy.state, "draft")
        self.assertNotEqual(copy.uuid, opening.uuid)

    def test_undone_it_ends_and_can_be_corrected_and_brought_in_again(self):
        opening = self._record(package=self.single, units=[3])
        opening.action_bring_in()
        first = opening.sudo().sold_package_id
        opening.action_undo()
        self.assertEqual(first.state, "refunded")
        self.assertIn("undone", first.cancel_reason)
        self.assertRecordValues(opening, [{"state": "draft", "sold_package_id": False, "brought_in_date": False}])
        self.assertIn(first.name, opening.message_ids[0].body)
        opening.units_left = 4
        opening.action_bring_in()
        self.assertEqual(opening.sudo().sold_package_id.quantity_remaining, 4)
        self.assertNotEqual(opening.sudo().sold_package_id, first)

    def test_what_is_used_is_not_undone(self):
        opening = self._record()
        opening.action_bring_in()
        held = self._reserve(opening.sudo().sold_package_id.line_ids[0])
        with self.assertRaisesRegex(UserError, "has been used"):
            opening.action_undo()
        self.Sold._release({held: 1})
        opening.action_undo()
        with self.assertRaisesRegex(UserError, "Only what was brought in"):
            opening.action_undo()

    def test_many_are_brought_in_in_the_background(self):
        openings = self.Opening.union(*(self._record(self.anna, self.single, [unit]) for unit in (1, 2, 3, 4, 5)))
        gone = openings[2]
        with patch.object(clinic_package_opening_bring_in, "BATCH", 2):
            action = openings.action_bring_in()
            self.assertIn("being brought in", action["params"]["message"])
            self.assertEqual(set(openings.mapped("state")), {"queued"})
            with self.assertRaises(UserError):
                openings[0].value = 1.0
            gone.partner_id.sudo().is_company = False
            self.env.cr.execute("UPDATE clinic_package_opening SET value = -1 WHERE id = %s", gone.ids)
            self.env.invalidate_all()
            with self.enter_registry_test_mode():
                self.env.ref("clinic_packages.cron_bring_in").method_direct_trigger()
        self.env.invalidate_all()
        self.assertRecordValues(gone, [{"state": "draft", "problem": "The value left cannot be negative."}])
        rest = openings - gone
        self.assertEqual(set(rest.mapped("state")), {"done"})
        sold_packages = rest.sudo().sold_package_id
        self.assertEqual(sold_packages.mapped("quantity_total"), [1, 2, 4, 5])
        self.assertEqual(sold_packages.redemption_ids.user_id, self.manager)
        self.assertSound(sold_packages)

    def test_bringing_in_many_takes_few_queries(self):
        self._record().action_bring_in()  # warm
        counts = []
        for size in (10, 60):
            openings = self.Opening.union(*(self._record(self.anna, self.single, [3]) for _one in range(size)))
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            openings.action_bring_in()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        # What is left for each: its number, drawn from the sequence.
        self.assertLessEqual((counts[1] - counts[0]) / 50, 3, counts)

    def test_totals_to_compare_with_the_old_system(self):
        self.env["clinic.package.opening"].search([]).filtered(lambda o: o.state == "draft").unlink()
        before = {row["state"]: row for total in self.Opening.get_control_totals() for row in total["rows"]}
        self._record(units=[3, 1], value=100.0)
        self._record(self.bruno, units=[0, 1], value=20.5)
        self._record(self.bruno, self.single, [7], value=10.0).action_bring_in()
        (total,) = self.Opening.get_control_totals()
        rows = {row["state"]: row for row in total["rows"]}
        self.assertEqual((rows["draft"]["count"], rows["draft"]["units"]), (2, 5))
        self.assertIn("120.50", rows["draft"]["value"])
        done = before.get("done", {"count": 0, "units": 0})
        self.assertEqual((rows["done"]["count"], rows["done"]["units"]), (done["count"] + 1, done["units"] + 7))
        self.assertEqual(rows["total"]["count"], rows["draft"]["count"] + rows["done"]["count"])

    def test_a_person_fills_in_what_is_left_of_each_item(self):
        form = Form(self.Opening)
        form.partner_id = self.anna
        form.package_id = self.glow
        form.purchase_date = "2025-01-31"
        form.value = 60.0
        self.assertEqual(len(form.line_ids), 2)
        with form.line_ids.edit(0) as line:
            self.assertEqual((line.package_quantity, line.quantity), (4, 0))
            line.quantity = 2
        opening = form.save()
        self.assertEqual(opening.units_left, 2)
        opening.action_bring_in()
        self.assertEqual(opening.sudo().sold_package_id.line_ids.mapped("quantity"), [2])


@tagged("post_install", "-at_install")
class TestOpeningDuplicates(OpeningCommon, TransactionCase):
    """Hints, never a refusal."""

    def test_the_same_purchase_recorded_twice(self):
        first = self._record()
        self.assertFalse(first.duplicate_hint)
        second = self._record()
        first.invalidate_recordset()
        self.assertIn("2 times with the same patient, package and date", (first | second)[0].duplicate_hint)
        second.purchase_date = "2025-04-01"
        self.assertIn("2 times with the same patient and package", second.duplicate_hint)
        self.assertFalse(self._record(self.bruno).duplicate_hint)
        self.assertEqual(
            self.Opening.search([("possible_duplicate", "=", True), ("package_id", "=", self.glow.id)]), second | first
        )
        self.assertEqual(
            self.Opening.search([("possible_duplicate", "=", False), ("package_id", "=", self.glow.id)]).partner_id,
            self.bruno,
        )
        first.action_bring_in()
        second.invalidate_recordset()
        self.assertNotIn("already has", second.duplicate_hint, "one hint for one cause")
        second.action_bring_in()
        self.assertTrue(first.duplicate_hint, "still worth a look")

    def test_a_package_the_patient_already_has(self):
        sold = self._sell(self.glow, self.anna)
        opening = self._record()
        self.assertIn(sold.name, opening.duplicate_hint)
        sold._cancel("Moved")
        opening.invalidate_recordset()
        self.assertFalse(opening.duplicate_hint)
        opening.action_bring_in()
        self.assertFalse(opening.duplicate_hint, "its own sold package is none")

    def test_contacts_that_may_be_the_same_person(self):
        self.anna.write({"email": "anna@example.com", "phone": "+32 475 12 34 56"})
        opening = self._record()
        for reason, vals in {
            "same name": {"name": " anna PATIENT", "email": "other@example.com"},
            "same email": {"name": "A. Patient", "email": "Anna@Example.com"},
            "same phone": {"name": "A. Patient", "phone": "0475/123456"},
        }.items():
            with self.subTest(reason):
                twin = self.env["res.partner"].create(vals)
                opening.invalidate_recordset()
                self.assertIn(reason, opening.duplicate_hint)
                self.assertIn(vals["name"].strip(), opening.duplicate_hint)
                twin.active = False
                opening.invalidate_recordset()
                self.assertFalse(opening.duplicate_hint)

    def test_people_whom_the_user_may_not_see_are_not_named(self):
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        self.env["res.partner"].create({"name": "Anna Patient", "company_id": elsewhere.id})
        self.assertFalse(self._record().duplicate_hint)


@tagged("post_install", "-at_install")
class TestOpeningRights(OpeningCommon, TransactionCase):
    def test_bringing_in_needs_inventory_write_and_billing(self):
        opening, done = self._record(), self._record(self.bruno)
        done.action_bring_in()
        menu = self.env.ref("clinic_packages.menu_existing_packages").id
        for groups, sees in {
            "base.group_user": False,
            BILLING: False,
            "clinic_packages.group_inventory_read": True,
            f"clinic_packages.group_inventory_read,{BILLING}": True,
            WRITE: True,
            "base.group_system": False,
        }.items():
            user = self._create_user(f"right_{groups}", groups)
            mine = opening.with_user(user)
            with self.subTest(groups):
                for attempt in (
                    mine.action_bring_in,
                    done.with_user(user).action_undo,
                    lambda mine=mine: mine.write({"value": 1.0}),
                    lambda mine=mine: mine.line_ids.write({"quantity": 2}),
                    lambda mine=mine: mine.copy(),
                    mine.unlink,
                ):
                    with self.assertRaises(AccessError):
                        attempt()
                self.assertEqual(mine.has_access("read"), sees)
                self.assertNotIn(menu, self.env["ir.ui.menu"].with_user(user).load_menus(False))
                if sees:
                    view = mine.get_view(view_type="form")["arch"]
                    self.assertNotIn("action_bring_in", view)
                    self.assertNotIn("action_bring_in", mine.get_view(view_type="list")["arch"])
                else:
                    with self.assertRaises(AccessError):
                        mine.get_control_totals()
        self.assertIn(menu, self.env["ir.ui.menu"].with_user(self.manager).load_menus(False))
        self.assertIn("action_bring_in", opening.get_view(view_type="list")["arch"])
        self.assertEqual((opening.state, done.state), ("draft", "done"))

    def test_each_company_brings_in_its_own(self):
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        opening = self._record()
        stranger = self._create_user("opening_stranger", f"{WRITE},{BILLING}")
        stranger.write({"company_ids": [Command.set(elsewhere.ids)], "company_id": elsewhere.id})
        theirs = opening.with_user(stranger).with_company(elsewhere)
        with self.assertRaises(AccessError):
            theirs.action_bring_in()
        self.assertFalse(theirs.search([]))
        self.assertEqual(theirs.browse().get_control_totals(), [])
        own = self.Opening.with_user(stranger).with_company(elsewhere)
        with self.assertRaisesRegex(ValidationError, "another company"):
            self.bruno.company_id = self.env.company
            own.create(
                {
                    "partner_id": self.bruno.id,
                    "package_id": self.single.id,
                    "purchase_date": "2025-01-01",
                    "units_left": 2,
                }
            )
        brought = own.create(
            {"partner_id": self.anna.id, "package_id": self.single.id, "purchase_date": "2025-01-01", "units_left": 2}
        )
        brought.action_bring_in()
        self.assertEqual(brought.sudo().sold_package_id.company_id, elsewhere)
