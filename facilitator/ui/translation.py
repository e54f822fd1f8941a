"""The last step of every text for people in the window: into its language."""

from facilitator.language import Language
from facilitator.model.core.words import Text, Words

_window = [Language()]


def say(words: Words) -> str:
    """Put a text into the language of the window; what a person wrote passes as it is."""
    return _window[0](words) if isinstance(words, Text) else words


def speak(language: Language) -> None:
    """Let the window speak a language from now on; what it shows already stays as it is."""
    _window[0] = language
