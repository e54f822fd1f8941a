"""The last step of every text for people: into the language of the window, or of the wall."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Qt

from facilitator import language
from facilitator.language import Language, of_wall
from facilitator.model.core.dates import PartialDate
from facilitator.model.core.words import Say, Text, Words, is_leftwards, joined
from facilitator.model.core.world import World

_window: list[Say] = [Language()]
_room: list[Say] = [Language()]


def say(words: Words) -> str:
    """Put a text into the language of the window; what a person wrote passes as it is."""
    return _window[0](words) if isinstance(words, Text) else words


def in_a_line(parts: Iterable[Words]) -> str:
    """Return parts in one line, those that are empty left out: "Harrowmere · 6 sessions"."""
    return say(joined(list(parts), " · "))


def day_typed(words: str, today: date) -> PartialDate | None:
    """Return a day somebody typed, in the language of the window or in English."""
    return language.day_typed(_window[0], words, today)


def say_to_room(words: Words) -> str:
    """Put a text into the language of the room's wall."""
    return _room[0](words) if isinstance(words, Text) else words


def speak(spoken: Say) -> None:
    """Let the window, and a wall that follows it, speak a language from now on.

    What is shown already stays as it is.
    """
    _window[0] = _room[0] = spoken


def speak_to_room(world: World) -> None:
    """Let the room's wall speak what its programme says, or else as the window does."""
    _room[0] = of_wall(world, _window[0])


def room_language() -> Say:
    return _room[0]


def direction_of(language: Say) -> Qt.LayoutDirection:
    """Return which way windows are laid out in a language."""
    leftwards = is_leftwards(language)
    return Qt.LayoutDirection.RightToLeft if leftwards else Qt.LayoutDirection.LeftToRight


def language_of(said: Say) -> Say:
    """Return the language of now behind `say` and `say_to_room`."""
    if said is say:
        return _window[0]
    return _room[0] if said is say_to_room else said
