from odoo.modules import Manifest
from odoo.tests import TransactionCase, tagged
from odoo.tools.convert import convert_file

ADDONS = ("clinic_packages", "clinic_packages_family")
COUNTED = (
    "clinic.package",
    "clinic.sold.package",
    "clinic.package.redemption",
    "pos.order",
    "account.move",
    "res.partner",
)


@tagged("post_install", "-at_install")
class TestDemo(TransactionCase):
    """A broken demo file does not stop an installation: it is loaded here, where it is heard."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for addon in ADDONS:
            cls._load(addon, "init")
        cls.amelia = cls.env.ref("clinic_packages.patient_amelia")
        cls.sofia = cls.env.ref("clinic_packages.patient_sofia")
        cls.oliver, cls.poppy, cls.luca = (
            cls.env.ref(f"clinic_packages_family.patient_{name}") for name in ("oliver", "poppy", "luca")
        )

    @classmethod
    def _load(cls, addon, mode):
        for filename in Manifest.for_addon(addon)["demo"]:
            convert_file(cls.env, addon, filename, {}, mode, noupdate=True)
        cls.env.flush_all()

    def _sold(self, package, patient):
        package = self.env.ref(f"clinic_packages_family.package_{package}")
        return package.sold_package_ids.filtered(lambda sold: sold.partner_id == patient)

    def test_a_package_that_a_family_shares(self):
        shared = self._sold("family_glow", self.amelia)
        self.assertEqual((shared.valid_for, shared.max_units_per_member), ("family", 6))
        redeems = shared.redemption_ids.filtered(lambda entry: entry.type == "redeem")
        self.assertEqual(redeems.beneficiary_id, self.amelia | self.poppy | self.oliver)
        his = redeems.filtered(lambda entry: entry.beneficiary_id == self.oliver)
        self.assertEqual((his.owner_id, his.payer_id, his.is_lent), (self.amelia, self.oliver, False))

    def test_packages_of_one_member(self):
        course = self._sold("teen_skin", self.poppy)
        self.assertEqual((course.valid_for, course.payer_id), ("member", self.amelia))
        self.assertEqual(course.redemption_ids.beneficiary_id, self.poppy)
        by_invoice = self._sold("teen_skin", self.luca)
        self.assertEqual((by_invoice.payer_id, by_invoice.source_model), (self.sofia, "account.move.line"))

    def test_a_credit_that_was_lent(self):
        lent = self.env["clinic.package.redemption"].search([("is_lent", "=", True), ("type", "=", "redeem")])
        self.assertEqual((lent.owner_id, lent.beneficiary_id, lent.payer_id), (self.sofia, self.oliver, self.amelia))

    def test_loading_again_doubles_nothing(self):
        before = self._counts()
        for mode in ("update", "init"):
            self._load("clinic_packages_family", mode)
            self.assertEqual(self._counts(), before)
        self.assertEqual(self.env["clinic.sold.package"]._audit(), [])

    def _counts(self):
        return {model: self.env[model].with_context(active_test=False).search_count([]) for model in COUNTED}
