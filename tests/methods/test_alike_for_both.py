"""A card's words lie alike for the room and for who sorts them, whatever only the latter sees."""

from __future__ import annotations

import pytest

from facilitator.methods import METHODS
from facilitator.model.board import bringing
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.world import World
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import (
    Audience,
    Note,
    Picture,
    Region,
    WallSize,
    least_lettering,
)
from facilitator.model.people import consent
from facilitator.typeset.drawing import bounds, strokes
from facilitator.typeset.strokes import Box, Lettering
from facilitator.ui.canvas.hit_test import heading
from tests.methods.sample_steps import Moment, moments

FRAMES = [WallSize(height=height) for height in (790.0, 890.0, 1090.0)]


def sorted_by(world: World, activity: ActivityId, picture: Picture) -> Picture:
    """Return the picture on the laptop, with what is said of each card."""
    return bringing.marked(world, activity, consent.marked(world, activity, picture))


def words(picture: Picture) -> dict[str, Lettering]:
    """Return the words of each card of a picture, as they are set."""
    least = least_lettering(picture)
    notes = [s for s in picture.shapes if isinstance(s, Note) and s.text]
    found = {n.id: [s for s in strokes(n, str, least) if isinstance(s, Lettering)] for n in notes}
    return {key: letterings[0] for key, letterings in found.items()}


def both(moment: Moment, frame: WallSize) -> tuple[Picture, Picture]:
    room, own = (
        moment.method.picture(moment.world, moment.activity, audience, frame)
        for audience in (Audience.ROOM, Audience.FACILITATOR)
    )
    return room, sorted_by(moment.world, moment.activity, own)


@pytest.mark.parametrize("key", [held.key for held in METHODS])
def test_the_words_of_a_card_lie_alike_for_both(key: str):
    for moment in moments():
        for frame in FRAMES if moment.method.key == key else ():
            room, own = both(moment, frame)
            if not room.board:
                continue
            seen = words(own)
            for card, lettering in words(room).items():
                assert seen[card] == lettering, (key, moment.step)


def test_what_only_the_facilitator_reads_is_one_line_across_the_lower_edge():
    note = Note(
        id="a",
        rect=Rect(100, 100, 240, 150),
        text="Lights along the towpath, so that children can walk home",
        number="4",
        aside=("from Boardstorm 7", "A sector with a long name", "not in print"),
        size=30.0,
    )
    *_, box, tab = strokes(note, str, 30.0)
    assert isinstance(box, Box)
    assert isinstance(tab, Lettering)
    assert box.rect.y < note.rect.bottom < box.rect.bottom, "it straddles the edge"
    assert box.rect.height == 22
    assert note.rect.x <= box.rect.x
    assert box.rect.right <= note.rect.right
    assert len(tab.block.lines) == 1
    assert tab.block.lines[0].text.startswith("from Boardstorm 7")
    assert tab.block.cut
    assert bounds(note).bottom >= box.rect.bottom + 1
    held = next(s for s in strokes(note, str, 30.0) if isinstance(s, Lettering))
    assert held.y + held.block.lines[-1].baseline <= box.rect.y


def test_no_tab_touches_a_card_or_a_heading_beside_it():
    for moment in moments():
        own = both(moment, FRAMES[0])[1]
        others = {s.id: heading(s) for s in own.shapes if isinstance(s, Region) and s.moves}
        cards = [s for s in own.shapes if isinstance(s, Note)]
        others |= {card.id: card.rect for card in cards}
        for card in cards if own.board else ():
            tabs = [s.rect for s in strokes(card, str, 30.0) if isinstance(s, Box)][-1:]
            for tab in tabs if card.aside else ():
                met = [key for key, rect in others.items() if key != card.id and rect.meets(tab)]
                assert not met, (moment.method.key, moment.step)


def test_the_tab_says_the_number_after_a_long_title():
    said = {
        str(each)
        for moment in moments()
        if moment.step
        for shape in both(moment, FRAMES[0])[1].shapes
        if isinstance(shape, Note)
        for each in shape.aside
    }
    assert said, "the sample has brought cards, or cards with a sector"
    assert all(len(each) < 40 for each in said)
