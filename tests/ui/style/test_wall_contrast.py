"""What came out, and cards that are set back, are read by weak eyes too: on walls and on paper."""

from __future__ import annotations

import pytest

from facilitator.model.display.geometry import Rect
from facilitator.model.display.palette import code_of
from facilitator.model.display.picture import Bar, Note, Shape, Tint
from facilitator.paper.colours import PAPER
from facilitator.typeset.drawing import strokes
from facilitator.typeset.strokes import Box, Ink, Lettering
from facilitator.ui.canvas.painting.strokes import colours_for
from facilitator.ui.style.tokens import WALLS, WallTokens
from tests.ui.style.contrast import EDGE_CONTRAST, TEXT_CONTRAST, contrast, wanted

GROUNDS = (*WALLS, None)
"""The walls, and paper."""
PLACE = Rect(0, 0, 400, 240)


def named(ground: WallTokens | None) -> str:
    return ground.name if ground is not None else "paper"


def colour(ground: WallTokens | None, shape: Shape, ink: Ink) -> str:
    """The colour of an ink of a shape there, as #rrggbb."""
    if ground is not None:
        return colours_for(ground, shape)[ink].name()
    held = PAPER[ink]
    assert held is not None
    return code_of(held)


def mixed(over: str, under: str, share: float) -> str:
    parts = ((int(over[n : n + 2], 16), int(under[n : n + 2], 16)) for n in (1, 3, 5))
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in parts)


@pytest.mark.parametrize("ground", GROUNDS, ids=named)
def test_the_end_of_a_bar_is_seen_on_its_track(ground: WallTokens | None):
    weak: dict[Tint, float] = {}
    for tint in Tint:
        bar = Bar(id="b", rect=PLACE, text="A", share=0.5, tint=tint)
        track, full = (each for each in strokes(bar, str) if isinstance(each, Box))
        below = colour(ground, bar, track.fill)
        drawn = [full.fill, *([full.edge] if full.width else [])]
        seen = max(contrast(colour(ground, bar, each), below) for each in drawn)
        if seen < EDGE_CONTRAST:
            weak[tint] = seen
    assert weak == {}


@pytest.mark.parametrize("ground", GROUNDS, ids=named)
def test_words_of_cards_that_are_set_back_are_read(ground: WallTokens | None):
    weak: dict[str, float] = {}
    for tint in Tint:
        note = Note(id="n", rect=PLACE, text="Words", number="1", tint=tint, faint=True)
        drawn = strokes(note, str)
        faint = next(each for each in drawn if isinstance(each, Box) and each.opacity < 1)
        below = ground.region_fill if ground is not None else colour(ground, note, Ink.CARD_WHITE)
        fill = mixed(colour(ground, note, faint.fill), below, faint.opacity)
        for each in (each for each in drawn if isinstance(each, Lettering)):
            read = contrast(colour(ground, note, each.ink), fill)
            if read < (wanted(ground) if ground is not None else TEXT_CONTRAST):
                weak[f"{tint} {each.ink}"] = read
    assert weak == {}
