"""All kinds of steps together."""

from machine import move
from moves_back_office import BackOfficeMoves
from moves_calendar import CalendarMoves
from moves_catalogue import CatalogueMoves
from moves_check_out import CheckOutMoves
from moves_forged import ForgedMoves
from moves_locks import LockMoves
from moves_notes import NoteMoves
from moves_prices import PriceMoves


class Clinic(
    CheckOutMoves,
    BackOfficeMoves,
    NoteMoves,
    CatalogueMoves,
    PriceMoves,
    CalendarMoves,
    LockMoves,
    ForgedMoves,
):
    """All moves together."""

    def __init__(self):
        super().__init__()
        self.known = self.ask_audit()  # what an earlier sequence that failed has left
        for clinic in self.world.clinics:
            facial, peel, free, *_others = clinic.products
            self.make_offer(clinic, 25_000, [([facial, peel], 3, 20_000), ([peel, free], 2, 5_001)])

    @move()
    def audit(self):
        """The product's own audit finds nothing. Also what a sequence of the simplest choices consists of."""
        self.outcomes[self.move, "done"] += 1
        found = self.ask_audit()
        assert found == self.known, f"the audit says {found}, not {self.known}"

    def ask_audit(self):
        return self.request(lambda env: env["clinic.sold.package"]._audit(), role=None)
