"""A person who types without a pause until the program is killed: run by `test_typing.py`."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.editing.opening import open_file
from facilitator.methods import METHODS
from facilitator.model.core.records import Draft
from tests.ui.open_programme import sit_down

WORDS = "Nobody asked the parents who work in the evening, and so "


def main(path: Path) -> None:
    """Type, and say after each key how much was typed and how much of it the disk has."""
    app = QApplication([])
    sitting = sit_down(open_file(path, METHODS), path.parent)
    line = sitting.window.capture.line
    store = sitting.desk.programme.store
    for typed in range(1, 2000):
        QTest.keyClicks(line, WORDS[(typed - 1) % len(WORDS)])
        QTest.qWait(15)
        kept = max((len(d.text) for d in store.world.all(Draft)), default=0)
        on_disk = kept if store.saved >= store.last else 0
        print(typed, on_disk, flush=True)
    app.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
