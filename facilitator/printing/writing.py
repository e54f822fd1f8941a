"""Writing what was ordered: documents, pieces to cut, pictures."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from facilitator.editing.agenda_paper import agenda_document, script_document
from facilitator.editing.programme import OpenProgramme
from facilitator.errors import FacilitatorError
from facilitator.language import of_paper, of_wall, tag_of
from facilitator.model.core import ActivityId, Say, Words, World, text
from facilitator.model.core.records import Programme
from facilitator.model.display.document import Document, Readership
from facilitator.model.display.forms import PlanForm
from facilitator.model.display.picture import HEADING_HEIGHT, Audience, Picture
from facilitator.paper.look import wall_look
from facilitator.paper.report import Printed, pdf_of
from facilitator.printing import drawings
from facilitator.printing.attendance import sign_in
from facilitator.printing.charted import not_listed_again
from facilitator.printing.documents import ENDINGS, SLIDES, write_document
from facilitator.printing.easy_read import easy_read
from facilitator.printing.house import house_look
from facilitator.printing.kinds import (
    EASY,
    LEAVING,
    ON_TABLES,
    POSTERS,
    TOLD_TO_MANY,
    Own,
    Printable,
    PrintKind,
)
from facilitator.printing.orders import PrintOptions, PrintOrder, as_at, order_of
from facilitator.printing.privacy import leaving, on_tables, staying
from facilitator.printing.programme_documents import PLANS, look_for, telling
from facilitator.printing.session_report import (
    session_report,
    with_large_photographs,
    with_photographs,
)
from facilitator.printing.summary import summary

_USUAL = PrintOptions()
ON_ONE_SHEET: Final = frozenset({PrintKind.HANDOUT, PrintKind.SESSION_HANDOUT, PrintKind.LEAF})
DRAWN = text("This is drawn to be cut, folded or filled in, so it is a PDF only.")


def endings_of(kind: Printable) -> tuple[str, ...]:
    """Return how the name of a file of a kind may end, the usual one first.

    Slides are offered of what is told to many; other running text is no talk.
    """
    if kind is PrintKind.PICTURE:
        return (".png", ".svg")
    if kind not in TOLD_TO_MANY:
        text_alone = tuple(each for each in ENDINGS if each != SLIDES)
        drawn = not isinstance(kind, Own) and kind in drawings.WRITERS
        return ENDINGS[:1] if drawn else text_alone
    return ENDINGS


def write(
    order: PrintOrder, kind: Printable, out: Path, choice: PrintOptions = _USUAL, *, say: Say = str
) -> Printed:
    """Write what was ordered, by the ending of the file's name.

    All but a picture is a PDF; running text may be for Word (.docx) or Markdown (.md) as well. A
    picture of the wall is a .png or .svg.

    Raises FileError when it cannot be written, FacilitatorError where the ending is another;
    nothing half made is left. It speaks what the programme says, or else as `say` does.
    """
    say = of_paper(order.world, say)
    frame = replace(order.frame, say=say)
    order = replace(order, world=_printable(order, kind, say), frame=frame)
    if kind is PrintKind.PICTURE:
        draw_picture(_room(order), out, say)
        return Printed(out, 1, ())
    drawn = None if isinstance(kind, Own) else drawings.WRITERS.get(kind)
    if drawn is not None:
        if out.suffix.lower() in set(ENDINGS[1:]):
            raise FacilitatorError(DRAWN)
        return drawn(order, out, choice, say)
    document = document_of(order, kind, choice.of(order, kind))
    house = house_look(order.world)
    fits = out.suffix.lower() == ENDINGS[0]
    if kind in EASY:  # Word has no column for pictures; there it is large print in sentences
        document, choice = easy_read(document, say), replace(choice, large=not fits)
    look = look_for(document, kind, choice, house, say) if fits else None
    if look is not None and kind is PrintKind.SESSION_REPORT:
        document = with_large_photographs(document, look, say)
    return write_document(
        document,
        out,
        choice,
        look=look,
        made_at=order.now,
        fit_one_page=kind.one_page if isinstance(kind, Own) else kind in ON_ONE_SHEET,
        compact=kind is PrintKind.SESSION_HANDOUT,
        tiles=choice.tiles if kind in POSTERS else None,
        house=house,
        say=say,
    )


def _printable(order: PrintOrder, kind: Printable, say: Say) -> World:
    if kind in LEAVING:
        return leaving(order.world, order.session, order.methods, say)
    if kind in ON_TABLES or isinstance(kind, Own):
        return on_tables(order.world, order.session, order.methods, say)
    return order.world


def wall_pages(
    order: PrintOrder, kind: Printable, choice: PrintOptions = _USUAL, say: Say = str
) -> bytes:
    """Return a hand-out as a PDF whose pages have the shape of the room's wall."""
    say = of_wall(order.world, say)
    frame = replace(order.frame, say=say)
    held = replace(order, world=_printable(order, kind, say), frame=frame)
    shape = (order.frame.height + HEADING_HEIGHT) / order.frame.width
    document = document_of(held, kind, choice.of(order, kind))
    data, _ = pdf_of(
        document,
        Path(),
        made_at=order.now,
        look=wall_look(shape, house_look(order.world)),
        say=say,
        lang=tag_of(say),
    )
    return data


def document_of(order: PrintOrder, kind: Printable, count: int) -> Document:
    """Return the running text of a kind. Raises KeyError for one that is drawn."""
    if isinstance(kind, Own):
        return replace(order.own(kind), author=_author(order))
    about = (order.world, order.session, order.steps)
    makers: dict[PrintKind, Callable[[], Document]] = {
        PrintKind.HANDOUT: lambda: _report(order, Readership.HANDOUT),
        PrintKind.RECORD: lambda: _report(order, Readership.RECORD),
        PrintKind.PLAN: lambda: _dated(order, order.form(PlanForm).document),
        PrintKind.SESSION_HANDOUT: lambda: summary(order, Readership.HANDOUT, count),
        PrintKind.SESSION_EASY: lambda: with_photographs(
            order, summary(order, Readership.HANDOUT, count)
        ),
        PrintKind.SESSION_REPORT: lambda: session_report(order, count),
        PrintKind.SESSION_RECORD: lambda: summary(order, Readership.RECORD),
        PrintKind.AGENDA: lambda: _dated(order, agenda_document(*about, Readership.HANDOUT)),
        PrintKind.RUNNING: lambda: _dated(order, agenda_document(*about, Readership.RECORD)),
        PrintKind.SCRIPT: lambda: _dated(order, script_document(*about, Readership.RECORD)),
        PrintKind.SIGN_IN: lambda: sign_in(order, count),
    }
    return telling(order, kind).document if kind in PLANS else makers[kind]()


def _room(order: PrintOrder) -> Picture:
    return order.method.picture(order.world, order.held.id, Audience.ROOM, order.frame)


def _report(order: PrintOrder, reader: Readership) -> Document:
    made = order.method.report(order.world, order.held.id, reader, order.frame)
    blocks = [*made.blocks, *staying(order, order.held, reader)]
    if reader is Readership.HANDOUT:
        blocks = not_listed_again(blocks)
    kicker: Words = made.kicker
    if (name := _author(order)) and kicker:
        kicker = text("{programme} · {kicker}", programme=name, kicker=kicker)
    return _dated(order, replace(made, kicker=kicker or name, blocks=tuple(blocks)))


def _dated(order: PrintOrder, made: Document) -> Document:
    stamp: Words = as_at(order)
    if made.subtitle:
        stamp = text("{subtitle} · {as_at}", subtitle=made.subtitle, as_at=stamp)
    return replace(made, subtitle=stamp, author=_author(order))


def print_activity(
    programme: OpenProgramme,
    activity: ActivityId,
    out: Path,
    *,
    reader: Readership,
    choice: PrintOptions = _USUAL,
) -> Printed:
    """Write an activity's hand-out or full record as a PDF. Raises FileError."""
    kind = PrintKind.RECORD if reader is Readership.RECORD else PrintKind.HANDOUT
    return write(order_of(programme, activity), kind, out, choice)


def draw_picture(picture: Picture, out: Path, say: Say = str) -> None:
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
    """Write what may leave the room of an activity's wall as PNG or SVG, by the name's ending."""
    write(order_of(programme, activity), PrintKind.PICTURE, out)


def _author(order: PrintOrder) -> str:
    """Return whose a document is: the programme's."""
    programme = next(iter(order.world.all(Programme)), None)
    return programme.title if programme else ""
