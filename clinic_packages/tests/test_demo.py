from odoo.modules import Manifest
from odoo.tests import TransactionCase, tagged
from odoo.tools.convert import convert_file

MODELS_OF_THE_DEMO = (
    "account.journal",
    "account.move",
    "calendar.event",
    "clinic.attendance",
    "clinic.package",
    "clinic.package.line",
    "clinic.package.opening",
    "clinic.package.redemption",
    "clinic.revenue.entry",
    "clinic.sold.package",
    "clinic.sold.package.line",
    "clinic.unsettled.credit",
    "ir.default",
    "pos.category",
    "pos.config",
    "pos.order",
    "pos.order.line",
    "pos.payment",
    "pos.payment.method",
    "pos.session",
    "product.category",
    "product.product",
    "res.partner",
    "res.users",
    "stock.move",
)
POS_USER = "point_of_sale.group_pos_user"
POS_MANAGER = "point_of_sale.group_pos_manager"
ACCOUNT_USER = "account.group_account_user"
READ = "clinic_packages.group_inventory_read"
WRITE = "clinic_packages.group_inventory_write"
BILLING = "clinic_packages.group_billing_process"


@tagged("post_install", "-at_install")
class TestDemo(TransactionCase):
    """A broken demo file does not stop an installation: it is loaded here, where it is heard."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._load("init")
        cls.sold_packages = cls.env["clinic.sold.package"].search([("source_uuid", "!=", False)])
        cls.redemptions = cls.sold_packages.redemption_ids

    @classmethod
    def _load(cls, mode):
        for filename in Manifest.for_addon("clinic_packages")["demo"]:
            convert_file(cls.env, "clinic_packages", filename, {}, mode, noupdate=True)
        cls.env.flush_all()

    def _records(self, model, prefix):
        """:return: the records of the demo data whose external id starts like this"""
        ids = self.env["ir.model.data"].search(
            [("module", "=", "clinic_packages"), ("model", "=", model), ("name", "=like", f"{prefix}%")]
        )
        return self.env[model].browse(ids.mapped("res_id"))

    def _ref(self, name):
        return self.env.ref(f"clinic_packages.{name}")

    def test_catalogue(self):
        services = self._records("product.product", "service_")
        goods = self._records("product.product", "product_")
        packages = self._records("clinic.package", "package_")
        self.assertEqual((len(services), len(goods), len(packages)), (12, 8, 6))
        self.assertEqual(set(services.mapped("type")), {"service"})
        self.assertTrue(all(product.is_storable and product.qty_available > 0 for product in goods))
        self.assertEqual(len(packages.categ_id), 4)
        for product in services.product_tmpl_id | goods.product_tmpl_id | packages.product_tmpl_id:
            self.assertEqual(product.pos_categ_ids.mapped("name"), product.categ_id.mapped("name"))
            self.assertTrue(product.available_in_pos)
        self.assertTrue(all(package.public_description and package.internal_notes for package in packages))

    def test_kinds_of_packages(self):
        packages = self._records("clinic.package", "package_")
        self.assertEqual(packages.filtered(lambda package: not package.list_price), self._ref("package_welcome"))
        self.assertTrue(any(len(line.product_ids) > 2 for line in packages.line_ids))
        goods_only = packages.filtered(lambda package: "service" not in package.line_ids.product_ids.mapped("type"))
        self.assertEqual(goods_only, self._ref("package_home_care"))
        self.assertTrue(goods_only.taxes_id)
        extras = packages.filtered("list_price").line_ids.filtered(lambda line: not line.price)
        self.assertTrue(extras)
        self.assertTrue(extras.filtered(lambda line: line.catalogue_price))

    def test_patients(self):
        patients = self._records("res.partner", "patient_")
        self.assertEqual(len(patients), 15)
        self.assertTrue(all(patient.phone and patient.email and not patient.is_company for patient in patients))
        self.assertTrue(self.sold_packages.partner_id <= patients)

    def test_every_state_and_stage(self):
        self.assertEqual(set(self.sold_packages.mapped("state")), {"active", "used", "cancelled", "refunded"})
        active = self.sold_packages.filtered(lambda sold: sold.state == "active")
        self.assertTrue(active.filtered(lambda sold: not sold.redemption_ids), "fresh")
        self.assertTrue(active.filtered("quantity_redeemed"), "partly used")
        self.assertIn(self._ref("patient_daniel"), active.filtered("quantity_reserved").partner_id)
        self.assertTrue(
            all(self.sold_packages.filtered(lambda sold: sold.state == "cancelled").mapped("cancel_reason"))
        )
        self.assertEqual(set(self.redemptions.mapped("type")), {"reserve", "release", "redeem", "reverse", "opening"})
        self.assertTrue(self.sold_packages.filtered(lambda sold: 0 < sold.amount_charged < sold.package_id.list_price))
        self.assertTrue(self.sold_packages.filtered(lambda sold: sold.source_unit == 2), "two on one line")
        twice = self.sold_packages.filtered(lambda sold: sold.partner_id == self._ref("patient_meiling"))
        self.assertEqual((len(twice), len(twice.package_id), len(set(twice.mapped("source_uuid")))), (2, 1, 2))
        reactivated = self.sold_packages.filtered(lambda sold: sold.partner_id == self._ref("patient_hannah"))
        self.assertEqual(reactivated.state, "active")
        self.assertIn("On hold", "".join(reactivated.message_ids.mapped("body")))

    def test_weeks_went_by(self):
        days = {sold.purchase_date.date() for sold in self.sold_packages}
        self.assertGreater(len(days), 10)
        self.assertGreater((max(days) - min(days)).days, 60)
        for entry in self.redemptions:
            self.assertGreaterEqual(entry.date, entry.sold_package_id.purchase_date)

    def test_one_credit_to_settle(self):
        unsettled = self.env["clinic.unsettled.credit"].search([("partner_id", "=", self._ref("patient_noah").id)])
        self.assertEqual((len(unsettled), unsettled.state), (1, "open"))
        self.assertIn("is cancelled", unsettled.cause)
        self.assertTrue(unsettled.activity_ids.user_id.has_group(WRITE))
        self.assertTrue(unsettled.activity_ids.user_id.has_group(BILLING))

    def test_ledger_is_sound(self):
        self.assertEqual(self.env["clinic.sold.package"]._audit(), [])

    def test_everything_was_done_by_users_of_the_right_kind(self):
        self.assertEqual(
            set(self.sold_packages.mapped("source_model")),
            {"pos.order.line", "account.move.line", "clinic.package.opening"},
        )
        self.assertEqual(self.redemptions.user_id, self._ref("user_reception") | self._ref("user_manager"))
        reversed_by_hand = self.redemptions.filtered(lambda entry: entry.type == "reverse" and "twice" in entry.reason)
        self.assertEqual(reversed_by_hand.user_id, self._ref("user_manager"))

    def test_goods_left_the_stock(self):
        taken = self.redemptions.filtered(lambda entry: entry.product_id.is_storable and entry.type == "redeem")
        self.assertTrue(taken)
        moves = self.env["stock.move"].search(
            [("product_id", "in", taken.product_id.ids), ("location_dest_id.usage", "=", "customer")]
        )
        self.assertEqual(set(moves.mapped("state")), {"done"})
        self.assertTrue(taken.product_id <= moves.product_id)

    def test_two_tills(self):
        reception, shop = self._ref("pos_config_reception"), self._ref("pos_config_shop")
        self.assertEqual((reception.trusted_config_ids, shop.trusted_config_ids), (shop, reception))
        self.assertEqual((reception.current_session_id.state, shop.current_session_id.state), ("opened", False))
        for config in reception | shop:
            self.assertEqual(set(config.payment_method_ids.mapped("type")), {"cash", "bank"})
            action = config.with_user(self._ref("user_reception")).open_ui()
            self.assertIn("/pos/ui/", action["url"])
        drafts = self.env["pos.order"].search([("config_id", "=", reception.id), ("state", "=", "draft")])
        self.assertIn("reserved", drafts.lines.mapped("package_credit_state"))

    def test_new_package_is_found_at_the_tills(self):
        package = (
            self.env["clinic.package"]
            .with_user(self._ref("user_catalogue"))
            .create({"name": "Just Made", "list_price": 10.0})
        )
        domain = self.env["product.template"]._load_pos_data_domain({}, self._ref("pos_config_reception"))
        self.assertTrue(package.product_tmpl_id.sudo().filtered_domain(domain))

    def test_users(self):
        rights = {
            "reception": {POS_USER, BILLING},
            "temp": {POS_USER},
            "manager": {POS_USER, POS_MANAGER, READ, WRITE, BILLING},
            "catalogue": {READ, WRITE},
            "viewer": {READ},
            "accountant": {READ, ACCOUNT_USER},
        }
        for login, expected in rights.items():
            user = self._ref(f"user_{login}")
            had = {
                group for group in (POS_USER, POS_MANAGER, ACCOUNT_USER, READ, WRITE, BILLING) if user.has_group(group)
            }
            self.assertEqual((user.login, had), (login, expected))
            user.with_user(user)._check_credentials({"type": "password", "password": login}, {"interactive": False})

    def test_a_patient_has_the_portal(self):
        user = self._ref("user_amelia")
        self.assertTrue(user._is_portal())
        self.assertEqual(user.partner_id, self._ref("patient_amelia"))
        user.with_user(user)._check_credentials({"type": "password", "password": "amelia"}, {"interactive": False})

    def test_sold_by_invoice(self):
        sold = self.sold_packages.filtered(lambda sold: sold.source_model == "account.move.line")
        self.assertEqual((len(sold), sold.partner_id), (1, self._ref("patient_layla")))
        self.assertEqual(sold.discount_percent, 5.0)

    def test_existing_packages(self):
        openings = self.env["clinic.package.opening"].search(
            [("partner_id", "in", self._records("res.partner", "patient_").ids)]
        )
        brought_in = openings.filtered("sold_package_id")
        self.assertEqual((len(openings), len(brought_in)), (4, 2))
        self.assertEqual(sum(brought_in.mapped("units_left")), sum(brought_in.sold_package_id.mapped("quantity_total")))

    def test_a_calendar_with_credits(self):
        attendances = self.env["clinic.attendance"].search(
            [("partner_id", "in", self._records("res.partner", "patient_").ids)]
        )
        self.assertEqual(set(attendances.mapped("state")), {"booked", "completed", "no_show"})
        self.assertEqual(set(attendances.mapped("credit_status")), {"held", "taken", False})
        self.assertEqual(max(len(event.clinic_attendance_ids) for event in attendances.event_id), 5)
        self.assertTrue(attendances.performer_id)

    def test_catalogue_has_inventory_write_and_nothing_else(self):
        write = self._ref("group_inventory_write")
        user = self._ref("user_catalogue")
        self.assertEqual(user.group_ids, write)
        self.assertEqual(user.all_group_ids, write.all_implied_ids)

    def test_loading_again_doubles_nothing(self):
        before = self._counts()
        for mode in ("update", "init"):
            self._load(mode)
            self.assertEqual(self._counts(), before)
        self.assertEqual(self.env["clinic.sold.package"]._audit(), [])

    def _counts(self):
        return {model: self.env[model].with_context(active_test=False).search_count([]) for model in MODELS_OF_THE_DEMO}
