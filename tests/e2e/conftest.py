import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from harness import settings
from harness.database import copy_of

# Not a test that is left out: it is about the proof, not about the product.
collect_ignore = [] if "CLINIC_E2E_TEETH" in os.environ else ["test_teeth.py"]


@pytest.fixture(scope="session")
def proof():
    """:return: the clinics of the proof, in a database of their own that this process works in"""
    import branch
    from backend import Backend
    from clinic import open_till
    from founding import build

    with copy_of(settings.template(), settings.database_name("proof")) as database:
        backend = Backend(database)
        backend.world = world = backend.request(build)
        branch_id = backend.request(lambda env: branch.found(env, world))
        world.clinics.append(backend.request(lambda env: branch.furnish(env, world, branch_id)))
        for till in backend.world.tills:
            open_till(backend, till)
        yield backend


@pytest.fixture(scope="session")
def machine_class(proof):
    """:return: the moves, at work in the database of the proof; the figures are printed at the end"""
    from checks import Auditor
    from everything import Clinic
    from revenue import RevenueAuditor

    auditor = Auditor(proof.database)
    yield type(
        "Clinic", (Clinic,), {"backend": proof, "auditor": auditor, "revenue": RevenueAuditor(auditor, proof.world)}
    )
    auditor.close()
    print()
    for (name, outcome), count in sorted(Clinic.outcomes.items()):
        print(f"{count:6} {name}: {outcome}")


@pytest.fixture
def machine(machine_class):
    """:return: a clinic on its first day, for steps that are told one by one"""
    return machine_class()
