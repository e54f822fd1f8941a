"""What is drawn rather than set: cards, slips, ballots, sheets to pass round, badges."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, TypeAlias

from facilitator.model.board import queries
from facilitator.model.core.words import Words, text
from facilitator.model.display.forms import BallotForm, RoundsForm, TablesForm, TalksForm
from facilitator.paper.cut.badges import NameCard, Names, badges, tents
from facilitator.paper.cut.ballots import ballots
from facilitator.paper.cut.cards import cut_cards
from facilitator.paper.cut.rounds import rounds
from facilitator.paper.cut.talks import talk_cards
from facilitator.paper.report import Printed
from facilitator.printing.cut_pieces import cut_cards_of, names_of
from facilitator.printing.kinds import PrintKind
from facilitator.printing.orders import PrintOptions, PrintOrder

Say = Callable[[Words], str]

Writer: TypeAlias = "Callable[[PrintOrder, Path, PrintOptions, Say], Printed]"

CARDS, LARGE_CARDS = 6, 2
"""Cards on a page, and in large print."""


def _cards(order: PrintOrder, out: Path, choice: PrintOptions, say: Say) -> Printed:
    return cut_cards(
        cut_cards_of(order.world, order.held.id),
        out,
        made_at=order.now,
        blanks=choice.of(order, PrintKind.CARDS),
        next_number=queries.next_number(order.world, order.held.id),
        size=choice.size,
        per_page=LARGE_CARDS if choice.large else CARDS,
        say=say,
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
        per_page=LARGE_CARDS if choice.large else CARDS,
        say=say,
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
    )


def _sheets(order: PrintOrder, out: Path, choice: PrintOptions, say: Say) -> Printed:
    form = order.form(RoundsForm)
    return rounds(form, out, made_at=order.now, size=choice.size, say=say)


def _talks(order: PrintOrder, out: Path, choice: PrintOptions, say: Say) -> Printed:
    form = order.form(TalksForm)
    size, large = choice.size, choice.large
    return talk_cards(form, out, made_at=order.now, size=size, large=large, say=say)


def _numbers(order: PrintOrder, out: Path, choice: PrintOptions, say: Say) -> Printed:
    """The numbers of tables, to cut and fold like the names of people."""
    form = order.form(TablesForm)
    cards = [
        NameCard(name=text("Table {number}", number=table), large=choice.large)
        for table in form.tables
    ]
    title = text("Table numbers")
    names = Names(cards=cards, about=form.about, title=title, made_at=order.now, size=choice.size)
    return tents(names, out, say)


def _badges(order: PrintOrder, out: Path, choice: PrintOptions, say: Say) -> Printed:
    blanks = choice.of(order, PrintKind.BADGES)
    names = names_of(order, text("Name badges"), blanks, choice.size, large=choice.large)
    return badges(names, out, say)


def _tents(order: PrintOrder, out: Path, choice: PrintOptions, say: Say) -> Printed:
    blanks = choice.of(order, PrintKind.TENTS)
    names = names_of(order, text("Table cards"), blanks, choice.size, large=choice.large)
    return tents(names, out, say)


WRITERS: Final[Mapping[PrintKind, Writer]] = {
    PrintKind.CARDS: _cards,
    PrintKind.SLIPS: _slips,
    PrintKind.BALLOTS: _ballots,
    PrintKind.SHEETS: _sheets,
    PrintKind.TALKS: _talks,
    PrintKind.NUMBERS: _numbers,
    PrintKind.BADGES: _badges,
    PrintKind.TENTS: _tents,
}
