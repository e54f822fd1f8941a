"""A programme on paper: what a method reports, drawn by `paper`. No window is needed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from facilitator import SUFFIX
from facilitator.errors import FacilitatorError
from facilitator.files import safe_name
from facilitator.model import board
from facilitator.model.document import Document, Reader
from facilitator.model.picture import Audience, Frame
from facilitator.model.records import Activity, CardState, Voice
from facilitator.model.words import Text, Words, day_of, text, time_of_day
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


class Kind(StrEnum):
    """What can be printed of an activity; the value ends the file's name."""

    HANDOUT = "hand-out"
    RECORD = "full record"
    LARGE = "large print"
    CARDS = "cards to cut"
    PICTURE = "wall"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be printed, as values: another thread may take it, whatever happens meanwhile.

    `now` is when it was true; `frame` the page of the wall that is drawn.
    """

    method: Method
    world: World
    activity: ActivityId
    now: datetime
    frame: Frame = _PAGE

    @property
    def title(self) -> str:
        """The title of the activity."""
        return self.world.get(Activity, self.activity).title

    def file_name(self, kind: Kind, ending: str = ".pdf") -> str:
        """Return the name of a file for it."""
        return f"{safe_name(self.title, 'wall')} - {kind.value}{ending}"


def order_of(programme: OpenProgramme, activity: ActivityId, frame: Frame = _PAGE) -> Order:
    """Take down what stands now. Raises KeyError for a method this build lacks."""
    return Order(
        method=programme.method(activity),
        world=programme.world,
        activity=activity,
        now=programme.context().now,
        frame=frame,
    )


def write(
    order: Order,
    kind: Kind,
    out: Path,
    *,
    size: PaperSize = PaperSize.A4,
    blanks: int = 6,
    say: Callable[[Words], str] = str,
) -> Printed:
    """Write what was ordered: a PDF, or for a picture of the wall a .png or .svg by the name.

    `blanks` are numbered slips to write on, behind the cards to cut. Raises FileError when it
    cannot be written; nothing half made is left.
    """
    if kind is Kind.CARDS:
        return cut_cards(
            cut_cards_of(order.world, order.activity),
            out,
            made_at=order.now,
            blanks=blanks,
            next_number=board.next_number(order.world, order.activity),
            size=size,
            say=say,
        )
    if kind is Kind.PICTURE:
        draw_picture(_room(order), out, say)
        return Printed(out, 1, ())
    reader = Reader.RECORD if kind is Kind.RECORD else Reader.HANDOUT
    return _print(order, reader, out, size=size, large=kind is Kind.LARGE, say=say)


def _room(order: Order) -> Picture:
    return order.method.picture(order.world, order.activity, Audience.ROOM, order.frame)


def _print(
    order: Order,
    reader: Reader,
    out: Path,
    *,
    size: PaperSize,
    large: bool,
    say: Callable[[Words], str],
) -> Printed:
    return write_pdf(
        _report(order, reader),
        out,
        made_at=order.now,
        size=size,
        large_print=large,
        fit_one_page=reader is Reader.HANDOUT,
        say=say,
    )


def _report(order: Order, reader: Reader) -> Document:
    made = order.method.report(order.world, order.activity, reader, order.frame)
    stamp = as_at(order.now)
    if not made.subtitle:
        return replace(made, subtitle=stamp)
    joined = text("{subtitle} · {as_at}", subtitle=made.subtitle, as_at=stamp)
    return replace(made, subtitle=joined)


def as_at(now: datetime) -> Text:
    """Say when the paper was true: "As at 15:02, 10 October 2026", in the local time zone."""
    return text("As at {time}, {day}", time=time_of_day(now), day=day_of(now.astimezone()))


def print_activity(
    programme: OpenProgramme,
    activity: ActivityId,
    out: Path,
    *,
    reader: Reader,
    size: PaperSize = PaperSize.A4,
    large_print: bool = False,
) -> Printed:
    """Write an activity's hand-out or full record as a PDF. Raises FileError."""
    order = order_of(programme, activity)
    return _print(order, reader, out, size=size, large=large_print, say=str)


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


def draw_picture(picture: Picture, out: Path, say: Callable[[Words], str] = str) -> None:
    """Write a picture of a wall as PNG or SVG, by the name's ending.

    Raises FileError when it cannot be written, FacilitatorError for another ending.
    """
    from facilitator.paper.image import write_png
    from facilitator.paper.svg import write_svg

    writers: dict[str, Callable[..., None]] = {".png": write_png, ".svg": write_svg}
    draw = writers.get(out.suffix.lower())
    if draw is None:
        raise FacilitatorError(text("A picture of the wall is a .png or .svg file."))
    draw(picture, out, say=say)


def draw_activity(programme: OpenProgramme, activity: ActivityId, out: Path) -> None:
    """Write the room's wall of an activity as PNG or SVG, by the name's ending."""
    draw_picture(_room(order_of(programme, activity)), out)


def demo(out: Path) -> Iterator[Path]:
    """Make the sample in a folder and print everything there is of it, one file after the other.

    Raises FacilitatorError when the folder cannot be made, or holds a sample already.
    """
    from facilitator.editing.sample import make_sample
    from facilitator.methods import METHODS
    from facilitator.model.agenda import activities

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
        for place, activity in enumerate(activities(programme.world), start=1):
            yield from _everything(programme, activity, out, place)
    finally:
        programme.close()


def _everything(
    programme: OpenProgramme, activity: Activity, out: Path, place: int
) -> Iterator[Path]:
    order = order_of(programme, activity.id)
    for kind in Kind:
        for ending in (".png", ".svg") if kind is Kind.PICTURE else (".pdf",):
            to = out / f"{place:02} {order.file_name(kind, ending)}"
            yield write(order, kind, to).path
