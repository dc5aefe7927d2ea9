from io import BytesIO

import polib

from odoo.modules import get_module_path
from odoo.tests import TransactionCase, tagged
from odoo.tools.translate import trans_export


@tagged("post_install", "-at_install")
class TestTranslations(TransactionCase):
    def test_template_has_every_term_and_no_other(self):
        """When it does not: ``odoo i18n export -d DATABASE clinic_packages`` writes it anew."""
        exported = BytesIO()
        trans_export(None, ["clinic_packages"], exported, "po", self.env)
        now = {entry.msgid for entry in polib.pofile(exported.getvalue().decode())}
        template = polib.pofile(f"{get_module_path('clinic_packages')}/i18n/clinic_packages.pot")
        self.assertEqual({entry.msgid for entry in template}, now)
