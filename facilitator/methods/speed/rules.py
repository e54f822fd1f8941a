"""The hard rules of short meetings: one seat for each in a round; rounds that were run stay."""

from collections.abc import Iterator
from typing import Final

from facilitator.methods.speed import rota
from facilitator.methods.speed.records import Place, Seat
from facilitator.model.core.rule_kinds import Attempt, Rule, Unique, checks
from facilitator.model.core.words import Text, text


@checks("speed-run-round-stays", Seat, Place)
def _run_stays(attempt: Attempt) -> Iterator[Text]:
    """No seat of a round that was run changes, nor does a place that sat in one go or fill."""
    run = rota.reached(attempt.before, attempt.activity)
    moved = any(seat.round < run for pair in attempt.pairs(Seat) for seat in pair if seat)
    lost = {old.id for old, new in attempt.pairs(Place) if old and _lost(old, new)}
    seats = attempt.before.bucket(Seat, attempt.activity).values() if lost else ()
    if moved or any(seat.round <= run and seat.place in lost for seat in seats):
        yield text("People have talked in that round, so its seats stay as they were.")


def _lost(old: Place, new: Place | None) -> bool:
    return new is None or new.empty != old.empty


RULES: Final[tuple[Rule, ...]] = (
    _run_stays,
    Unique(
        "speed-place-number-taken",
        Place,
        "number",
        text("A plan is there already. Make it again if it is to be another one."),
    ),
    Unique(
        "speed-one-seat-in-round",
        Seat,
        "round place",
        text("Nobody sits in two places in one round."),
    ),
)
