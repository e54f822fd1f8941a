"""Texts for people, in the language of the window."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication

from facilitator.model.core.words import text
from facilitator.ui.translation import say

Install = Callable[[dict[str, str]], None]


class Welsh(QTranslator):
    """A translator made of a few lines."""

    def __init__(self, lines: dict[str, str]) -> None:
        super().__init__()
        self.lines = lines

    def isEmpty(self) -> bool:  # noqa: N802 - named by Qt
        return False

    def translate(self, context, source, disambiguation=None, n=-1):  # noqa: ANN001 - typed by Qt
        return self.lines.get(source, "") if context == "facilitator" else ""


@pytest.fixture
def welsh(qapp: QApplication):
    translators: list[QTranslator] = []

    def install(lines: dict[str, str]) -> None:
        translators.append(Welsh(lines))
        QCoreApplication.installTranslator(translators[-1])

    yield install
    for each in translators:
        QCoreApplication.removeTranslator(each)


def test_english_is_the_key_with_its_values():
    assert say(text("Card {number} parked", number=12)) == "Card 12 parked"


def test_what_people_said_is_never_touched():
    assert say("Use {braces} & <b>tags</b>") == "Use {braces} & <b>tags</b>"


def test_a_translation_takes_the_same_values(welsh: Install):
    welsh({"Card {number} parked": "Parciwyd cerdyn {number}"})
    assert say(text("Card {number} parked", number=12)) == "Parciwyd cerdyn 12"


@pytest.mark.parametrize("wrong", ["Cerdyn {rhif}", "Cerdyn {", "Cerdyn {0}"])
def test_a_faulty_translation_falls_back_to_english(wrong: str, welsh: Install):
    welsh({"Card {number} parked": wrong})
    assert say(text("Card {number} parked", number=12)) == "Card 12 parked"
