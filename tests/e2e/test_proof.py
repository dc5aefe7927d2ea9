"""Random sequences of steps against a real database; after every step everything is compared."""

import os

from checks import Auditor
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test
from machine import COINS, PICK, UNITS, move
from hypothesis import strategies as st
from moves_back_office import BackOfficeMoves
from moves_payment import PaymentMoves

STEPS = int(os.environ.get("CLINIC_E2E_STEPS", "300"))
SEED = int(os.environ.get("CLINIC_E2E_SEED", "5"))
LENGTH = 50  # of one sequence


class Clinic(PaymentMoves, BackOfficeMoves):
    """All moves together."""

    def __init__(self):
        super().__init__()
        for clinic in self.world.clinics:
            facial, peel, *_others = clinic.products
            self.make_offer(clinic, 25_000, [([facial, peel], 3, 20_000), ([peel], 2, 5_001)])

    @move()
    def audit(self):
        """The product's own audit finds nothing. Also what a sequence of the simplest choices consists of."""
        assert self.request(lambda env: env["clinic.sold.package"]._audit(), role=None) == []

    @move(clinic=PICK, coins=COINS, items=st.lists(st.tuples(PICK, UNITS, COINS), min_size=1, max_size=3))
    def offer(self, clinic, coins, items):
        clinic = self.pick(self.world.clinics, clinic)
        products = [*clinic.products, *clinic.products]
        self.make_offer(
            clinic,
            coins,
            [(products[pick % 4 : pick % 4 + 1 + pick % 3], units, price) for pick, units, price in items],
        )


def test_random_sequences_leave_the_books_sound(proof):
    auditor = Auditor(proof.database)
    machine = type("Clinic", (Clinic,), {"backend": proof, "auditor": auditor})
    try:
        run_state_machine_as_test(
            seed(SEED)(machine),
            settings=settings(
                max_examples=-(-STEPS // LENGTH) + 1,  # the first one hypothesis makes of the simplest choices
                stateful_step_count=LENGTH,
                phases=[Phase.generate],
                database=None,
                deadline=None,
                suppress_health_check=list(HealthCheck),
                report_multiple_bugs=False,
                print_blob=False,
            ),
        )
    finally:
        auditor.close()
        for (move, outcome), count in sorted(Clinic.outcomes.items()):
            print(f"{count:6} {move}: {outcome}")
