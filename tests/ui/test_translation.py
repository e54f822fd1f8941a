"""Texts for people, in the language of the window."""

from facilitator.language import Language
from facilitator.model.core.words import text
from facilitator.ui.translation import say, speak
from tests.language.catalogues import spoken


def test_english_is_the_key_with_its_values():
    assert say(text("Card {number} parked", number=12)) == "Card 12 parked"


def test_what_people_said_is_never_touched():
    assert say("Use {braces} & <b>tags</b>") == "Use {braces} & <b>tags</b>"


def test_the_window_speaks_the_language_it_is_given():
    speak(spoken({"Card {number} parked": "Parciwyd cerdyn {number}"}))
    try:
        assert say(text("Card {number} parked", number=12)) == "Parciwyd cerdyn 12"
    finally:
        speak(Language())
