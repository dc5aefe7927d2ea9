"""Make the rules importable as ``tools`` without Odoo: of the addon, only its folder is on the path."""

import sys
from pathlib import Path

from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parents[2] / "clinic_packages"))

# A slow machine is no finding; a failing example is, and is printed so that it can be replayed.
settings.register_profile("pure", deadline=None, print_blob=True)
settings.load_profile("pure")
