"""Law: a card written through the capture line is in the facilitator's picture, at every step."""

import pytest

from facilitator.methods import METHODS
from facilitator.methods.contract import Method
from facilitator.model.core.words import Text
from facilitator.model.display.gesture import Advance, Write
from facilitator.model.display.picture import Audience, texts
from tests.methods.play import Asked, Table

WORDS = "Zebra crossings"
UNSEEN: dict[tuple[str, str], str] = {}
"""Methods and steps in which a card is not seen at the laptop, each with its reason."""

EVERY = [(method, each.key) for method in METHODS for each in method.templates]


def on_the_way(play: Table, step: str) -> None:
    """Go to a step, whatever is left out on the way."""
    gesture = Advance(to=step)
    for _ in range(2):
        try:
            play.do(gesture)
        except Asked as asked:
            gesture = asked.ask.answered({field.key: field.value for field in asked.ask.fields})
        else:
            return


@pytest.mark.parametrize(("method", "template"), EVERY, ids=lambda each: getattr(each, "key", each))
def test_what_is_typed_is_seen_at_the_laptop(method: Method, template: str):
    first = Table(method, template=template)
    steps = [each.key for each in method.script(first.world, first.activity)]
    for step in ("", *steps):
        play = Table(method, template=template)
        if step:
            on_the_way(play, step)
        if method.capture(play.world, play.activity).why_not is not None:
            continue
        meant = method.typed(play.world, play.activity, WORDS)
        assert not isinstance(meant, Text), step
        before = len(play.done)
        try:
            play.do(meant or Write(texts=(WORDS,)))
        except Asked:
            continue  # it stands in the form
        assert len(play.done) > before, step
        seen = " ".join(texts(play.picture(Audience.FACILITATOR)))
        assert (WORDS in seen) is ((method.key, step) not in UNSEEN), step
