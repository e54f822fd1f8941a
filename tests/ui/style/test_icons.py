"""Icons: all there, all drawable, tinted and sharp."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from facilitator.resources import resource
from facilitator.ui.style import icons

WANTED = """
undo-2 redo-2 play pause plus minus printer eye eye-off search settings users list layers group
ungroup link unlink archive trash-2 rotate-ccw maximize zoom-in zoom-out monitor monitor-off sun
bell bell-off file folder-open file-plus arrow-right arrow-left check x chevron-down chevron-up
chevron-left chevron-right lock copy clipboard-paste scissors download upload circle-question-mark
house clock hand move star lightbulb spotlight snowflake sticky-note command list-filter
grip-vertical user-check
"""


def colours(image: QImage) -> set[str]:
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def test_everything_a_facilitator_needs_ships():
    assert set(WANTED.split()) <= set(icons.names())


def test_the_licence_ships_beside_them():
    assert "ISC License" in resource("icons", "LICENSE").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", icons.names())
def test_every_icon_draws_in_the_asked_colour(name: str, qapp: QApplication):
    assert colours(icons.pixmap(name, "#0f766e", 48).toImage()) == {"#0f766e"}


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_icons_are_sharp_at_every_scale(scale: float, qapp: QApplication):
    made = icons.icon("star", "#000000", 20)
    shown = made.pixmap(QSize(20, 20), scale)
    assert shown.width() == round(20 * scale)
    assert shown.deviceIndependentSize().width() == pytest.approx(20)


def test_a_disabled_icon_is_pale(qapp: QApplication):
    made = icons.icon("star", "#ff0000", 20)
    off = made.pixmap(QSize(20, 20), 1.0, QIcon.Mode.Disabled)
    assert "#ff0000" not in colours(off.toImage())


def test_words_on_a_button_keep_clear_of_its_icon(qapp: QApplication, qtbot: QtBot):
    worded, bare = QPushButton("Print now"), QPushButton()
    for button in (worded, bare):
        qtbot.addWidget(button)
        icons.put(button, "printer")
    assert bare.iconSize() == QSize(20, 20)
    assert worded.iconSize() == QSize(25, 20)


def test_an_unknown_name_is_said():
    with pytest.raises(LookupError, match="no icon called 'sunflower'"):
        icons.icon("sunflower", "#000000")
