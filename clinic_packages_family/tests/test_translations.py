from odoo.tests import TransactionCase, tagged

from odoo.addons.clinic_packages.tests.translations_common import TranslationsCommon


@tagged("post_install", "-at_install")
class TestTranslations(TranslationsCommon, TransactionCase):
    addon = "clinic_packages_family"
