"""Who may know whom (DESIGN 6): tools <- models <- adapters, and the base <- its extension."""

import checks
from sources import BASE, sources


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
