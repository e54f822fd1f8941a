"""Walls for other programs: as boards, as a drawing, as slides; from the picture of the room."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from facilitator.exchange.other_programs.board import BoardCard, WallBoard, board_of, laid_below
from facilitator.exchange.other_programs.canvas_file import canvas
from facilitator.exchange.other_programs.excalidraw_file import excalidraw
from facilitator.exchange.slides.deck import slides
from facilitator.exchange.slides.fitting import numbered, parted
from facilitator.exchange.slides.slide import Front, Slide, SlideLine
from facilitator.model.board import queries as board_queries
from facilitator.model.core import Text, World, counted, replacing, text
from facilitator.model.core.records import Activity, Card, CardState, Group, PrivateNote, Programme
from facilitator.model.display.geometry import Rect
from facilitator.model.display.mirroring import as_read
from facilitator.model.display.picture import Audience, Note, Picture, Shape, texts
from facilitator.model.display.plain_text import told
from facilitator.paper.slices import Slice, slices
from facilitator.printing.house import house_look, office_house
from facilitator.printing.orders import PrintOrder, as_at
from facilitator.printing.other_programs.request import (
    ASIDE,
    NOTES,
    VOTES,
    ExportedFile,
    ExportRequest,
    lost,
    may_be_read,
    unagreed,
)

MOST_PICTURES: Final = 40
"""Slides with a part of one wall."""
_PIXELS: Final = 1920
_HIGH: Final = 0.48
"""Height of the room for a picture on a slide, in its widths."""
_SEEN_WHOLE: Final = 6
"""Parts up to which a wall is shown whole as well, before them."""


def as_canvas(held: ExportRequest) -> ExportedFile:
    return _as_board(held, canvas)


def as_excalidraw(held: ExportRequest) -> ExportedFile:
    return _as_board(held, excalidraw)


def as_svg(held: ExportRequest) -> ExportedFile:
    from facilitator.paper.svg import svg

    (activity,) = held.activities
    order = held.of_activity(activity)
    picture = _picture(held, order)
    data = svg(picture, say=held.say).encode("utf-8")
    drawn = "\n".join(map(held.say, texts(picture)))
    return ExportedFile(
        data=data,
        holds=(text("The wall as it is drawn."),),
        unagreed=tuple(unagreed(held, lambda card: card.text in drawn)),
        withheld=tuple(_withheld(held, activity)),
        left_out=tuple(lost(held, ASIDE)),
    )


def _picture(held: ExportRequest, order: PrintOrder) -> Picture:
    audience = Audience.ROOM if held.leaves else Audience.FACILITATOR
    return order.method.picture(order.world, order.held.id, audience, order.frame)


def _withheld(held: ExportRequest, *activities: Activity) -> Iterator[Text]:
    """Yield how many cards have no words in it, as those may not leave the room."""
    if not held.leaves:
        return
    count = 0
    for activity in activities:
        world = held.of_activity(activity).world
        count += sum(
            world.get(Card, card.id).text != card.text
            for card in board_queries.cards(held.order.world, activity.id, CardState.ACTIVE)
        )
    if count:
        yield counted(
            count,
            "The words of {count} card that may not be quoted.",
            "The words of {count} cards that may not be quoted.",
        )


def _active(card: Card) -> bool:
    return card.state is CardState.ACTIVE


# boards


def _as_board(held: ExportRequest, write: Callable[[WallBoard], bytes]) -> ExportedFile:
    """Return a wall as a board; cards that its picture does not show now lie below it."""
    (activity,) = held.activities
    order = held.of_activity(activity)
    world = _unfolded(order.world, activity)
    picture = _picture(held, replace(order, world=world))
    cards = board_queries.cards(world, activity.id, CardState.ACTIVE)
    stacks: dict[str, list[tuple[str, str]]] = {}
    for card in cards:
        if card.stack is not None:
            stacks.setdefault(card.stack, []).append((card.id, card.text))
    words: dict[str, str] = {card.id: card.text for card in cards}
    shown = board_of(picture, activity.title, words, stacks, held.say)
    there = {card.id for card in shown.cards}
    board = laid_below(shown, _below(held, [c for c in cards if c.id not in there], world))
    return ExportedFile(
        data=write(board),
        holds=tuple(_sizes(board)),
        unagreed=tuple(unagreed(held, _active)),
        withheld=tuple(_withheld(held, activity)),
        left_out=(*board.left_out, *lost(held, VOTES, ASIDE, NOTES)),
    )


def _below(
    held: ExportRequest, cards: Sequence[Card], world: World
) -> Iterator[tuple[str, list[BoardCard]]]:
    """Yield the cards that may be read by their groups, or by what they answered."""
    found: dict[str, list[BoardCard]] = {}
    for card in cards:
        if may_be_read(card):
            group, said = world.find(Group, card.group), held.order.pool.find(card.id)
            stamp = ", ".join(held.say(words) for words in said.stamp) if said else ""
            title = (group.title or board_queries.letter(group.number)) if group else stamp
            made = BoardCard(
                id=card.id, text=card.text, rect=Rect(0, 0, 0, 0), number=str(card.number)
            )
            found.setdefault(title, []).append(made)
    yield from found.items()


def _unfolded(world: World, activity: Activity) -> World:
    """Return a world in which no group is folded, so that no card of it stays behind."""
    held = [each for each in world.bucket(Group, activity.id).values() if each.folded]
    pairs = [(each, replace(each, folded=False)) for each in held]
    return world.apply(replacing(text("Unfold"), pairs)) if pairs else world


def _sizes(board: WallBoard) -> Iterator[Text]:
    yield counted(len(board.cards), "{count} card", "{count} cards")
    if board.groups:
        yield counted(len(board.groups), "{count} group", "{count} groups")
    if board.arrows:
        yield counted(len(board.arrows), "{count} arrow", "{count} arrows")


# slides


def as_slides(held: ExportRequest) -> ExportedFile:
    """Return a slide for each page of each wall, and one for each of its groups."""
    front, house = _front(held), house_look(held.order.world)
    made: list[Slide] = []
    left_out: list[Text] = []
    for activity in held.activities:
        order = held.of_activity(activity)
        pictures, more = _pictures(held, order)
        made += pictures
        left_out += _too_many(more)
        made += _lists(held, order)
    made = [part for each in made for part in parted(each)]
    return ExportedFile(
        data=slides(front, made, office_house(house), house.footer),
        holds=(counted(len(made) + 1, "{count} slide", "{count} slides"),),
        unagreed=tuple(unagreed(held, _active)),
        withheld=tuple(_withheld(held, *held.activities)),
        left_out=(*left_out, *lost(held, ASIDE)),
    )


def _front(held: ExportRequest) -> Front:
    world = held.order.world
    programme = next(iter(world.all(Programme)), None)
    name = programme.title if programme else ""
    about = [each.title for each in held.activities]
    session = held.order.about.title if held.session else ""
    lines = [session if session != name else "", *about, held.say(as_at(held.order))]
    return Front(title=name or session, lines=tuple(line for line in lines if line))


def _pictures(held: ExportRequest, order: PrintOrder) -> tuple[list[Slide], int]:
    """Return slides with the pages of a wall, and how many more there would be."""
    from facilitator.paper.image import png_of

    picture = as_read(_picture(held, order), held.say)
    pages = [each for each in slices(picture, _page(picture)) if _says(each.shapes)]
    parts: list[Slice | None] = [*pages[:MOST_PICTURES]]
    if 1 < len(pages) <= _SEEN_WHOLE:
        parts.insert(0, None)
    notes = _notes(held, order)
    return [
        Slide(
            title=numbered(order.held.title, place, len(parts)),
            picture=png_of(picture, width_px=_PIXELS, part=part, say=held.say),
            alternative=_alternative(
                picture if part is None else replace(picture, shapes=part.shapes), held
            ),
            notes=notes if not place else "",
        )
        for place, part in enumerate(parts)
    ], max(0, len(pages) - MOST_PICTURES)


def _page(picture: Picture) -> float:
    """Return how much of a wall's height fills a slide: all of its own page, or its own shape."""
    return picture.width * _HIGH if picture.board else picture.page


def _says(shapes: Sequence[Shape]) -> bool:
    return any(texts(Picture(shapes=(shape,))) for shape in shapes)


def _alternative(picture: Picture, held: ExportRequest) -> str:
    """Return what a picture says, line by line, for who hears it instead."""
    said = [each.line for each in told(picture, held.say)]
    cards = sum(isinstance(shape, Note) for shape in picture.shapes)
    begins = held.say(counted(cards, "A wall with {count} card.", "A wall with {count} cards."))
    return "\n".join((begins, *said))


def _notes(held: ExportRequest, order: PrintOrder) -> str:
    """Return the question of an activity, and the facilitator's own notes on it where it stays."""
    own = [] if held.leaves else order.world.bucket(PrivateNote, order.held.id).values()
    return "\n".join(filter(None, (order.held.question, *(note.text for note in own))))


def _lists(held: ExportRequest, order: PrintOrder) -> Iterator[Slide]:
    """Yield a slide for each group, and one for cards in none: of those that may be read."""
    world, activity = order.world, order.held.id
    members = board_queries.members(world, activity)
    groups = sorted(world.bucket(Group, activity).values(), key=lambda group: group.number)
    for group in groups:
        lines = tuple(map(SlideLine, _readable(world, members.get(group.id, ()))))
        if lines:
            name = group.title or board_queries.letter(group.number)
            yield Slide(title=name, lines=lines, notes=order.held.title)
    lone = tuple(map(SlideLine, _readable(world, board_queries.lone(world, activity))))
    if lone:
        named = bool(groups)
        title = held.say(text("In no group")) if named else order.held.title
        yield Slide(title=title, lines=lone, notes=order.held.title)


def _readable(world: World, cards: tuple[Card, ...]) -> Iterator[str]:
    """Yield what cards say, those under another after it."""
    for head in cards:
        under = board_queries.stacked(world, head.activity).get(head.id, ())
        for card in (head, *under):
            if may_be_read(card):
                yield card.text


def _too_many(more: int) -> Iterator[Text]:
    if more:
        yield counted(
            more,
            "{count} more picture of a wall, which is very long.",
            "{count} more pictures of a wall, which is very long.",
        )
