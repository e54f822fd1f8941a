"""All windows are read whole at each size of words, and grow with them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtGui import QFontInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget

import facilitator.ui
from facilitator.model.agenda.queries import activities
from facilitator.ui.main_window.page_registry import PLACES
from facilitator.ui.main_window.panels.rail import RailRow
from facilitator.ui.style import material
from facilitator.ui.style.appearance import SIZES
from facilitator.ui.style.sizes import em
from facilitator.ui.style.tokens import LIGHT
from facilitator.ui.widgets import dialog_size
from facilitator.ui.widgets.basics import Short
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.ui.start_page.test_window import Page
from tests.ui.windows.cut_words import cut, spoken
from tests.ui.windows.dialogs import DIALOGS

pytestmark = pytest.mark.usefixtures("dressed")

LAPTOP = (1366, 748)
"""A laptop of 1366 by 768, under the title bar of the window."""
SMALLEST = 11
"""Pixels of the smallest words where they have their usual size."""


@pytest.fixture
def worn(request: pytest.FixtureRequest, dressed: QApplication, ready_sheet: Path) -> Iterator[int]:
    """Words of the size a test asks for, before there are windows that would be dressed anew."""
    pixels: int = getattr(request, "param", SIZES[0])
    material.apply(dressed, LIGHT, text_px=pixels, cache=ready_sheet)
    yield pixels
    settle()
    material.apply(dressed, LIGHT, cache=ready_sheet)


@pytest.fixture
def at_laptop(worn: int, request: pytest.FixtureRequest) -> Iterator[ProgrammeWindows]:
    with spoken():
        made: ProgrammeWindows = request.getfixturevalue("sampled")
        made.window.resize(*LAPTOP)
        settle()
        yield made


def wear(pixels: int, sheet: Path) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    material.apply(app, LIGHT, text_px=pixels, cache=sheet)
    settle()


def settle() -> None:
    for _ in range(12):
        QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # dressed else


def small(window: QWidget) -> Iterator[str]:
    """Go through words that are in sight and did not grow with the others."""
    for each in (*window.findChildren(QLabel), *window.findChildren(QAbstractButton)):
        if each.isVisible() and each.text() and QFontInfo(each.font()).pixelSize() < em(SMALLEST):
            yield f"small: {each.text()}"


def faults(window: QWidget) -> list[str]:
    return sorted({*cut(window), *small(window)})


def foot(sitting: ProgrammeWindows) -> list[str]:
    """The words in the line at the foot of the rail, as they stand there."""
    rows = [row for row in sitting.window.rail.findChildren(RailRow) if not row.isCheckable()]
    shown = [name for row in rows for name in row.findChildren(Short) if name.isVisible()]
    return [name.text() for name in shown]


def test_what_stands_round_the_wall_is_read_whole_as_the_size_changes(
    at_laptop: ProgrammeWindows, ready_sheet: Path
):
    for pixels in (SIZES[-1], SIZES[1]):
        wear(pixels, ready_sheet)
        assert not faults(at_laptop.window), pixels
        assert foot(at_laptop) == (["Find", "Commands"] if pixels <= 17 else []), pixels
        at_laptop.window.commands.run("projector")
        QApplication.processEvents()
        assert not faults(at_laptop.window.side), pixels


@pytest.mark.parametrize("worn", [20, SIZES[-1]], indirect=True)
def test_pages_and_walls_are_read_whole(at_laptop: ProgrammeWindows):
    found: dict[str, list[str]] = {}
    for place in PLACES:
        at_laptop.window.open_page(place.key)
        settle()
        found[place.key] = faults(at_laptop.window)
    at_laptop.window.leave_page()
    for activity in activities(at_laptop.desk.world):
        at_laptop.desk.look_at(activity.id)
        settle()
        found[activity.title] = faults(at_laptop.window)
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize("worn", [SIZES[-1]], indirect=True)
def test_dialogs_are_read_whole(at_laptop: ProgrammeWindows, monkeypatch: pytest.MonkeyPatch):
    room = QSize(LAPTOP[0] - 24, round(LAPTOP[1] * 7 / 8))
    monkeypatch.setattr(dialog_size, "room_for", lambda _dialog: room)
    found = {name: opened(at_laptop, name, room) for name in DIALOGS}
    assert {name: words for name, words in found.items() if words} == {}


def opened(at: ProgrammeWindows, name: str, room: QSize) -> list[str]:
    """Open a dialog, and return what of it is not right once it stands."""
    made = DIALOGS[name](at)
    made.show()
    found = ["not yet"]
    for _ in range(200):  # what is made beside the work comes and makes room for itself
        settle()
        found = [*faults(made), *_too_large(made, room)]
        if not found:
            break
        QTest.qWait(10)
    made.close()
    if shiboken6.isValid(made):
        made.deleteLater()
    return found


def _too_large(made: QDialog, room: QSize) -> Iterator[str]:
    if QSize(made.size()).boundedTo(room) != made.size():
        yield f"larger than its room: {made.size()}"


@pytest.mark.parametrize(
    ("worn", "size"), [(SIZES[-1], LAPTOP), (15, (900, 500))], indirect=["worn"]
)
def test_the_start_page_and_what_it_leads_to(worn: int, size: tuple[int, int], tmp_path: Path):
    found: dict[str, list[str]] = {}
    with spoken():
        window = Page(tmp_path, tmp_path / "gone.facilitator").window
        window.resize(*size)
        window.go_on.wait()
        pages = (window.show_home, window.show_new, window.show_collection, window.show_settings)
        for show in (*pages, lambda: window.show_backups(tmp_path / "gone.facilitator")):
            show()
            settle()
            found[str(show)] = faults(window)
        window.close()
        window.deleteLater()
    assert {name: words for name, words in found.items() if words} == {}


FIXED = {
    *("setFixedWidth", "setFixedHeight", "setFixedSize", "setMinimumWidth", "setMinimumHeight"),
    *("setMaximumWidth", "setMaximumHeight", "setMinimumSize", "setPixelSize"),
}
AS_THEY_ARE = {
    "app/splash.py": "before there are settings",
    "canvas/canvas.py": "a wall is as large as there is room",
    "main_window/window.py": "how small a window may be pulled",
    "start_page/window.py": "how small a window may be pulled",
    "style/sizes.py": "it is what grows them",
    "themes/theme_card.py": "painted zoomed",
    "widgets/lists/painted_rows.py": "painted zoomed",
}


def test_no_part_of_a_window_has_a_size_of_its_own():
    """A number of pixels goes through `em` or `hold`, else it stays as words grow."""
    root = Path(facilitator.ui.__path__[0])
    found = [
        f"{path.relative_to(root).as_posix()}:{call.lineno}"
        for path in sorted(root.rglob("*.py"))
        if path.relative_to(root).as_posix() not in AS_THEY_ARE
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in FIXED
        and any(map(_is_number, call.args))
    ]
    assert found == []


def _is_number(given: ast.expr) -> bool:
    """Whether it is some pixels, bare or by their name."""
    if isinstance(given, ast.Constant):
        return isinstance(given.value, int) and given.value > 1
    return isinstance(given, ast.Name) and given.id.lstrip("_").isupper()
