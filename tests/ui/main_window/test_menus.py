"""No menu has more than eight rows, whatever the method, its step and what is chosen."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMenu

import facilitator.ui
from facilitator.methods.contract import WALL, ActionPlace
from facilitator.methods.notes import calls
from facilitator.model.core.words import text
from facilitator.model.display.picture import Audience, WallSize
from facilitator.ui.main_window.side_panel import offered
from facilitator.ui.widgets import menus
from facilitator.ui.widgets.menus import MOST_ROWS, MenuRow
from facilitator.ui.workspace import actions
from facilitator.ui.workspace.actions import Command, Commands
from tests.methods.play import table
from tests.methods.sample_steps import Moment, moments

CHOSEN = ("copy", "spotlight", "paste")
BARE = ("paste", "shelf", "fit")
MORE = ("plan", *offered.USUAL)


def window() -> Commands:
    """The ways of the window that stand below what is offered."""
    found = Commands(lambda _words: None)
    found.add(
        Command(key=key, label=lambda key=key: text(key), run=lambda: None, heading=text(""))
        for key in (*CHOSEN, *BARE, *MORE)
    )
    return found


def selections(moment: Moment) -> Iterator[tuple[str, ...]]:
    """Nothing, one shape of each kind, two of a kind, all of a kind, and two kinds."""
    picture = moment.method.picture(moment.world, moment.activity, Audience.FACILITATOR, WallSize())
    kinds: dict[str, list[str]] = {}
    for shape in picture.shapes:
        if shape.id:
            kinds.setdefault(type(shape).__name__, []).append(shape.id)
    yield ()
    for ids in kinds.values():
        yield tuple(ids[:1])
        yield tuple(ids[:2])
        yield tuple(ids)
    yield tuple(ids[0] for ids in islice(kinds.values(), 2))


def opened(moment: Moment, ids: tuple[str, ...]) -> Iterator[list[MenuRow]]:
    """Every menu there is for what is chosen: its own, the bare wall's, the one of the panel."""
    found = moment.method.actions(moment.world, moment.activity, ids, Audience.FACILITATOR)
    ways = window()

    def rows(*places: ActionPlace) -> list[MenuRow]:
        return actions.rows([a for a in found if a.place in places], lambda _action: None)

    if ids:
        yield [*rows(ActionPlace.SELECTION), *ways.rows(*CHOSEN, group=text("Copy and show"))]
    else:
        held = rows(ActionPlace.WALL, ActionPlace.STEP, ActionPlace.VOTE)
        yield [*held, *ways.rows(*BARE)]
        stepless = {"Next step", "Next question", "Step back"}  # these stand beside it
        yield [*(row for row in held if str(row.words) not in stepless), *ways.rows(*MORE)]


def levels(menu: QMenu) -> Iterator[tuple[str, list[str]]]:
    """The heading and the rows of a menu and of each below it."""
    rows = [each for each in menu.actions() if not each.isSeparator()]
    yield menu.title(), [each.text() for each in rows]
    for each in rows:
        inner = each.menu()
        if isinstance(inner, QMenu):
            yield from levels(inner)


def nothing() -> None:
    """Stand in for what a row does, which no menu is laid out by."""


def sensible(menu: QMenu, rows: Sequence[MenuRow]) -> None:
    """At most eight rows on a level, none below alone, none called twice, none lost."""
    whole = list(levels(menu))
    (_, top), *below = whole
    for title, held in whole:
        assert len(held) <= MOST_ROWS, (title, held)
        assert len(set(held)) == len(held), (title, held)
        assert all(words.strip() for words in held)
    for title, held in below:
        assert title.strip(), held
        assert len(held) > 1, (title, held)
        assert title != "More"
    assert sum(len(held) for _, held in whole) - len(below) == len(rows), top


def test_no_menu_has_more_than_eight_rows_and_none_loses_one(qapp: QApplication):
    seen: set[tuple[MenuRow, ...]] = set()
    for moment in moments():
        for ids in selections(moment):
            for rows in opened(moment, ids):
                alike = tuple(replace(row, act=nothing) for row in rows)
                if alike in seen:  # what lies in it, and how deep, is as it was
                    continue
                seen.add(alike)
                menu, again = QMenu(), QMenu()
                menus.fill(menu, rows)
                menus.fill(again, rows)
                sensible(menu, rows)
                assert list(levels(menu)) == list(levels(again))
                menu.deleteLater()
                again.deleteLater()


def test_beside_calls_too_no_menu_is_too_long(qapp: QApplication):
    play = table("interview", "notes")
    for name in ("The toy library", "The council"):
        play.act("add_call", person="", name=name, when="")
    play.act("begin_call", calls.CALLS.rows(play.world, play.activity)[0].id)
    play.type("Nobody asks us")
    play.act("end_call")
    for step in ("talk", "closing"):
        play.step(step)
        moment = Moment(play.method, step, play.world, play.activity)
        for rows in opened(moment, ()):
            menu = QMenu()
            menus.fill(menu, rows)
            sensible(menu, rows)
            menu.deleteLater()


@pytest.mark.parametrize("count", [1, 2, 5, 6, 9, 20, 65, 200])
def test_a_long_list_stands_in_parts_that_say_where_they_begin_and_end(
    qapp: QApplication, count: int
):
    menu, heading = QMenu(), text("Move to…")
    rows = [MenuRow(words=text("New group"), act=lambda: None, menu=heading)]
    rows += [
        MenuRow(words=f"Group {n}", act=lambda: None, menu=heading, listed=True)
        for n in range(count)
    ]
    rows += [MenuRow(words=text("Out of its group"), act=lambda: None, menu=heading)]
    menus.fill(menu, rows)
    sensible(menu, rows)
    leaves = [words for _, held in levels(menu) for words in held if words.startswith("Group")]
    assert {f"Group {n}" for n in range(count)} <= set(leaves)
    if count > 8:
        titles = [title for title, _ in levels(menu)]
        assert any(title.startswith("Group 0 to Group") for title in titles)


def test_a_row_alone_below_a_heading_stands_in_its_place_and_says_both(qapp: QApplication):
    menu = QMenu()
    alone = MenuRow(words=text("New group"), act=lambda: None, menu=text("Move to…"))
    menus.fill(menu, [alone])
    assert [held for _, held in levels(menu)] == [["Move to: New group"]]


def test_a_group_stays_flat_where_there_is_room(qapp: QApplication):
    menu = QMenu()
    few = [MenuRow(words=f"{n}", act=lambda: None, group=WALL) for n in range(MOST_ROWS)]
    menus.fill(menu, few)
    assert [held for _, held in levels(menu)] == [[f"{n}" for n in range(MOST_ROWS)]]


def test_what_is_chosen_is_done_however_deep_it_stands(qapp: QApplication):
    menu, done = QMenu(), list[int]()
    rows = [MenuRow(words=f"{n}", act=lambda n=n: done.append(n), listed=True) for n in range(200)]
    menus.fill(menu, rows)
    for inner in (menu, *menu.findChildren(QMenu)):
        for each in inner.actions():
            if not isinstance(each.menu(), QMenu):
                each.trigger()
    assert sorted(done) == list(range(200))


def test_all_menus_are_filled_in_one_place():
    """Nothing puts rows into a menu by itself; the choice of a voice is a button of two."""
    ours = Path(facilitator.ui.__file__).parent
    found = [
        path.name
        for path in ours.rglob("*.py")
        if ".addMenu(" in (words := path.read_text("utf-8")) or "menu.addAction(" in words
    ]
    assert sorted(found) == ["capture.py", "menus.py"]
