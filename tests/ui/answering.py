"""The whole program, which also answers on standard output where things are: for real hands.

Each line on standard input is a question, each line on standard output its answer as JSON.
"""

from __future__ import annotations

import json
import sys
import threading
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from facilitator.model import board
from facilitator.model.agenda import Block
from facilitator.model.picture import Note, Region
from facilitator.model.records import Card, Group
from facilitator.ui import app
from facilitator.ui.pages.printing import PrintPage
from facilitator.ui.wall.finder import heading
from facilitator.ui.windows.facilitator import FacilitatorWindow

BREATH = 15
"""Milliseconds the program has to itself between two questions."""

Place = tuple[int, int] | None


def shown(kind: type[QWidget]) -> list[Any]:
    """The windows of a kind that are on the screen."""
    held = [w for top in QApplication.topLevelWidgets() for w in (top, *top.findChildren(kind))]
    return [w for w in held if isinstance(w, kind) and w.isVisible()]


def button(words: str) -> Place:
    """The middle of a button on the screen."""
    for each in shown(QPushButton):
        named = each.text() or each.accessibleName().split(", ")[0]  # a row of the agenda
        if named == words and each.isEnabled():
            middle = each.mapToGlobal(each.rect().center())
            return middle.x(), middle.y()
    return None


def shape(words: str) -> Place:
    """The middle of a card, or of a group's heading, on the screen."""
    for window in shown(FacilitatorWindow):
        canvas = window.stage.canvas
        for each in canvas.picture.shapes:
            if isinstance(each, Note) and each.text == words:
                return _on_screen(canvas, each.rect.centre)
            if isinstance(each, Region) and each.mark == words:
                return _on_screen(canvas, heading(each).centre)
    return None


def _on_screen(canvas: Any, where: Any) -> tuple[int, int]:
    x, y = canvas.lens.to_view(*where)
    point: QPoint = canvas.mapToGlobal(QPointF(x / canvas.ratio, y / canvas.ratio).toPoint())
    return point.x(), point.y()


def state(_words: str) -> dict[str, Any]:
    """What is on the wall, what has the keys, what is on disk."""
    found: dict[str, Any] = {"typing": False, "pages": 0}
    for window in shown(FacilitatorWindow):
        desk = window.desk
        world, activity = desk.world, desk.activity
        found["cards"] = [c.text for c in board.cards(world, activity)] if activity else []
        found["groups"] = [g.title for g in world.all(Group)]
        found["together"] = sorted(c.text for c in world.all(Card) if c.group)
        found["typing"] = window.capture.line.hasFocus() and window.isActiveWindow()
        found["saved"] = desk.saved
        block = world.find(Block, desk.block)
        found["block"] = block.title if block else None
        found["begun"] = desk.step() is not None
        found["dropped"] = [b.title for b in world.all(Block) if b.dropped]
        found["covered"], found["writing"] = desk.wall.covered, desk.wall.writing is not None
    for page in shown(PrintPage):
        found["pages"] = page.pages
    return found


QUESTIONS = {"button": button, "shape": shape, "state": state}


def answer(line: str) -> None:
    kind, _, words = line.strip().partition(" ")
    print(json.dumps(QUESTIONS[kind](words)), flush=True)


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
    app.run(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
