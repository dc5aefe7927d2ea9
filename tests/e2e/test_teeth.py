"""The proof notices when the product is broken. Only played when ``CLINIC_E2E_TEETH`` is set: it takes a while."""

import os
from contextlib import suppress
from pathlib import Path

import pytest
from driver import play
from teeth import MUTANTS

STEPS = int(os.environ["CLINIC_E2E_TEETH"])
HERE = Path(__file__).parent


@pytest.mark.parametrize("mutant", MUTANTS)
def test_the_proof_bites(machine_class, mutant):
    """A crash of the product is none of its bites: the proof itself must say that something is wrong."""
    before = sum(machine_class.made.values())
    with MUTANTS[mutant](), pytest.raises(AssertionError) as failure:
        play(machine_class, STEPS, 5)
    steps = sum(machine_class.made.values()) - before
    print(f"\n{mutant}: after {steps} steps, {str(failure.value).splitlines()[0][:150]}")
    speaker = Path(failure.traceback[-1].path)
    with suppress(Exception):  # what is left of the day
        machine_class().finish()
    assert speaker.parent == HERE, f"{speaker} said it, not the proof"
