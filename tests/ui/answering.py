"""The whole program, which also answers on standard output where things are: for real hands.

Each line on standard input is a question, each line on standard output its answer as JSON.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import QPoint, QPointF, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

from facilitator.model.agenda.records import Block
from facilitator.model.board import queries as board_queries
from facilitator.model.core.records import Ballot, Card, Draft, Group
from facilitator.model.display.picture import Note, Region, texts
from facilitator.model.people.records import Person
from facilitator.model.voting import queries as voting_queries
from facilitator.ui.agenda.library_row import LibraryRow
from facilitator.ui.app import start
from facilitator.ui.canvas.hit_test import heading
from facilitator.ui.main_window.page import Page
from facilitator.ui.main_window.window import FacilitatorWindow
from facilitator.ui.printing.page import PrintPage
from facilitator.ui.projector.window import ProjectedWindow
from facilitator.ui.widgets.basics import Short

BREATH = 15
"""Milliseconds the program has to itself between two questions."""

Place = tuple[int, int] | None


def shown(kind: type[QWidget]) -> list[Any]:
    """The windows and parts of a kind that are on the screen.

    Asked of the application, and not of their parents: so Qt's own parts (a file dialog's) are not
    held on to after they have gone.
    """
    held = [w for w in QApplication.allWidgets() if isinstance(w, kind) and shiboken6.isValid(w)]
    return [w for w in held if w.isVisible()]


Thing = tuple[set[str], QWidget, QPoint]
"""Something to press: what it is called, in what it is, and where in that."""


def _listed() -> Iterator[Thing]:
    for menu in shown(QMenu):
        for action in menu.actions():
            yield {action.text()}, menu, menu.actionGeometry(action).center()
    for each in shown(QListWidget):
        for row in range(each.count()):
            place = each.visualItemRect(each.item(row)).center()
            yield {each.item(row).text()}, each.viewport(), place


def _pressed() -> Iterator[Thing]:
    """All that can be pressed."""
    yield from _listed()
    for each in shown(QAbstractButton):
        if each.isEnabled():
            named = each.accessibleName()  # with what else it says: "Welcome, not begun, 09:00"
            held = {label.accessibleName() for label in each.findChildren(Short)}
            yield {each.text(), named, named.split(", ")[0], *held}, each, each.rect().center()
    for each in shown(LibraryRow):
        adds = f"Add “{each.words}” to the day that is chosen"
        yield {adds}, each, each.plus().center()
    for kind in (QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox):
        for each in shown(kind):
            yield {each.accessibleName(), each.objectName()}, each, each.rect().center()


def button(words: str) -> Place:
    """The middle of something to press, or of a field, on the screen."""
    for names, where, point in _pressed():
        if words in names:
            middle = where.mapToGlobal(point)
            return middle.x(), middle.y()
    return None


def written(words: str) -> str | None:
    """What stands in a field of that name."""
    held = [
        each for each in shown(QLineEdit) if words in {each.accessibleName(), each.objectName()}
    ]
    return held[0].text() if held else None


def offers(_words: str) -> list[str]:
    """What can be pressed now."""
    return sorted({name for names, _, _ in _pressed() for name in names if name})


def shape(words: str) -> Place:
    """The middle of a card, or of a group's heading, on the screen."""
    for window in shown(FacilitatorWindow):
        for canvas in (window.away.canvas, window.stage.canvas):
            for each in canvas.picture.shapes if canvas.isVisible() else ():
                if isinstance(each, Note) and each.text == words:
                    return _on_screen(canvas, each.rect.centre)
                if isinstance(each, Region) and words in {each.mark, str(each.title)}:
                    return _on_screen(canvas, heading(each).centre)
    return None


def _on_screen(canvas: Any, where: Any) -> tuple[int, int]:
    x, y = canvas.lens.to_view(*where)
    point: QPoint = canvas.mapToGlobal(QPointF(x / canvas.ratio, y / canvas.ratio).toPoint())
    return point.x(), point.y()


def room(_words: str) -> list[str]:
    """What stands on the room's wall, its heading first; nothing while there is no wall."""
    for window in shown(ProjectedWindow):
        canvas = window.canvas
        return [*window.heading.words, *texts(canvas.picture)]
    return []


def state(_words: str) -> dict[str, Any]:
    """What is on the wall, what has the keys, what is on disk."""
    found: dict[str, Any] = {"typing": False, "pages": 0}
    for window in shown(FacilitatorWindow):
        found |= _of_window(window)
    for page in shown(PrintPage):
        found["pages"] = page.pages
    return found


def _of_window(window: FacilitatorWindow) -> dict[str, Any]:
    desk = window.desk
    world, activity = desk.world, desk.activity
    block, step = world.find(Block, desk.block), desk.step()
    groups = board_queries.groups(world, activity) if activity else ()
    poll = board_queries.open_poll(world, activity) if activity else None
    return {
        "cards": [c.text for c in board_queries.cards(world, activity)] if activity else [],
        "groups": [g.title for g in world.all(Group)],
        "here": {
            g.title: sorted(c.text for c in world.all(Card) if c.group == g.id) for g in groups
        },
        "together": sorted(c.text for c in world.all(Card) if c.group),
        "typing": window.capture.line.hasFocus() and window.isActiveWindow(),
        "saved": desk.saved,
        "block": block.title if block else None,
        "begun": step is not None,
        "step": step.key if step else None,
        "dropped": [b.title for b in world.all(Block) if b.dropped],
        "covered": desk.wall.covered,
        "writing": desk.wall.writing is not None,
        "page": type(window.page).__name__ if isinstance(window.page, Page) else None,
        "people": sorted(p.name for p in world.all(Person)),
        "pool": sorted(each.text for each in desk.programme.pool.comments),
        "voting": poll is not None,
        "whole": hash(frozenset(each for each in world if not isinstance(each, Draft))),
        "ballots": len(voting_queries.ballots(world, poll)) if poll else len(world.all(Ballot)),
    }


QUESTIONS = {
    "button": button,
    "shape": shape,
    "state": state,
    "room": room,
    "offers": offers,
    "written": written,
}


def answer(line: str) -> None:
    kind, _, words = line.strip().partition(" ")
    try:
        found = QUESTIONS[kind](words)
    except RuntimeError:  # something went while it was looked at: who asks, asks again
        found = None
    except Exception as trouble:  # who asks waits for an answer, whatever it is
        print(json.dumps({"trouble": repr(trouble)}), flush=True)
        raise
    print(json.dumps(found), flush=True)


def later(line: str) -> None:
    """Answer from the program's own thread, in a while."""
    QTimer.singleShot(BREATH, partial(answer, line))


def listen() -> None:
    for line in sys.stdin:
        held = QApplication.instance()
        if held is None:
            print("null", flush=True)
        else:
            QTimer.singleShot(0, held, partial(later, line))


if __name__ == "__main__":
    threading.Thread(target=listen, daemon=True).start()
    start.run(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
