import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from clinic import Clinic
from harness import settings
from harness.database import copy_of
from harness.server import Server


@pytest.fixture(scope="session")
def used_alone():
    """A database with the first addon only, in use; nobody is connected. :return: its name, the clinic"""
    with copy_of(settings.alone(), settings.database_name("alone")) as database:
        with Server(database, "alone") as server:
            clinic = Clinic.found(server)
        yield database, clinic


@pytest.fixture(scope="session")
def used_by_families():
    """A database with all addons, in use; nobody is connected. :return: its name, the clinic"""
    with copy_of(settings.template(), settings.database_name("families")) as database:
        with Server(database, "families") as server:
            clinic = Clinic.found(server)
            clinic.add_families(server)
        yield database, clinic
