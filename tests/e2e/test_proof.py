"""Random sequences of steps against a real database; after every step everything is compared."""

import os

import pytest
from checks import Auditor
from driver import drive
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from machine import move
from moves_back_office import BackOfficeMoves
from moves_catalogue import CatalogueMoves
from moves_closing import ClosingMoves
from moves_documents import DocumentMoves
from moves_forged import ForgedMoves
from moves_payment import PaymentMoves
from revenue import RevenueAuditor

STEPS = int(os.environ.get("CLINIC_E2E_STEPS", "300"))
SEED = int(os.environ.get("CLINIC_E2E_SEED", "5"))
LENGTH = 30  # of one sequence


class Clinic(PaymentMoves, BackOfficeMoves, DocumentMoves, CatalogueMoves, ClosingMoves, ForgedMoves):
    """All moves together."""

    def __init__(self):
        super().__init__()
        for clinic in self.world.clinics:
            facial, peel, *_others = clinic.products
            self.make_offer(clinic, 25_000, [([facial, peel], 3, 20_000), ([peel], 2, 5_001)])

    @move()
    def audit(self):
        """The product's own audit finds nothing. Also what a sequence of the simplest choices consists of."""
        self.outcomes[self.move, "done"] += 1
        assert self.request(lambda env: env["clinic.sold.package"]._audit(), role=None) == []


@pytest.fixture(scope="module")
def machine_class(proof):
    """:return: the moves, at work in the database of the proof; the figures are printed at the end"""
    auditor = Auditor(proof.database)
    yield type(
        "Clinic", (Clinic,), {"backend": proof, "auditor": auditor, "revenue": RevenueAuditor(auditor, proof.world)}
    )
    auditor.close()
    print()
    for (name, outcome), count in sorted(Clinic.outcomes.items()):
        print(f"{count:6} {name}: {outcome}")


def test_random_sequences_leave_the_books_sound(machine_class):
    @seed(SEED)
    @settings(
        max_examples=-(-STEPS // LENGTH),
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
        print_blob=False,
    )
    @given(data=st.data())
    def play(data):
        drive(machine_class(), data, LENGTH)

    play()
