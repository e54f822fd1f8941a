"""A programme on paper: what a method reports, drawn by `paper`. No window is needed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.errors import FacilitatorError
from facilitator.model import board
from facilitator.model.document import Document, Reader
from facilitator.model.picture import Audience, Frame
from facilitator.model.records import Activity, CardState, Voice
from facilitator.model.words import Text, Words, text
from facilitator.paper.cards import PaperCard, cut_cards
from facilitator.paper.look import PaperSize
from facilitator.paper.report import Printed, write_pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from facilitator.editing.programme import OpenProgramme
    from facilitator.methods.method import Method
    from facilitator.model.ids import ActivityId
    from facilitator.model.picture import Picture
    from facilitator.model.world import World

_PAGE = Frame()
_LONGEST_NAME = 60
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


def as_at(now: datetime) -> Text:
    """Say when the paper was true: "As at 15:02, 10 October 2026", in the local time zone."""
    here = now.astimezone()
    return text(
        "As at {time}, {day} {month}", time=f"{here:%H:%M}", day=here.day, month=f"{here:%B %Y}"
    )


def report_of(
    method: Method,
    world: World,
    activity: ActivityId,
    reader: Reader,
    now: datetime,
    frame: Frame = _PAGE,
) -> Document:
    """Return a document from values alone, so that another thread may ask for it."""
    made = method.report(world, activity, reader, frame)
    stamp = as_at(now)
    if not made.subtitle:
        return replace(made, subtitle=stamp)
    joined = text("{subtitle} · {as_at}", subtitle=str(made.subtitle), as_at=str(stamp))
    return replace(made, subtitle=joined)


def document_of(
    programme: OpenProgramme,
    activity: ActivityId,
    reader: Reader,
    now: datetime,
    frame: Frame = _PAGE,
) -> Document:
    """Return what goes on paper for a reader, with the time it was true at."""
    method = programme.method(activity)
    return report_of(method, programme.world, activity, reader, now, frame)


def print_activity(
    programme: OpenProgramme,
    activity: ActivityId,
    out: Path,
    *,
    reader: Reader,
    size: PaperSize = PaperSize.A4,
    large_print: bool = False,
    say: Callable[[Words], str] = str,
) -> Printed:
    """Write an activity's hand-out or full record as a PDF. Raises PaperError."""
    now = programme.context().now
    document = document_of(programme, activity, reader, now)
    return write_pdf(
        document,
        out,
        made_at=now,
        size=size,
        large_print=large_print,
        fit_one_page=reader is Reader.HANDOUT,
        say=say,
    )


def cut_cards_of(world: World, activity: ActivityId) -> tuple[PaperCard, ...]:
    """Return the cards that go to the tables as paper: those on the wall, by their numbers."""
    shown = [c for c in board.cards(world, activity, CardState.ACTIVE) if c.on_wall]
    return tuple(
        PaperCard(
            number=str(card.number),
            text=card.text,
            note=text("facilitator's note") if card.voice is Voice.MINE else "",
        )
        for card in sorted(shown, key=lambda card: card.number)
    )


def print_cards(
    programme: OpenProgramme,
    activity: ActivityId,
    out: Path,
    *,
    blanks: int = 6,
    size: PaperSize = PaperSize.A4,
    say: Callable[[Words], str] = str,
) -> Printed:
    """Write the cards to cut, and `blanks` numbered slips to write on. Raises PaperError."""
    return cut_cards(
        cut_cards_of(programme.world, activity),
        out,
        made_at=programme.context().now,
        blanks=blanks,
        next_number=board.next_number(programme.world, activity),
        size=size,
        say=say,
    )


def room_picture(programme: OpenProgramme, activity: ActivityId, frame: Frame = _PAGE) -> Picture:
    """Return the wall as the room sees it."""
    method = programme.method(activity)
    return method.picture(programme.world, activity, Audience.ROOM, frame)


def draw_picture(picture: Picture, out: Path, say: Callable[[Words], str] = str) -> None:
    """Write a picture of a wall as PNG or SVG, by the name's ending.

    Raises PaperError when it cannot be written, FacilitatorError for another ending.
    """
    from facilitator.paper.image import write_png
    from facilitator.paper.svg import write_svg

    writers = {".png": write_png, ".svg": write_svg}
    write = writers.get(out.suffix.lower())
    if write is None:
        raise FacilitatorError(text("A picture of the wall is a .png or .svg file."))
    write(picture, out, say=say)


def draw_activity(programme: OpenProgramme, activity: ActivityId, out: Path) -> None:
    """Write the room's wall of an activity as PNG or SVG, by the name's ending."""
    draw_picture(room_picture(programme, activity), out)


def safe_name(words: str, otherwise: str = "wall") -> str:
    """Return a file name, without its ending, made of a title: safe on every system.

    It has no part of a path, no control or direction character, and at most 60 characters.
    """
    kept = "".join(c if c.isalnum() or c in " -_.,()" else " " for c in _composed(words))
    name = " ".join(kept.split())[:_LONGEST_NAME].strip(" .")
    if not name:
        return otherwise
    return f"{name} 1" if _RESERVED.fullmatch(name) else name


def _composed(words: str) -> str:
    return unicodedata.normalize("NFC", words)


def demo(out: Path) -> Iterator[Path]:
    """Make the sample in a folder and print everything there is of it, one file after the other.

    Raises FacilitatorError when the folder cannot be made, or holds a sample already.
    """
    from facilitator.editing.opening import SUFFIX, agenda
    from facilitator.editing.sample import make_sample
    from facilitator.methods import METHODS

    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise FacilitatorError(
            text("The folder “{name}” cannot be made there. Choose another one.", name=out.name)
        ) from None
    path = out / f"sample{SUFFIX}"
    programme = make_sample(path, METHODS)
    try:
        yield path
        for place, activity in enumerate(agenda(programme.world), start=1):
            yield from _everything(programme, activity, out, place)
    finally:
        programme.close()


def _everything(
    programme: OpenProgramme, activity: Activity, out: Path, place: int
) -> Iterator[Path]:
    name = f"{place:02} {safe_name(activity.title)}"
    for ending, reader, large in (
        ("hand-out", Reader.HANDOUT, False),
        ("full record", Reader.RECORD, False),
        ("large print", Reader.HANDOUT, True),
    ):
        to = out / f"{name} - {ending}.pdf"
        yield print_activity(programme, activity.id, to, reader=reader, large_print=large).path
    yield print_cards(programme, activity.id, out / f"{name} - cards to cut.pdf").path
    for ending in (".png", ".svg"):
        to = out / f"{name} - wall{ending}"
        draw_activity(programme, activity.id, to)
        yield to
