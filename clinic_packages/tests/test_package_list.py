from odoo.exceptions import AccessError, ValidationError
from odoo.tests import TransactionCase, tagged

from .common import ClinicPackagesCommon

LIST_FIELDS = {
    "name": {},
    "categ_id": {"fields": {"display_name": {}}},
    "list_price": {},
    "currency_id": {"fields": {}},
    "line_ids": {"fields": {"display_name": {}}},
    "active_sold_count": {},
    "active": {},
}


@tagged("post_install", "-at_install")
class TestPackageList(ClinicPackagesCommon, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.faces, cls.bodies = cls.env["product.category"].create([{"name": "Faces"}, {"name": "Bodies"}])
        cls.glow = cls._create_package("Glow", 250.0, [(cls.facial, 3, 250.0)], categ_id=cls.faces.id)
        cls.calm = cls._create_package("Calm", 90.0, [(cls.mask, 2, 90.0)], categ_id=cls.bodies.id)
        cls.bare = cls._create_package("Bare", 150.0, [(cls.peel, 1, 150.0)], categ_id=False)
        cls.packages = cls.glow | cls.calm | cls.bare
        cls.reader = cls._create_user("list_reader", "base.group_user,clinic_packages.group_inventory_read")
        cls.manager = cls._create_user("list_manager", "base.group_user,clinic_packages.group_inventory_write")

    def _search(self, order, user=None):
        packages = self.env["clinic.package"].with_user(user or self.reader)
        return packages.search([("id", "in", self.packages.ids)], order=order).mapped("name")

    def test_active_patients_are_people_not_purchases(self):
        self._sell(self.glow, self.anna)
        self._sell(self.glow, self.anna)
        self._sell(self.glow, self.bruno)
        self._sell(self.calm, self.anna)._cancel("Moved")
        used = self._sell(self.calm, self.bruno)
        self._redeem(used.line_ids, quantity=2)
        packages = self.packages.with_user(self.reader)
        self.assertEqual(packages.mapped("active_sold_count"), [2, 0, 0])
        self.assertEqual(packages.mapped("sold_count"), [3, 2, 0])

    def test_list_sorts_by_what_its_columns_show(self):
        self._sell(self.calm, self.anna)
        self._sell(self.calm, self.bruno)
        self._sell(self.bare, self.anna)
        self._sell(self.bare, self.anna)
        self.assertEqual(self._search("active_sold_count"), ["Glow", "Bare", "Calm"])
        self.assertEqual(self._search("active_sold_count desc"), ["Calm", "Bare", "Glow"])
        self.assertEqual(self._search("name"), ["Bare", "Calm", "Glow"])
        self.assertEqual(self._search("list_price desc"), ["Glow", "Bare", "Calm"])
        self.assertEqual(self._search("categ_id"), ["Calm", "Glow", "Bare"])
        described = (
            self.env["clinic.package"]
            .with_user(self.reader)
            .fields_get(["name", "categ_id", "list_price", "active_sold_count"], ["sortable"])
        )
        self.assertTrue(all(field["sortable"] for field in described.values()))

    def test_counts_and_order_show_only_what_one_may_see(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        self._sell(self.glow, self.anna, company=company)
        self._sell(self.calm, self.anna)
        self.assertEqual(self.packages.with_user(self.reader).mapped("active_sold_count"), [0, 1, 0])
        self.assertEqual(self._search("active_sold_count desc, name"), ["Calm", "Bare", "Glow"])

    def test_search_by_item_and_by_eligible_product(self):
        packages = self.env["clinic.package"].with_user(self.reader)
        domain = ["|", ("line_ids.name", "ilike", "Mask"), ("line_ids.product_ids", "ilike", "Mask")]
        self.assertEqual(packages.search(domain) & self.packages, self.calm)

    def test_categories_in_use(self):
        """They fill the filter; with none of them the list opens ungrouped."""
        packages = self.env["clinic.package"].with_user(self.reader)
        (self.env["clinic.package"].search([]) - self.packages).write({"categ_id": False})
        self.assertEqual([category["name"] for category in packages.get_categories_in_use()], ["Bodies", "Faces"])
        self.packages.write({"categ_id": False})
        self.assertEqual(packages.get_categories_in_use(), [])
        with self.assertRaises(AccessError):
            packages.with_user(self._create_user("list_nobody", "base.group_user")).get_categories_in_use()

    def test_every_category_opens_with_the_list(self):
        packages = self.env["clinic.package"].with_user(self.reader)
        many = self.env["product.category"].create([{"name": f"Category {number}"} for number in range(12)])
        for category in many:
            self.packages |= self._create_package(category.name, 1.0, [(self.mask, 1, 1.0)], categ_id=category.id)
        domain = [("id", "in", self.packages.ids)]

        def read_groups(**options):
            answer = packages.web_read_group(
                domain, ["categ_id"], auto_unfold=True, unfold_read_specification={"name": {}}, **options
            )
            return {group["categ_id"] and group["categ_id"][0]: group.get("__records") for group in answer["groups"]}

        groups = read_groups()
        self.assertEqual(len(groups), 15)
        self.assertTrue(all(groups.values()))
        self.assertEqual([record["name"] for record in groups[False]], ["Bare"])
        closed = read_groups(opening_info=[{"value": self.faces.id, "folded": True}])
        self.assertFalse(closed[self.faces.id], "what the user closed stays closed")
        self.assertTrue(closed[False])
        self.assertFalse(read_groups(opening_info=[{"value": False, "folded": True}])[False])

    def test_category_and_price_are_changed_in_the_row(self):
        glow = self.glow.with_user(self.manager)
        glow.web_save({"categ_id": False, "list_price": 0.0}, {"categ_id": {}, "list_price": {}})
        self.assertEqual((self.glow.categ_id.id, self.glow.list_price), (False, 0.0))
        with self.assertRaisesRegex(ValidationError, "price of a package cannot be negative"):
            glow.web_save({"list_price": -1.0}, {"list_price": {}})
        with self.assertRaises(AccessError):
            self.glow.with_user(self.reader).web_save({"list_price": 1.0}, {"list_price": {}})

    def test_a_longer_history_takes_no_more_queries(self):
        """One query for the active patients of the whole page, grouped or not, however often packages were sold."""
        for grouped in (False, True):
            for package in self.packages:
                self._sell(package, self.anna)
            few = self._count_queries(grouped)
            for package in self.packages:
                for _ in range(5):
                    self._sell(package, self.bruno)
            with self.subTest(grouped=grouped):
                self.assertEqual(self._count_queries(grouped), few)
                without = {name: LIST_FIELDS[name] for name in LIST_FIELDS if name != "active_sold_count"}
                self.assertLessEqual(few - self._count_queries(grouped, without), 1)

    def _count_queries(self, grouped, fields=None):
        packages = self.env["clinic.package"].with_user(self.reader)
        domain = [("id", "in", self.packages.ids)]
        fields = fields or LIST_FIELDS
        counts = []
        for _ in range(2):  # the first time fills caches of Odoo's own
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            if grouped:
                packages.web_read_group(
                    domain, ["categ_id"], ["__count"], auto_unfold=True, unfold_read_specification=fields
                )
            else:
                packages.web_search_read(domain, fields, order="active_sold_count desc", limit=80)
            counts.append(self.env.cr.sql_log_count - before)
        return counts[-1]

    def test_no_sale_writes_on_its_package(self):
        """No counter on a row that several sales share."""
        versions = self._get_row_versions()
        self._sell(self.glow, self.anna)
        self.assertEqual(self._get_row_versions(), versions)

    def _get_row_versions(self):
        """:return: where PostgreSQL keeps the rows of a package: another place after each UPDATE"""
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT package.ctid, product.ctid FROM clinic_package package"
            " JOIN product_template product ON product.id = package.product_tmpl_id WHERE package.id = %s",
            [self.glow.id],
        )
        return self.env.cr.fetchall()
