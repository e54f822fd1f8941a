"""The bundled fonts on screen."""

from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from facilitator.ui.style import fonts


@pytest.fixture
def fresh(qapp: QApplication):
    """An application that has not loaded its fonts, as at a start."""
    before = qapp.property("facilitator_fonts")
    qapp.setProperty("facilitator_fonts", None)
    yield qapp
    qapp.setProperty("facilitator_fonts", before)


def test_inter_is_there_in_the_weights_we_use(fresh: QApplication):
    assert fonts.load_fonts() == "Inter"
    assert {"Regular", "SemiBold", "Bold", "Italic"} <= set(QFontDatabase.styles("Inter"))
    assert QFontInfo(fonts.ui_font(15, QFont.Weight.Bold)).family() == "Inter"


def test_a_second_call_registers_nothing_again(
    fresh: QApplication, monkeypatch: pytest.MonkeyPatch
):
    fonts.load_fonts()
    monkeypatch.setattr(QFontDatabase, "addApplicationFont", lambda *_: pytest.fail("again"))
    assert fonts.load_fonts() == "Inter"


def test_other_scripts_have_a_font_to_fall_back_on(fresh: QApplication):
    fonts.load_fonts()
    order = QFont.substitutes("Inter")
    assert order.index("noto sans arabic") < order.index("dejavu sans")


def test_a_missing_font_is_said_in_words(
    fresh: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setattr(fonts, "resource", tmp_path.joinpath)
    with pytest.raises(FileNotFoundError, match=r"Inter-Regular\.ttf is missing or damaged"):
        fonts.load_fonts()
