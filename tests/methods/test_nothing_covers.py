"""Whatever is done on a board, nothing on it covers anything else, and what is hit is on top."""

import random
from contextlib import suppress

import pytest

from facilitator.methods import method
from facilitator.methods.common.layout import fitting, wall_fit
from facilitator.methods.contract import Method
from facilitator.model.display.gesture import Ask
from facilitator.model.display.picture import Audience, WallSize
from tests.methods.boards import covered, missed
from tests.methods.play import Refused, Table
from tests.monkey.hand import Hand

FRAMES = (WallSize(), WallSize(height=890.0), WallSize(height=1090.0))
BOARDS = ("kj", "boardstorm", "speed")
STEPS, RUNS = 60, 8


def look(table: Table, done: list[str]) -> None:
    surface = table.method.board(table.world, table.activity)  # type: ignore[attr-defined]
    for anew in (False, True):  # as it is known from what changed, and as a new look finds it
        if anew:
            fitting._MENDED.clear()  # type: ignore[attr-defined]
            wall_fit._FITTED.clear()  # type: ignore[attr-defined]
        moved = fitting.mended(table.world, table.activity, surface)
        assert not moved, "\n".join([*done[-3:], f"{len(moved.after)} would jump"])
    for audience in (Audience.ROOM, Audience.FACILITATOR):
        for frame in FRAMES:
            picture = table.method.picture(table.world, table.activity, audience, frame)
            if picture.board:
                wrong = [*covered(picture), *missed(picture)]
                assert not wrong, "\n".join([*done[-3:], str(audience), *wrong[:6]])


def play(held: Method, template: str, seed: int) -> None:
    table = Table(method=held, template=template, seed=seed)
    hand = Hand(random.Random(f"{held.key} {template} {seed}"))
    done: list[str] = []
    table.write(*(hand.words() for _ in range(hand.chance.randint(1, 9))))
    for _ in range(STEPS):
        before = table.world
        with suppress(Refused):
            deed(table, hand, done)
        if table.world is not before:
            look(table, done)
    with suppress(Refused):
        while hand.chance.random() < 0.8 and any(change.undoable for change in table.done):
            table.undo()
            look(table, [*done, "undo"])


def deed(table: Table, hand: Hand, done: list[str]) -> None:
    """Do something, and answer what is asked back."""
    audience = hand.chance.choice((Audience.FACILITATOR, Audience.FACILITATOR, Audience.ROOM))
    gesture = hand.gesture(table.world, table.activity, table.method, audience)
    for _ in range(3):
        if gesture is None:
            return
        done.append(f"{gesture!r}"[:300])
        asked = table.answer(gesture, audience)
        if not isinstance(asked, Ask):
            table.do(gesture, audience)
            return
        gesture = hand.answers(asked)


@pytest.mark.parametrize("seed", range(RUNS))
@pytest.mark.parametrize("key", BOARDS)
def test_nothing_on_a_board_covers_anything_else(key: str, seed: int) -> None:
    held = method(key)
    template = held.templates[seed % len(held.templates)].key
    play(held, template, seed)
