"""A real window with two cards, for a test that drags one of them from outside the program.

Prints where the first card is on the screen, then what was dropped where, and ends.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from facilitator.model.display.geometry import Rect
from facilitator.model.display.gesture import Drop
from tests.ui.canvas.hall import Hall, group, note


def main() -> int:
    app = QApplication(sys.argv)
    hall = Hall(group("b", Rect(800, 20, 700, 700)), note("n1", 100, 100), note("n2", 100, 400))
    canvas = hall.mine
    hall.room.hide()

    def ready() -> None:
        corner = canvas.mapToGlobal(hall.pixel("n1", canvas))
        end = canvas.mapToGlobal(hall.pixel((1000, 300), canvas))
        print("ready", corner.x(), corner.y(), end.x(), end.y(), flush=True)

    def dropped(gesture: object) -> None:
        if isinstance(gesture, Drop):
            (key, place), *_ = gesture.places
            hall.settle()
            shown = QGuiApplication.primaryScreen().grabWindow(canvas.winId()).toImage()
            same = shown.pixelColor(560, 160) == canvas.grab().toImage().pixelColor(560, 160)
            print("dropped", key, round(place.x), round(place.y), gesture.onto, same, flush=True)
            QTimer.singleShot(0, app.quit)

    canvas.gesture.connect(dropped)
    QTimer.singleShot(200, ready)
    QTimer.singleShot(60_000, app.quit)
    app.exec()
    hall.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
