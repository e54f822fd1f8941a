"""A person whose file is damaged or gone: opens it in the program and follows what is offered.

Run as a module, as `person` is: its child says which cards are there in the end.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from facilitator.model.core.records import Card
from facilitator.ui.app.controller import Program
from facilitator.ui.widgets.question_form import FormDialog
from tests.reliability.person import serve
from tests.reliability.witness import tell

PATIENCE = 30.0
"""Seconds after which what was not offered is not offered."""
OFFERED = ("Show its backups", "Go back to it…", "Go back")


def bring_back(path: Path, _how: str, _seed: str, _acts: int) -> None:
    """Open the file, and press what is offered, one after the other."""
    program = Program(QApplication([]))
    program.begin(path)
    for words in OFFERED:
        if not _comes(lambda words=words: bool(_offered(program, words))):
            return
        _offered(program, words)[0].click()
    if _comes(lambda: program.sitting is not None):
        assert program.sitting is not None
        tell(cards=[card.text for card in program.sitting.desk.world.all(Card)])


def _comes(wanted: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while not wanted() and time.monotonic() < end:
        QTest.qWait(20)
    return wanted()


def _offered(program: Program, words: str) -> list[QPushButton]:
    places: list[QWidget] = [*program.start.findChildren(FormDialog), program.start]
    held = [b for place in places for b in place.findChildren(QPushButton)]
    return [each for each in held if each.text() == words and each.isVisible()]


if __name__ == "__main__":
    serve(Path(sys.argv[1]), sys.argv[2], sys.argv[3], bring_back)
