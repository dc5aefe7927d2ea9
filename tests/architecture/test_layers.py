"""Who may know whom (DESIGN 6): tools <- models <- adapters, and the base <- its extension."""

import ast

import checks
import js_hooks
import pytest
from sources import BASE, EXTENSIONS, sources


def test_the_rules_know_neither_odoo_nor_the_models():
    offences = [line for source in sources("tools/**/*.py") for line in checks.imports_from_outside(source)]
    assert offences == []


def test_the_domain_knows_neither_the_till_nor_the_calendar():
    models = [source for source in sources("models/*.py") if source.path.name != "__init__.py"]
    offences = [line for source in models for line in checks.names_an_adapter(source)]
    assert offences == []


def test_the_base_does_not_know_its_extension():
    code = sources("**/*.py", "**/*.js", "**/*.xml", under=BASE, but=["i18n"])
    offences = [line for source in code for line in checks.mentions_the_extension(source)]
    assert offences == []


@pytest.mark.parametrize("addon", EXTENSIONS, ids=lambda addon: addon.name)
def test_an_extension_needs_the_base_only(addon):
    manifest = ast.literal_eval((addon / "__manifest__.py").read_text(encoding="utf-8"))
    assert manifest["depends"] == [BASE.name]


@pytest.mark.parametrize("addon", EXTENSIONS, ids=lambda addon: addon.name)
def test_an_extension_imports_of_the_base_what_is_open(addon):
    offences = [line for source in sources("**/*.py", under=addon) for line in checks.imports_past_the_door(source)]
    assert offences == []


@pytest.mark.parametrize("addon", EXTENSIONS, ids=lambda addon: addon.name)
@pytest.mark.parametrize("check", [checks.overrides_what_is_no_hook, checks.replaces_instead_of_adding])
def test_an_extension_adds_to_the_hooks_of_the_base(addon, check, base_methods):
    code = sources("**/*.py", under=addon, but=["tests"])
    offences = [line for source in code for line in check(source, base_methods)]
    assert offences == []


@pytest.mark.parametrize("addon", EXTENSIONS, ids=lambda addon: addon.name)
def test_an_extension_adds_to_the_hooks_of_the_base_in_the_browser(addon):
    base_methods = js_hooks.methods_of(sources("static/src/**/*.js", under=BASE))
    assert sum(base_methods.values()) > 10, "hooks are told in another way now"
    code = sources("static/src/**/*.js", under=addon)
    assert [line for source in code for line in js_hooks.offences(source, base_methods)] == []


@pytest.fixture(scope="module")
def base_methods():
    return checks.methods_of(sources("**/*.py", under=BASE, but=["tests"]))
