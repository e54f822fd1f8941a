"""What is usual on this computer: the paper, and how new activities begin."""

from collections.abc import Mapping
from typing import Final

from facilitator.paper.look import PaperSize
from facilitator.ui.overlays import everyone_writes
from facilitator.ui.system.settings import Settings

PAPER: Final = "paper"
WRITES: Final = "minutes to write"
CARD_SIZES: Final = ("", "large", "normal", "small")
PRIVATELY: Final = ("", "true", "false")


def usual_paper(settings: Settings) -> PaperSize:
    """Return the size of paper that is printed on unless another is chosen."""
    held = settings.word(PAPER)
    return PaperSize(held) if held in set(PaperSize) else PaperSize.A4


def usual_minutes(settings: Settings) -> int:
    """Return in how many minutes everyone writes, unless others are chosen."""
    held = settings.word(WRITES)
    return next((n for n in everyone_writes.MINUTES if str(n) == held), everyone_writes.USUAL)


def usual_values(settings: Settings) -> Mapping[str, object]:
    """Return what the settings of a new activity begin with, by field, where that is chosen."""
    size, private = settings.word("card size"), settings.word("write privately")
    found: dict[str, object] = {}
    if size in CARD_SIZES[1:]:
        found["card_size"] = size
    if private in PRIVATELY[1:]:
        found["write_privately"] = private == "true"
    return found
