"""All commands in one list: those of the window and those the method offers now."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import islice
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtWidgets import QWidget

from facilitator.model.board import queries
from facilitator.model.core.clean_text import plain_marks
from facilitator.model.core.records import Activity, Card, Group
from facilitator.model.core.words import Text, text
from facilitator.model.people.records import Person
from facilitator.ui.main_window.find import CardFinder, card_rows
from facilitator.ui.main_window.page_registry import PLACES
from facilitator.ui.main_window.side_panel.steps import Steps
from facilitator.ui.settings.rows import ROWS, SettingRow
from facilitator.ui.system.chosen_keys import native
from facilitator.ui.translation import say
from facilitator.ui.widgets.search_window import SearchResult, SearchWindow, rank
from facilitator.ui.workspace.actions import Commands, Offers
from facilitator.ui.workspace.workspace import Workspace

if TYPE_CHECKING:  # it is heavy
    from facilitator.printing.kinds import Printable

CALLED, BEGUN, ALSO, SCATTERED, ON_CARDS = -1, 3, 20, 40, 60
"""How badly a thing fits that is called just so; whose first word goes on where what is typed
ends; how much worse other words for it fit than its own; words cut short; words on a card."""
CARDS, LETTERS = 20, 3
"""Cards that are listed at most, and letters that must be typed before any is."""


def within(wanted: str, words: str) -> bool:
    """Whether words are shortened to `wanted`, by the beginnings of some ("nst", "Next step")."""
    letters = [re.escape(each) for each in wanted.casefold() if not each.isspace()]
    return re.search(r"\b" + r"(?:|.*\b)".join(letters), words.casefold()) is not None


class Opens(Protocol):
    """Opens a page by its key, and on it what has an id."""

    def __call__(self, key: str, about: str = "") -> object: ...


def open_palette(
    parent: QWidget,
    desk: Workspace,
    commands: Commands,
    offers: Offers,
    steps: Steps,
    page: Opens,
    prints: Callable[[Printable], object] = lambda _kind: None,
) -> SearchWindow:
    """Open the list of all that can be done, and of all that can be gone to by its name.

    `prints` opens what is printed now at a kind of paper.
    """
    cards, papers = CardFinder(desk), cache(lambda: tuple(_to_papers(desk, prints)))

    def seek(words: str) -> list[SearchResult]:
        found = [
            (meant, each)
            for each, also in (
                *_all(commands, offers),
                *_to_steps(steps),
                *_to_walls(desk),
                *(_to_groups(desk) if words.strip() else ()),
                *(_to_people(desk, page) if words.strip() else ()),
                *(_to_settings(page) if words.strip() else ()),
                *(papers() if words.strip() else ()),
            )
            if (meant := fits(words, each.words, also)) is not None
        ]
        if len(words.strip()) >= LETTERS:
            found += [(ON_CARDS, each) for each in islice(card_rows(desk, cards, words), CARDS)]
        return [each for _, each in sorted(found, key=lambda pair: pair[0])]

    made = SearchWindow(parent, text("All commands"), text("What would you like to do?"), seek)
    made.open()
    return made


def fits(wanted: str, words: str, also: str) -> int | None:
    """Return how well words fit, or other names for the same; None where neither does.

    `also` has those names with commas between them.
    """
    sought = " ".join(wanted.casefold().split())
    if sought and words.rstrip("…").casefold() == sought:
        return CALLED
    if sought and sought in (name.strip() for name in plain_marks(also.casefold()).split(",")):
        return 0
    found = rank(wanted, words)
    if found is not None:
        return BEGUN if found == 0 and not _begins(sought, words) else 2 * found
    other = rank(wanted, also) if also else None
    if other is not None:
        return ALSO + other
    return SCATTERED if within(wanted, words) else None


def _begins(sought: str, words: str) -> bool:
    """Whether words begin with all of what is sought, and no word of them goes on after it."""
    held = words.casefold()
    return not sought or (held.startswith(sought) and not held[len(sought) :][:1].isalnum())


_ALSO: Final = {
    "projector": text("show the wall, projector, screen, beamer, room"),
    "cover": text("hide the wall, black, blank"),
    "pause": text("pause, clock, the clock, start clock, start the clock, timer, time"),
    "plus1": text("clock, timer, more time"),
    "plus5": text("clock, timer, more time"),
    "write": text("silence, countdown"),
    "next": text("next, next step, go on"),
    "print": text(
        "pdf, export, save, paper, hand-out, record, report, worksheet, poster, agenda, slips"
    ),
    "documents": text("export, report"),
    "bring-in": text("import, survey, spreadsheet, excel, csv, word, trello, board, open a file"),
    "join": text("merge, two laptops, colleague, combine, copy"),
    "keys": text("keyboard, shortcuts"),
    "quit": text("exit, close the window, close the program"),
    "export": text(
        "export, tables, spreadsheet, excel, csv, data, powerpoint, slides, calendar, privacy, "
        "anonymise, anonymous, without names, for other programs, password, encrypt"
    ),
    "about_person": text("privacy, data protection, subject access, export, forget"),
    "export_wall": text("export, slides, powerpoint, svg, obsidian, excalidraw, outline"),
    "backups": text("save, saved, copy"),
    "save_copy": text("save, save as, copy, duplicate, stick"),
    "receipts": text("receipt, removed, erased, forget"),
    "capture": text("card, new card, write a card"),
    "find": text("search, find"),
    "new_activity": text("new, new activity, activity, method"),
    "daylight": text("bright, light"),
    "shelf": text("set aside, bin, remove for good, erase, forget"),
    "plan_step": text("action"),
    "plan_act": text("action"),
    "vote_on": text("agreement, gradients, fist to five, scale, dots, ranking, poll"),
    "open_vote": text("vote, voting, dots, ranking, poll"),
    "hand_over": text("vote, next vote"),
    "close_vote": text("close vote, close the vote, end vote, end the vote, result"),
    "hands": text("show of hands, count"),
}
"""Other names that people look for an action by, by its key, with commas between them."""


def _all(commands: Commands, offers: Offers) -> Iterator[tuple[SearchResult, str]]:
    named: set[str] = set()
    for command in commands:
        words = say(command.label())
        named.add(words)
        remark = _remark(command.shown_key, command.why_not())
        go = commands.runner(command.key)
        yield SearchResult(words=words, remark=remark, icon=command.icon, go=go), _also(command.key)
    for action in offers.all():
        words = say(action.label)
        if action.menu is not None:
            words = f"{say(action.menu)} {words}"
        if words not in named and action.key not in ("next", "back"):
            found = SearchResult(
                words=words,
                remark=_remark(action.keys, action.why_not),
                icon=action.icon,
                go=lambda action=action: offers.run(action),
            )
            yield found, _also(action.key)


def _to_steps(steps: Steps) -> Iterator[tuple[SearchResult, str]]:
    for step, go in steps.others():
        words = say(text("Go to “{step}”", step=step.title))
        yield SearchResult(words=words, icon="arrow-right", go=go), ""


def _to_walls(desk: Workspace) -> Iterator[tuple[SearchResult, str]]:
    here = desk.world.find(Activity, desk.activity)
    near = here.session if here is not None else None
    for activity in sorted(desk.agenda(), key=lambda each: each.session != near):
        words = say(text("Go to “{step}”", step=activity.title))
        also = f"{activity.title} {say(desk.programme.method(activity.id).title)}"
        go = partial(desk.look_at, activity.id)
        yield SearchResult(words=words, remark=activity.question, icon="arrow-right", go=go), also


def _to_groups(desk: Workspace) -> Iterator[tuple[SearchResult, str]]:
    """Yield the groups that have a name, each with the activity on whose wall it is."""
    for group in desk.world.all(Group):
        activity = desk.world.find(Activity, group.activity)
        if group.title and activity is not None:
            words = f"{queries.letter(group.number)}   {group.title}"
            go = partial(_to_group, desk, group)
            yield SearchResult(words=words, remark=activity.title, icon="group", go=go), group.title


def _to_group(desk: Workspace, group: Group) -> None:
    """Look at the wall of a group, at the first of its cards."""
    cards = desk.world.bucket(Card, group.activity).values()
    mine = sorted((card.number, card.id) for card in cards if card.group == group.id)
    desk.look_at(group.activity, mine[0][1] if mine else "")


def _to_people(desk: Workspace, page: Opens) -> Iterator[tuple[SearchResult, str]]:
    for person in desk.world.all(Person):
        if person.name:
            go = partial(page, "people", person.id)
            yield (
                SearchResult(words=person.name, remark=say(text("People")), icon="users", go=go),
                "",
            )


def _to_settings(page: Opens) -> Iterator[tuple[SearchResult, str]]:
    for held in filter(SettingRow.is_found_by_name, ROWS):
        found = SearchResult(
            words=say(held.label),
            remark=say(text("Settings")),
            icon="settings",
            go=partial(page, "settings", held.key),
        )
        yield found, say(text("{words} {part}", words=held.also, part=held.part))


def _to_papers(
    desk: Workspace, prints: Callable[[Printable], object]
) -> Iterator[tuple[SearchResult, str]]:
    """Yield all that can be printed of the activity on show and of its session."""
    from facilitator.printing.orders import order_of, order_of_session  # they are heavy
    from facilitator.ui.printing.paper_kinds import named

    session = desk.course.session
    if desk.activity is not None:
        order = order_of(desk.programme, desk.activity, desk.wall.frame)
    elif session is not None:
        order = order_of_session(desk.programme, session.id, desk.wall.frame)
    else:
        return
    for kind in (*order.of_activity(), *order.of_session()):
        name = say(named(kind).name)
        words, go = say(text("Print: {paper}", paper=name)), partial(prints, kind)
        yield SearchResult(words=words, icon="printer", go=go), f"{name}, {kind.value}"


def _also(key: str) -> str:
    held = next((place.short for place in PLACES if place.key == key), None)
    return ", ".join(say(words) for words in (held, _ALSO.get(key)) if words is not None)


def _remark(keys: str, why_not: Text | None) -> str:
    return " · ".join(part for part in (native(keys), say(why_not) if why_not else "") if part)
