"""What is drawn rather than set: cards, slips, ballots, sheets to pass round, badges."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeAlias

from facilitator.language import tag_of
from facilitator.model.board import queries
from facilitator.model.board import queries as board_queries
from facilitator.model.core import ActivityId, Say, Words, World, text
from facilitator.model.core.records import CardState, Programme, Voice
from facilitator.model.display.document import Figure, Readership
from facilitator.model.display.forms import BallotForm, RoundsForm, TablesForm, TalksForm
from facilitator.model.display.picture import Audience
from facilitator.model.people import queries as people_queries
from facilitator.model.people.records import Person
from facilitator.paper.cut.badges import NameCard, Names, badges, tents
from facilitator.paper.cut.ballots import ballots
from facilitator.paper.cut.cards import PaperCard, cut_cards
from facilitator.paper.cut.rounds import rounds
from facilitator.paper.cut.talks import talk_cards
from facilitator.paper.look import PaperSize
from facilitator.paper.poster import wall_poster
from facilitator.paper.report import Printed
from facilitator.printing import attendance
from facilitator.printing.house import house_look
from facilitator.printing.kinds import PrintKind
from facilitator.printing.orders import PrintOptions, PrintOrder, as_at


def cut_cards_of(world: World, activity: ActivityId) -> tuple[PaperCard, ...]:
    """Return the cards that go to the tables as paper: those on the wall, by their numbers."""
    shown = [c for c in board_queries.cards(world, activity, CardState.ACTIVE) if c.on_wall]
    return tuple(
        PaperCard(
            number=str(card.number),
            text=card.text,
            note=text("facilitator's note") if card.voice is Voice.MINE else "",
        )
        for card in sorted(shown, key=lambda card: card.number)
    )


def names_of(
    order: PrintOrder, title: Words, blanks: int, size: PaperSize, *, large: bool
) -> Names:
    """Return the names of those who belong to the session, then blank ones.

    Who needs large print gets it in any case; `large` gives it to all.
    """
    world = order.world
    held = [world.get(Person, a.person) for a in people_queries.attendances(world, order.session)]
    cards = [
        NameCard(
            name=person.name,
            under=attendance.role_words(world, person.id),
            large=large or person.large_print,
        )
        for person in held
        if person.name
    ]
    programme = next(iter(world.all(Programme)), None)
    parts = (programme.title if programme else "", order.about.title)
    return Names(
        cards=(*cards, *[NameCard(large=large)] * blanks),
        about=" · ".join(filter(None, parts)),
        title=text("{kind}: {session}", kind=title, session=order.about.title),
        made_at=order.now,
        size=size,
        house=house_look(world),
    )


Writer: TypeAlias = "Callable[[PrintOrder, Path, PrintOptions, Say], Printed]"

LARGE_CARDS = 2
"""Cards on a sheet in large print."""


def _cards(order: PrintOrder, out: Path, choice: PrintOptions, say: Say) -> Printed:
    return cut_cards(
        cut_cards_of(order.world, order.held.id),
        out,
        made_at=order.now,
        blanks=choice.of(order, PrintKind.CARDS),
        next_number=queries.next_number(order.world, order.held.id),
        size=choice.size,
        house=house_look(order.world),
        per_page=LARGE_CARDS if choice.large else choice.per_sheet,
        say=say,
        lang=tag_of(say),
    )


def _slips(order: PrintOrder, out: Path, choice: PrintOptions, say: Say) -> Printed:
    """Numbered slips: where an activity is on show they go on from its cards."""
    first = queries.next_number(order.world, order.activity) if order.activity else 1
    return cut_cards(
        (),
        out,
        made_at=order.now,
        blanks=choice.of(order, PrintKind.SLIPS),
        next_number=first,
        size=choice.size,
        house=house_look(order.world),
        per_page=LARGE_CARDS if choice.large else choice.per_sheet,
        say=say,
        lang=tag_of(say),
        title=text("Blank slips"),
    )


def _ballots(order: PrintOrder, out: Path, choice: PrintOptions, say: Say) -> Printed:
    return ballots(
        order.form(BallotForm),
        choice.of(order, PrintKind.BALLOTS),
        out,
        made_at=order.now,
        size=choice.size,
        large=choice.large,
        say=say,
        lang=tag_of(say),
        house=house_look(order.world),
    )


def _sheets(order: PrintOrder, out: Path, choice: PrintOptions, say: Say) -> Printed:
    form = order.form(RoundsForm)
    house = house_look(order.world)
    return rounds(
        form, out, made_at=order.now, size=choice.size, say=say, lang=tag_of(say), house=house
    )


def _talks(order: PrintOrder, out: Path, choice: PrintOptions, say: Say) -> Printed:
    form = order.form(TalksForm)
    size, large, house = choice.size, choice.large, house_look(order.world)
    return talk_cards(
        form,
        out,
        made_at=order.now,
        size=size,
        large=large,
        say=say,
        lang=tag_of(say),
        house=house,
    )


def _numbers(order: PrintOrder, out: Path, choice: PrintOptions, say: Say) -> Printed:
    """The numbers of tables, to cut and fold like the names of people."""
    form = order.form(TablesForm)
    cards = [
        NameCard(name=text("Table {number}", number=table), large=choice.large)
        for table in form.tables
    ]
    title = text("Table numbers")
    names = Names(
        cards=cards,
        about=form.about,
        title=title,
        made_at=order.now,
        size=choice.size,
        house=house_look(order.world),
    )
    return tents(replace(names, lang=tag_of(say)), out, say)


def _badges(order: PrintOrder, out: Path, choice: PrintOptions, say: Say) -> Printed:
    blanks = choice.of(order, PrintKind.BADGES)
    names = names_of(order, text("Name badges"), blanks, choice.size, large=choice.large)
    return badges(replace(names, lang=tag_of(say)), out, say)


def _tents(order: PrintOrder, out: Path, choice: PrintOptions, say: Say) -> Printed:
    blanks = choice.of(order, PrintKind.TENTS)
    names = names_of(order, text("Table cards"), blanks, choice.size, large=choice.large)
    return tents(replace(names, lang=tag_of(say)), out, say)


def _poster(order: PrintOrder, out: Path, choice: PrintOptions, say: Say) -> Printed:
    """The wall as the hand-out has it; where that tells it in words, as the room sees it."""
    held = order.held
    told = order.method.report(order.world, held.id, Readership.HANDOUT, order.frame)
    drawn = [block.picture for block in told.blocks if isinstance(block, Figure)]
    shown = order.method.picture(order.world, held.id, Audience.ROOM, order.frame)
    parts = [order.title(PrintKind.STUDY), held.title, say(as_at(order))]
    return wall_poster(
        drawn[0] if drawn else shown,
        out,
        title=held.question or held.title,
        foot=" · ".join(dict.fromkeys(filter(None, parts))),
        made_at=order.now,
        size=choice.poster,
        tiles=choice.tiles,
        say=say,
        lang=tag_of(say),
        house=house_look(order.world),
    )


WRITERS: Final[Mapping[PrintKind, Writer]] = {
    PrintKind.CARDS: _cards,
    PrintKind.SLIPS: _slips,
    PrintKind.BALLOTS: _ballots,
    PrintKind.SHEETS: _sheets,
    PrintKind.TALKS: _talks,
    PrintKind.NUMBERS: _numbers,
    PrintKind.BADGES: _badges,
    PrintKind.TENTS: _tents,
    PrintKind.POSTER: _poster,
}
