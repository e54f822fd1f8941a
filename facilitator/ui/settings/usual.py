"""What is usual on this computer: the paper, and how new activities begin."""

import random
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from itertools import count
from typing import Final

from PySide6.QtCore import QLocale

from facilitator.methods import METHODS, Method
from facilitator.methods.contract import Context, FormField
from facilitator.model.core import ActivityId, SessionId
from facilitator.model.core.records import Activity
from facilitator.model.display.picture import Audience
from facilitator.paper.look import SHEETS, PaperSize
from facilitator.ui.overlays import everyone_writes
from facilitator.ui.system.settings import Settings

PAPER: Final = "paper"
WRITES: Final = "minutes to write"
CARD_SIZES: Final = ("", "large", "normal", "small")
PRIVATELY: Final = ("", "true", "false")


def paper_here() -> PaperSize:
    """Return the size of paper of the country this computer is set to."""
    imperial = QLocale.MeasurementSystem.ImperialUSSystem
    return PaperSize.LETTER if QLocale.system().measurementSystem() is imperial else PaperSize.A4


def usual_paper(settings: Settings) -> PaperSize:
    """Return the size of paper that is printed on unless another is chosen."""
    held = settings.word(PAPER)
    return PaperSize(held) if held in set(SHEETS) else paper_here()


def usual_minutes(settings: Settings) -> int:
    """Return in how many minutes everyone writes, unless others are chosen."""
    held = settings.word(WRITES)
    return next((n for n in everyone_writes.MINUTES if str(n) == held), everyone_writes.USUAL)


def numbers() -> Iterator[tuple[Method, FormField]]:
    """Go through the numbers that a new activity of a method begins with, method by method."""
    for method in METHODS:
        for field in method.settings:
            if field.kind is int and field.read is None:
                yield method, field


def name_of(method: Method, field: FormField) -> str:
    """Return under what name a number of a method is kept, and given to new activities."""
    return f"{method.key}.{field.field}"


@lru_cache(maxsize=256)
def own_numbers(method: Method, field: str) -> tuple[int, ...]:
    """Return what a number of a method is where nothing is chosen, for each of its templates."""
    keys = map(str, count())
    now, chance = datetime(2000, 1, 1, tzinfo=UTC), random.Random(0)  # noqa: S311 - not drawn
    ctx = Context(now, lambda: next(keys), chance, Audience.FACILITATOR)
    activity = Activity(id=ActivityId(""), session=SessionId(""), method=method.key, title="")
    begun = (r for t in method.templates for r in method.begin(activity, t.key, ctx))
    return tuple(getattr(record, field) for record in begun if hasattr(record, field))


def usual_number(settings: Settings, method: Method, field: FormField) -> int | None:
    """Return the number somebody chose; None where none is, or it cannot be that."""
    held = settings.word(name_of(method, field))
    value = int(held) if held.isdecimal() else None
    return value if value is not None and field.least <= value <= field.most else None


def usual_values(settings: Settings) -> Mapping[str, object]:
    """Return what the settings of a new activity begin with, where that is chosen.

    What several methods have stands by its field, the others by method and field.
    """
    size, private = settings.word("card size"), settings.word("write privately")
    found: dict[str, object] = {}
    if size in CARD_SIZES[1:]:
        found["card_size"] = size
    if private in PRIVATELY[1:]:
        found["write_privately"] = private == "true"
    for method, field in numbers():
        number = usual_number(settings, method, field)
        if number is not None:
            found[name_of(method, field)] = number
    return found
