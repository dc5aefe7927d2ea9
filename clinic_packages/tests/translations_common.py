from io import BytesIO

import polib

from odoo.modules import get_module_path
from odoo.tools.translate import trans_export


class TranslationsCommon:
    """Mix in before a test case. The template of an addon has every term of it and no other."""

    addon = None

    def test_template_has_every_term_and_no_other(self):
        """When it does not: ``odoo i18n export -d DATABASE ADDON`` writes it anew."""
        exported = BytesIO()
        trans_export(None, [self.addon], exported, "po", self.env)
        now = {entry.msgid for entry in polib.pofile(exported.getvalue().decode())}
        template = polib.pofile(f"{get_module_path(self.addon)}/i18n/{self.addon}.pot")
        self.assertEqual({entry.msgid for entry in template}, now)
