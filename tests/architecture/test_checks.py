"""The checks find what they look for, and only that: a check that cannot fail checks nothing."""

from pathlib import Path

import checks
import js_hooks
import pytest
from sources import Source

DOMAIN = "clinic_packages/models/clinic_package.py"
LEDGER = "clinic_packages/models/clinic_package_redemption.py"
PURE = "clinic_packages/tools/split.py"

MODEL = """
from odoo import models
class ClinicPackage(models.Model):
    _name = "clinic.package"
"""

EXTENSION = "clinic_packages_family/models/clinic_package.py"
EXTENSION_TEST = "clinic_packages_family/tests/test_sale.py"
FROM_BASE = "from odoo.addons.clinic_packages"

FOUND = [
    (checks.imports_from_outside, PURE, "import odoo"),
    (checks.imports_from_outside, PURE, "from odoo.tools import float_round"),
    (checks.imports_from_outside, PURE, "def f():\n    import odoo.tools"),
    (checks.imports_from_outside, PURE, "import decimal, lxml.etree"),
    (checks.imports_from_outside, PURE, "from .. import models"),
    (checks.imports_from_outside, PURE, "from ..models import clinic_package"),
    (checks.imports_from_outside, "clinic_packages/tools/deep/split.py", "from ... import models"),
    (checks.names_an_adapter, DOMAIN, "self.env['pos.order']"),
    (checks.names_an_adapter, DOMAIN, "fields.Many2one(comodel_name='calendar.event')"),
    (checks.names_an_adapter, DOMAIN, "f'pos.{name}'"),
    (checks.names_an_adapter, DOMAIN, "from . import pos"),
    (checks.names_an_adapter, DOMAIN, "from .pos import pos_order"),
    (checks.names_an_adapter, DOMAIN, "from .calendar.calendar_event import X"),
    (checks.names_an_adapter, DOMAIN, "from odoo.addons.clinic_packages.models.pos import pos_order"),
    (checks.names_an_adapter, DOMAIN, "from odoo.addons.point_of_sale.models import pos_order"),
    (checks.names_an_adapter, DOMAIN, "import odoo.addons.pos_hr"),
    (checks.mentions_the_extension, DOMAIN, "depends = ['clinic_packages_family']"),
    (checks.mentions_the_extension, DOMAIN, "class FamilyMember: pass"),
    (checks.mentions_the_extension, DOMAIN, "# overridden for FAMILIES and family"),
    (checks.imports_past_the_door, EXTENSION, f"{FROM_BASE}.models import clinic_package"),
    (checks.imports_past_the_door, EXTENSION, f"{FROM_BASE}.models.clinic_package import MAY_SELL"),
    (checks.imports_past_the_door, EXTENSION, f"{FROM_BASE} import models"),
    (checks.imports_past_the_door, EXTENSION, f"{FROM_BASE}.tests.common import ClinicPackagesCommon"),
    (checks.imports_past_the_door, EXTENSION, "import odoo.addons.clinic_packages.models.clinic_package"),
    (checks.imports_past_the_door, EXTENSION, "import odoo.addons.clinic_packages"),
    (checks.imports_past_the_door, EXTENSION_TEST, f"{FROM_BASE}.models import clinic_package"),
    (checks.writes_guarded_records, DOMAIN, "self.env['clinic.package.redemption']._append([])"),
    (checks.writes_guarded_records, DOMAIN, "redemptions.sudo()._append([])"),
    (checks.writes_guarded_records, DOMAIN, "self.line_ids._amend({})"),
    (checks.writes_guarded_records, DOMAIN, "super()._append([])"),
    (checks.writes_guarded_records, "clinic_packages/wizard/clinic_sold_package.py", "sold._append([])"),
    (
        checks.writes_guarded_records,
        LEDGER,
        "class X:\n    _name = 'clinic.package.redemption'\nself._append([])",
    ),
    (
        checks.writes_guarded_records,
        LEDGER,
        "class X:\n    _inherit = ['clinic.package.redemption']\nself._amend({})",
    ),
    (checks.sudo_without_a_reason, DOMAIN, "self.sudo()"),
    (checks.sudo_without_a_reason, DOMAIN, "self.sudo()  #"),
    (checks.sudo_without_a_reason, DOMAIN, "self.sudo()  # noqa: E501"),
    (checks.sudo_without_a_reason, DOMAIN, "# the till may not\nself.sudo()"),
    (checks.sudo_without_a_reason, DOMAIN, "self.sudo(True).write(\n    {}  # a value\n)"),
    (checks.sudo_without_a_reason, DOMAIN, "'''\nself.sudo()  # in a text\n'''\nx = self.sudo()"),
    (checks.not_one_model, DOMAIN, "LIMIT = 1"),
    (checks.not_one_model, DOMAIN, MODEL + MODEL),
    (checks.not_one_model, DOMAIN, MODEL + "class Wizard(models.TransientModel):\n    _name = 'a.wizard'\n"),
    (checks.not_one_model, DOMAIN, MODEL.replace("clinic.package", "clinic.ticket")),
    (checks.not_one_model, "clinic_packages/models/package.py", MODEL),
]

ALLOWED = [
    (checks.imports_from_outside, PURE, "import decimal\nfrom collections.abc import Sequence"),
    (checks.imports_from_outside, PURE, "from . import coins\nfrom .ledger import Entry"),
    (checks.imports_from_outside, "clinic_packages/tools/deep/split.py", "from .. import coins"),
    (checks.names_an_adapter, DOMAIN, "'''A sale, e.g. of a pos.order.'''\nself.env['clinic.package']"),
    (checks.names_an_adapter, DOMAIN, "'position.x'\nfrom odoo import fields\nfrom ..tools import rules"),
    (checks.mentions_the_extension, DOMAIN, "<div style='font-family: serif'/>"),
    (checks.imports_past_the_door, EXTENSION, f"{FROM_BASE}.tools import rules\n{FROM_BASE}.tools.rules import Facts"),
    (
        checks.imports_past_the_door,
        EXTENSION,
        "from ..models import ages\nfrom odoo.addons.clinic_packages_family import x",
    ),
    (checks.imports_past_the_door, EXTENSION_TEST, f"{FROM_BASE}.tests.common import ClinicPackagesCommon"),
    (checks.writes_guarded_records, DOMAIN, "self._append([])\nself.with_context(a=1).sudo()._amend({})"),
    (checks.writes_guarded_records, DOMAIN, "[].append(1)"),
    (
        checks.writes_guarded_records,
        "clinic_packages/models/clinic_sold_package_sale.py",
        "redemptions._append([])",
    ),
    (checks.sudo_without_a_reason, DOMAIN, "self.sudo()  # the till may not read packages"),
    (
        checks.sudo_without_a_reason,
        DOMAIN,
        "x = (\n    self.env\n    .sudo()  # a plain fact\n    .search([])\n)",
    ),
    (checks.sudo_without_a_reason, DOMAIN, "self.sudo()  # a plain fact  # noqa: E501"),
    (checks.sudo_without_a_reason, DOMAIN, "'self.sudo()'"),
    (checks.not_one_model, DOMAIN, MODEL + "class Helper:\n    pass\n"),
    (checks.not_one_model, "clinic_packages/models/clinic_package_ledger.py", MODEL),
    (checks.not_one_model, DOMAIN, MODEL.replace("_name =", "_inherit =")),
]


def offences(check, path, text):
    return list(check(Source(Path(path), text)))


@pytest.mark.parametrize(("check", "path", "text"), FOUND)
def test_found(check, path, text):
    assert len(offences(check, path, text)) == 1


@pytest.mark.parametrize(("check", "path", "text"), ALLOWED)
def test_allowed(check, path, text):
    assert offences(check, path, text) == []


def test_a_test_module_that_is_not_imported_is_found():
    init = Source(Path("clinic_packages/tests/__init__.py"), "from . import test_sale\n# from . import test_money\n")
    assert list(checks.untold_test_modules(init, ["test_sale"])) == []
    assert list(checks.untold_test_modules(init, ["test_sale", "test_money"])) == [
        "clinic_packages/tests/__init__.py: does not import test_money"
    ]


BASE_MODEL = """
from odoo import models
class ClinicPackage(models.Model):
    _name = "clinic.package"
    def _prepare_vals(self):
        ''''Override to copy more.'''
        return {}
    def _split(self):
        ''''Not for others.'''
    def write(self, vals):
        return super().write(vals)
"""
EXTENDING = """
from odoo import models
class ClinicPackage(models.Model):
    _inherit = "%s"
    def %s:
        return %s
"""


@pytest.mark.parametrize(
    ("model", "method", "result", "no_hook", "replaced"),
    [
        ("clinic.package", "_prepare_vals(self)", "super()._prepare_vals()", 0, 0),
        ("clinic.package", "_prepare_vals(self)", "{}", 0, 1),
        ("clinic.package", "_prepare_vals(self)", "super()._split()", 0, 1),
        ("clinic.package", "_split(self)", "super()._split()", 1, 0),
        ("clinic.package", "_split(self)", "[]", 1, 1),
        ("clinic.package", "write(self, vals)", "super().write(vals)", 0, 0),
        ("clinic.package", "_own(self)", "[]", 0, 0),
        ("clinic.ticket", "_split(self)", "[]", 0, 0),
    ],
)
def test_overrides(model, method, result, no_hook, replaced):
    base_methods = checks.methods_of([Source(Path(DOMAIN), BASE_MODEL)])
    source = Source(Path(EXTENSION), EXTENDING % (model, method, result))
    assert len(list(checks.overrides_what_is_no_hook(source, base_methods))) == no_hook
    assert len(list(checks.replaces_instead_of_adding(source, base_methods))) == replaced


BASE_JS = """
export class Credits {
    /**
     * Override to add sections.
     */
    getSections(partner) {
        return [];
    }

    get count() {
        if (this.x) {
            return 1;
        }
    }
}

patch(PosStore.prototype, {
    async setup(...args) {
        await super.setup(...args);
    },
    /** Override to ask. */
    async ask(
        order
    ) {
        return true;
    },
});
"""


@pytest.mark.parametrize(
    ("owner", "method", "offences"),
    [
        ("Credits", "getSections(partner) {\n        return super.getSections(partner);", 0),
        ("Credits", "getSections(partner) {\n        return [];", 1),
        ("Credits", "get count() {\n        return super.count + 1;", 1),
        ("Credits", "get count() {\n        return 1;", 2),
        ("Credits", "getOthers() {\n        return [];", 0),
        ("PosStore", "async setup(...args) {\n        await super.setup(...args);", 0),
        ("PosStore", "async ask(order) {\n        return super.ask(order);", 0),
        ("PosStore", "async ask(order) {\n        return true;", 1),
        ("PosOrder", "async ask(order) {\n        return true;", 0),
    ],
)
def test_overrides_in_the_browser(owner, method, offences):
    base_methods = js_hooks.methods_of([Source(Path("clinic_packages/static/src/app/credits.js"), BASE_JS)])
    text = f"patch({owner}.prototype, {{\n    {method}\n    }},\n}});\n"
    source = Source(Path("clinic_packages_family/static/src/app/credits.js"), text)
    assert len(list(js_hooks.offences(source, base_methods))) == offences
