import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from harness import settings
from harness.database import copy_of


@pytest.fixture(scope="session")
def proof():
    """:return: the clinics of the proof, in a database of their own that this process works in"""
    from backend import Backend
    from clinic import build, open_till

    with copy_of(settings.template(), settings.database_name("proof")) as database:
        backend = Backend(database)
        backend.world = backend.request(build)
        for till in backend.world.tills:
            open_till(backend, till)
        yield backend
