"""The stylesheet: ready without qt-material, complete, and without its faults."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QDir
from PySide6.QtGui import QImage, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QToolButton,
    QVBoxLayout,
)
from pytestqt.qtbot import QtBot

from facilitator.resources import resource
from facilitator.ui.style import material
from facilitator.ui.style.fonts import load_fonts
from facilitator.ui.style.style_class import dress, pad
from facilitator.ui.style.tokens import DARK, LIGHT, WINDOWS, Tokens

SIZES = [11, 15, 20, 28]


@pytest.fixture
def app(qapp: QApplication):
    before = (QDir.searchPaths("icon"), qapp.palette(), qapp.styleSheet())
    yield qapp
    QDir.setSearchPaths("icon", before[0])
    qapp.setPalette(before[1])
    qapp.setStyleSheet(before[2])


def contents(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in files}


@pytest.mark.parametrize("tokens", WINDOWS, ids=lambda t: t.name)
def test_what_ships_is_what_the_generator_makes_now(tokens: Tokens, tmp_path: Path):
    made = material.make(tokens, material.TEXT_PX, tmp_path / "theme")
    shipped = contents(resource("theme", tokens.name))
    assert shipped == contents(made.icons), "run packaging/make_theme.py"


def test_the_usual_start_never_imports_qt_material(tmp_path: Path):
    code = (
        "import sys; from pathlib import Path\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from facilitator.ui.style import material, tokens\n"
        "app = QApplication([])\n"
        f"material.apply(app, tokens.LIGHT, cache=Path({str(tmp_path)!r}))\n"
        "print('qt_material' in sys.modules, 'jinja2' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "False"]
    assert list(tmp_path.iterdir()) == []


def test_another_text_size_is_made_once_and_then_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    first = material.sheet(LIGHT, 20, tmp_path)
    monkeypatch.setattr(material, "make", lambda *_: pytest.fail("made a second time"))
    assert material.sheet(LIGHT, 20, tmp_path) == first
    assert "font-size: 20px" in first.qss


def test_a_damaged_cache_is_made_again(tmp_path: Path):
    good = material.sheet(LIGHT, 20, tmp_path)
    (good.icons / "style.qss").write_text("/* cut o", encoding="utf-8")
    assert material.sheet(LIGHT, 20, tmp_path) == good


def test_a_cache_that_cannot_be_written_is_no_trouble(tmp_path: Path):
    (tmp_path / "cache").write_text("a file where the folder should be", encoding="utf-8")
    made = material.sheet(LIGHT, 20, tmp_path / "cache")
    assert (made.icons / "own" / "check.svg").is_file()


@pytest.mark.parametrize("px", [0, 10, 29])
def test_text_sizes_nobody_can_use_are_refused(px: int, tmp_path: Path):
    with pytest.raises(ValueError, match="11 to 28"):
        material.sheet(LIGHT, px, tmp_path)


def test_making_a_sheet_leaves_nothing_behind(qapp: QApplication, tmp_path: Path):
    before = (dict(os.environ), qapp.palette(), QDir.searchPaths("icon"), Path.home())
    material.make(DARK, 17, tmp_path / "theme")
    assert dict(os.environ) == before[0]
    assert qapp.palette() == before[1]
    assert QDir.searchPaths("icon") == before[2]
    assert not (before[3] / ".qt_material").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["theme"]


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda t: t.name)
def test_every_icon_a_sheet_names_is_there(tokens: Tokens, tmp_path: Path):
    made = material.sheet(tokens, material.TEXT_PX, tmp_path)
    named = set(re.findall(r"url\(icon:/([^)]+)\)", made.qss))
    assert [name for name in named if not (made.icons / name).is_file()] == []
    assert "$" not in made.qss


def test_the_palette_is_ours_after_qt_material(app: QApplication, tmp_path: Path):
    material.apply(app, DARK, cache=tmp_path)
    colour = app.palette().color(QPalette.ColorRole.Text)
    assert (colour.name(), colour.alpha()) == (DARK.text, 255)


def zoo(qtbot: QtBot) -> QFrame:
    """One of everything, without a cursor that blinks."""
    window = dress(QFrame(), "window")
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    for kind in ("", "primary", "dark", "quiet", "danger", "chip", "link"):
        layout.addWidget(dress(QPushButton(f"Button {kind}"), kind))
    ticked = QCheckBox("Ticked")
    ticked.setChecked(True)
    rows = QListWidget()
    rows.addItems(["one", "two"])
    rows.setCurrentRow(0)
    off = QPushButton("Off")
    off.setEnabled(False)
    parts = [ticked, rows, off, QLineEdit("text"), QComboBox(), QSpinBox(), QLabel("words")]
    for part in parts:
        layout.addWidget(part)
    window.resize(400, 700)
    return window


def looks(window: QFrame) -> QImage:
    window.ensurePolished()
    return window.grab().toImage()


def test_going_dark_and_back_gives_the_same_picture(
    app: QApplication, qtbot: QtBot, tmp_path: Path
):
    load_fonts()
    material.apply(app, LIGHT, cache=tmp_path)
    window = zoo(qtbot)
    first = looks(window)
    material.apply(app, DARK, cache=tmp_path)
    assert looks(window) != first
    material.apply(app, LIGHT, cache=tmp_path)
    assert looks(window) == first


@pytest.mark.parametrize("px", SIZES)
def test_everything_to_press_is_big_enough(
    px: int, app: QApplication, qtbot: QtBot, tmp_path: Path
):
    load_fonts()
    material.apply(app, LIGHT, text_px=px, cache=tmp_path)
    heights: dict[str, int] = {}
    for kind in ("", "quiet", "danger", "chip", "link", "menu", "primary", "dark"):
        button = dress(QPushButton("Next step"), kind)
        qtbot.addWidget(button)
        heights[f"button {kind}"] = button.sizeHint().height()
    for field in (QLineEdit(), QComboBox(), QSpinBox(), QCheckBox("x"), QToolButton()):
        qtbot.addWidget(field)
        field.ensurePolished()
        heights[type(field).__name__] = field.sizeHint().height()
    assert {name: high for name, high in heights.items() if high < 32} == {}
    assert min(heights["button primary"], heights["button dark"]) >= 44


@pytest.mark.parametrize("kind", ["", "primary", "dark", "quiet", "danger", "chip", "link"])
@pytest.mark.parametrize("tokens", WINDOWS, ids=lambda t: t.name)
def test_the_focus_is_seen_and_moves_nothing(
    kind: str, tokens: Tokens, app: QApplication, qtbot: QtBot, tmp_path: Path
):
    material.apply(app, tokens, cache=tmp_path)
    window = dress(QDialog(), "")
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    one, other = (dress(QPushButton("Press"), kind) for _ in range(2))
    for button in (one, other):
        button.setAutoDefault(False)
        layout.addWidget(button)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    image = window.grab().toImage()

    def edge(button: QPushButton) -> set[str]:
        middle = button.geometry().center().x()
        top = button.geometry().top()
        return {image.pixelColor(middle, top + line).name() for line in range(2)}

    assert len(edge(other)) == 1, "a ring of two pixels"
    assert edge(other) != edge(one)
    assert one.size() == other.size()


def test_buttons_speak_in_sentence_case(app: QApplication, qtbot: QtBot, tmp_path: Path):
    material.apply(app, LIGHT, cache=tmp_path)
    upper, lower = QPushButton("SAVE"), QPushButton("save")
    for button in (upper, lower):
        qtbot.addWidget(button)
        button.resize(120, 40)
    assert looks(upper) != looks(lower)  # type: ignore[arg-type]


def test_a_kind_can_change_while_the_window_is_open(
    app: QApplication, qtbot: QtBot, tmp_path: Path
):
    material.apply(app, LIGHT, cache=tmp_path)
    badge = dress(QLabel("3"), "badge", "later")
    qtbot.addWidget(badge)
    before = badge.grab().toImage()
    dress(badge, "badge", "now")
    assert badge.grab().toImage() != before


def test_number_fields_have_a_margin(app: QApplication, qtbot: QtBot, tmp_path: Path):
    material.apply(app, LIGHT, cache=tmp_path)
    spin = QSpinBox()
    qtbot.addWidget(spin)
    pad(spin)
    assert spin.findChild(QLineEdit).textMargins().left() == 8  # type: ignore[union-attr]


def test_an_open_list_is_as_high_as_its_rows_up_to_ten(
    app: QApplication, qtbot: QtBot, tmp_path: Path
):
    material.apply(app, LIGHT, cache=tmp_path)
    field = QComboBox()
    qtbot.addWidget(field)
    field.show()
    like_a_menu = QStyle.StyleHint.SH_ComboBox_Popup  # measured without the room around its rows
    option = QStyleOptionComboBox()
    field.initStyleOption(option)
    assert not field.style().styleHint(like_a_menu, option, field)
    assert field.maxVisibleItems() == 10


@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_the_ring_around_a_box_to_tick_is_clear_of_the_box(
    app: QApplication, qtbot: QtBot, tmp_path: Path, kind: type[QAbstractButton]
):
    material.apply(app, LIGHT, cache=tmp_path)
    held = kind()
    qtbot.addWidget(held)
    held.setText("Large print")
    option = QStyleOptionButton()
    option.initFrom(held)
    element = QStyle.SubElement.SE_CheckBoxIndicator
    if kind is QRadioButton:
        element = QStyle.SubElement.SE_RadioButtonIndicator
    box = held.style().subElementRect(element, option, held)
    assert box.left() >= 5, "2 px of ring, and room beside it"
