"""Random sequences of steps against a real database; after every step everything is compared.

``CLINIC_E2E_STEPS=20000`` plays for hours, ``CLINIC_E2E_SEED`` chooses other sequences. A failure tells its steps as
lines of Python; pasted into a test with the fixture ``machine``, they are made again. ``CLINIC_E2E_TEETH=150`` breaks
the product in the ways of ``teeth.py`` and plays so many steps at most to notice each. The log says which step is being
made, and under it whatever Odoo has to say about it.
"""

import os

from driver import play

STEPS = int(os.environ.get("CLINIC_E2E_STEPS", "300"))
SEED = int(os.environ.get("CLINIC_E2E_SEED", "5"))


def test_random_sequences_leave_the_books_sound(machine_class):
    play(machine_class, STEPS, SEED)
    print("Never made:", ", ".join(sorted(set(machine_class.get_moves()) - set(machine_class.made))) or "nothing")
