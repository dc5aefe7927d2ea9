"""Make the rules importable without Odoo, as ``tools`` and ``family_tools``: of the addons, only these folders."""

import importlib.util
import sys
from pathlib import Path

from hypothesis import settings

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "clinic_packages"))


def load_as(name, folder):
    """Both folders are called ``tools``: the second one is given a name of its own."""
    spec = importlib.util.spec_from_file_location(name, folder / "__init__.py")
    sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules[name])


load_as("family_tools", ROOT / "clinic_packages_family" / "tools")

# A slow machine is no finding; a failing example is, and is printed so that it can be replayed.
settings.register_profile("pure", deadline=None, print_blob=True)
settings.load_profile("pure")
