"""The program's icon: one drawing, and what is made of it for desktops."""

import importlib.util
from pathlib import Path

from PySide6.QtGui import QColor, QImage, QImageReader
from pytestqt.qtbot import QtBot

from facilitator.ui.app.application import make_application

ROOT = Path(__file__).parents[2]
_SPEC = importlib.util.spec_from_file_location("make_icon", ROOT / "packaging" / "make_icon.py")
assert _SPEC is not None
assert _SPEC.loader is not None
make_icon = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(make_icon)


def unlike(one: QImage, other: QImage) -> int:
    """How many of the points looked at differ clearly."""
    places = [(x, y) for x in range(4, one.width(), 8) for y in range(4, one.height(), 8)]
    pairs = ((QColor(one.pixel(*place)), QColor(other.pixel(*place))) for place in places)
    return sum(
        max(
            abs(a.red() - b.red()),
            abs(a.green() - b.green()),
            abs(a.blue() - b.blue()),
        )
        > 40
        for a, b in pairs
    )


def test_the_pictures_are_made_of_the_drawing(qapp: object) -> None:
    now = QImage.fromData(make_icon.drawn(256))
    held = QImage(str(make_icon.PICTURE))
    assert (held.width(), held.height()) == (256, 256)
    assert unlike(now, held) == 0
    icon = QImageReader(str(make_icon.WINDOWS))
    assert icon.imageCount() == len(make_icon.SIZES)


def test_the_windows_wear_it_and_the_desktop_entry_names_it(qtbot: QtBot) -> None:
    app = make_application()
    assert not app.windowIcon().isNull()
    entry = ROOT / "packaging" / "linux" / f"{app.desktopFileName()}.desktop"
    named = f"Icon={app.desktopFileName()}\n"
    assert named in entry.read_text(encoding="utf-8")
    assert make_icon.PICTURE.stem == app.desktopFileName()
