"""The last step of every text for people: into the language of the window."""

from PySide6.QtCore import QCoreApplication

from facilitator.model.core.words import Text, Words

CONTEXT = "facilitator"


def say(words: Words) -> str:
    """Put a text into the user's language; what a person wrote passes as it is.

    A translation that asks for a value the text does not have would stop the program in the
    middle of a session: the English words, which always fit, are shown instead.
    """
    if not isinstance(words, Text):
        return words
    template = QCoreApplication.translate(CONTEXT, words.key)
    try:
        return template.format_map({name: _said(value) for name, value in words.values.items()})
    except (LookupError, ValueError):
        return str(words)


def _said(value: str | int | Text) -> str | int:
    return say(value) if isinstance(value, Text) else value
