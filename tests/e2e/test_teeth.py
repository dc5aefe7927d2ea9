"""The proof notices when the product is broken. Only played when ``CLINIC_E2E_TEETH`` is set: it takes a while."""

import os
from contextlib import suppress

import pytest
from driver import play
from teeth import MUTANTS

STEPS = int(os.environ["CLINIC_E2E_TEETH"])


@pytest.mark.parametrize("mutant", MUTANTS)
def test_the_proof_bites(machine_class, mutant):
    before = sum(machine_class.outcomes.values())
    with MUTANTS[mutant](), pytest.raises(Exception) as failure:
        play(machine_class, STEPS, 5)
    steps = sum(machine_class.outcomes.values()) - before
    print(f"\n{mutant}: after {steps} steps, {str(failure.value).splitlines()[0][:150]}")
    with suppress(Exception):  # what is left of the day
        machine_class().finish()
