"""Rules of the house that no linter knows (STYLE)."""

import checks
import pytest
from sources import ADDONS, Source, sources


def test_the_ledger_has_one_writer():
    offences = [line for source in sources("**/*.py", but=["tests"]) for line in checks.writes_guarded_records(source)]
    assert offences == []


def test_the_writer_writes():
    """Else the method was renamed and the test above looks for nothing."""
    writers = [source for source in sources("models/*.py") if source.path.as_posix() in checks.LEDGER_WRITERS]
    calls = [call.func.attr for source in writers for call in checks.guarded_calls(source)]
    assert set(calls) == checks.GUARDED_METHODS


def test_every_sudo_says_why():
    offences = [line for source in sources("**/*.py", but=["tests"]) for line in checks.sudo_without_a_reason(source)]
    assert offences == []


def test_one_model_one_file():
    models = [source for source in sources("models/**/*.py") if source.path.name != "__init__.py"]
    offences = [line for source in models for line in checks.not_one_model(source)]
    assert offences == []


@pytest.mark.parametrize("addon", ADDONS, ids=lambda addon: addon.name)
def test_every_test_module_is_run(addon):
    modules = list((addon / "tests").rglob("test_*.py"))
    assert modules, f"{addon.name} has no test"
    offences = [line for module in modules for line in untold(module, addon)]
    assert sorted(set(offences)) == []


def untold(module, addon):
    """Follow a test module up to ``tests``: each package on the way must import the next."""
    while module != addon / "tests":
        init = module.parent / "__init__.py"
        yield from checks.untold_test_modules(Source.read(init), [module.stem])
        module = module.parent
