"""The one gate for what people type: no gesture reaches a method with raw text in it."""

from dataclasses import replace

from facilitator.model.core.clean_text import clean, pieces
from facilitator.model.display.gesture import Answers, Edit, Gesture, Write


def cleaned(gesture: Gesture) -> tuple[Gesture, ...]:
    """Pass a gesture's texts through the one gate; more than one card holds goes on the next."""
    gesture = replace(gesture, answers=_cleaned_answers(gesture.answers))
    if isinstance(gesture, Write):
        texts = tuple(piece for raw in gesture.texts for piece in pieces(raw))
        return (replace(gesture, texts=texts),) if texts else ()
    if isinstance(gesture, Edit):
        first, *rest = pieces(gesture.text) or ("",)
        more = (Write(texts=tuple(rest)),) if rest else ()
        return (replace(gesture, text=first), *more)
    return (gesture,)


def _cleaned_answers(given: Answers) -> Answers:
    return {key: clean(value) if isinstance(value, str) else value for key, value in given.items()}
