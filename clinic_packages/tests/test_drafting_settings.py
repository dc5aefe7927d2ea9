from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, TransactionCase, tagged

from odoo.addons.clinic_packages.models.clinic_drafting_service import PARAMETERS

from .drafting_common import DraftingCommon

KEY = "sk-very-secret"


@tagged("post_install", "-at_install")
class TestDraftingSettings(DraftingCommon, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.administrator = cls._create_user("drafting_admin", "base.group_system")
        cls.Settings = cls.env["res.config.settings"].with_user(cls.administrator)

    def _fill_in(self, **values):
        return self.Settings.create(
            {
                "clinic_drafting_url": self.server.url,
                "clinic_drafting_model": "m",
                "clinic_drafting_timeout": 1,
                **values,
            }
        )

    def _test_connection(self, **values):
        action = self._fill_in(**values).action_test_clinic_drafting()
        return action["params"]["type"], action["params"]["message"]

    def test_administrator_enters_a_service_and_takes_it_out_again(self):
        with Form(self.Settings) as form:
            form.clinic_drafting_url = self.server.url
            form.clinic_drafting_model = "test-model"
            form.clinic_drafting_key = KEY
            form.clinic_drafting_timeout = 2
        form.record.execute()
        settings = self.env["clinic.drafting.service"]._get_settings()
        self.assertEqual(settings, {"url": self.server.url, "model": "test-model", "key": KEY, "timeout": 2})
        self.assertEqual(Form(self.Settings).clinic_drafting_key, KEY)
        self.Package.draft_description(self._get_values())
        self.assertEqual(self.server.requests[-1]["headers"]["Authorization"], f"Bearer {KEY}")
        self.Settings.create({"clinic_drafting_url": False, "clinic_drafting_key": False}).execute()
        self.assertEqual(self.env["clinic.drafting.service"]._get_settings()["key"], "")
        self.assertFalse(self.Package.draft_description(self._get_values())["by_service"])

    def test_nobody_else_reads_the_key(self):
        self._connect(key=KEY)
        groups = (
            "clinic_packages.group_inventory_write,clinic_packages.group_billing_process,base.group_erp_manager",
            "point_of_sale.group_pos_manager",
            "base.group_portal",
        )
        for number, group in enumerate(groups):
            user = self._create_user(f"curious_{number}", group)
            settings = self.env["res.config.settings"].with_user(user)
            attempts = (
                lambda settings=settings: settings.default_get(["clinic_drafting_key"]),
                lambda settings=settings: settings.get_values(),
                lambda settings=settings: settings.onchange({}, [], {"clinic_drafting_key": {}}),
                lambda settings=settings: settings.create({}).read(["clinic_drafting_key"]),
                lambda user=user: self.env["ir.config_parameter"].with_user(user).get_param(PARAMETERS + "key"),
                lambda user=user: self.env["ir.config_parameter"].with_user(user).search_read([], ["key", "value"]),
                lambda settings=settings: settings.new({}).action_test_clinic_drafting(),
            )
            for attempt in attempts:
                with self.subTest(group=group, attempt=attempts.index(attempt)):
                    try:
                        said = str(attempt())
                    except AccessError:
                        continue
                    self.assertNotIn(KEY, said)
        self.assertNotIn(KEY, str(self.Package.draft_description(self._get_values())))

    def test_connection_says_how_it_went(self):
        self.server.say("ready <b>now</b>")
        self.assertEqual(self._test_connection(), ("success", "The AI service answers: “ready now”"))
        self.server.respond(401)
        kind, words = self._test_connection(clinic_drafting_key=KEY)
        self.assertEqual(kind, "danger")
        self.assertIn("refused the key", words)
        self.assertNotIn(KEY, words)
        kind, words = self._test_connection(clinic_drafting_url="http://127.0.0.1:9/v1")
        self.assertIn("cannot be reached", words)
        self.assertEqual(self._test_connection(clinic_drafting_url=False)[0], "warning")

    def test_connection_is_tried_with_what_is_typed_not_saved(self):
        self._connect(url="http://127.0.0.1:9/v1")
        self.assertEqual(self._test_connection()[0], "success")

    def test_wrong_addresses_and_time_outs_are_refused_in_words(self):
        for url in ("localhost:11434", "ftp://x/v1", "http://", "http://user:pw@host/v1", "javascript:alert(1)"):
            with self.subTest(url=url), self.assertRaisesRegex(ValidationError, "address of the AI service"):
                self._fill_in(clinic_drafting_url=url)
        for seconds in (0, -1, 101):
            with self.subTest(seconds=seconds), self.assertRaisesRegex(ValidationError, "from 1 to 100"):
                self._fill_in(clinic_drafting_timeout=seconds)

    def test_parameters_written_by_hand_do_not_break_drafting(self):
        self._connect(timeout="soon")
        self.assertEqual(self.env["clinic.drafting.service"]._get_settings()["timeout"], 30)
        self._connect(timeout="99999")
        self.assertEqual(self.env["clinic.drafting.service"]._get_settings()["timeout"], 100)
