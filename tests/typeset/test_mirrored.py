"""A wall for people who read from right to left: drawn in a mirror, told as it was laid out."""

from __future__ import annotations

import pytest

from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.gesture import Drop, Pull, Write
from facilitator.model.display.mirroring import as_laid_out, as_read
from facilitator.model.display.picture import Arrow, Bar, Caption, Note, Picture, Region
from facilitator.typeset.drawing import strokes
from facilitator.typeset.strokes import Box, Lettering
from tests.language.catalogues import spoken

ARABIC = spoken({"Score": "النتيجة"}, "ar")
CARD = Note(id="card", rect=Rect(100, 40, 240, 120), text="Ring the parents", number="7")
ROW = Note(id="row", rect=Rect(100, 40, 900, 60), text="Ring the parents", number="7", row=True)
BAR = Bar(id="bar", rect=Rect(20, 300, 800, 80), share=0.25, text="Doors", value="9", place="1.")
PULLED = Arrow(id="arrow", start=Point(10, 0), end=Point(90, 0), thick=20, stops=(Point(30, 0),))
SCENE = Picture(shapes=(ROW, BAR, PULLED))


def test_a_scene_is_mirrored_once_and_only_for_who_reads_so():
    assert as_read(SCENE, str) is SCENE
    assert as_read(SCENE, spoken({}, "cy")) is SCENE
    seen = as_read(SCENE, ARABIC)
    assert as_read(seen, ARABIC) is seen
    row, bar, arrow = seen.shapes
    assert isinstance(row, Note)
    assert isinstance(bar, Bar)
    assert isinstance(arrow, Arrow)
    assert (row.rect.x, bar.rect.x) == (600, 780)
    assert (arrow.start.x, arrow.end.x, arrow.stops[0].x) == (1590, 1510, 1570)


def test_a_board_lies_as_hands_laid_it():
    board = Picture(shapes=(CARD,), board=True)
    assert as_read(board, ARABIC) is board


def test_what_hands_do_is_told_as_the_method_laid_it_out():
    seen = as_read(SCENE, ARABIC)
    row = seen.shapes[0]
    assert isinstance(row, Note)
    corner = Point(row.rect.x, row.rect.y)
    assert as_laid_out(Drop(places=(("row", corner),)), seen) == Drop(
        places=(("row", Point(100, 40)),)
    )
    assert as_laid_out(Pull(on="arrow", to=Point(1570, 0)), seen) == Pull(
        on="arrow", to=Point(30, 0)
    )
    written = Write(texts=("A",), at=Point(1500, 9))
    assert as_laid_out(written, seen) == Write(texts=("A",), at=Point(100, 9))
    assert as_laid_out(written, SCENE) is written


@pytest.mark.parametrize("shape", [ROW, BAR, Region(id="r", rect=CARD.rect, title="A", mark="B")])
def test_what_stands_on_a_shape_is_mirrored_within_it(shape: Note | Bar | Region):
    usual, turned = strokes(shape, str), strokes(shape, ARABIC)
    ends = shape.rect.x + shape.rect.right
    for was, now in zip(usual, turned, strict=True):
        if isinstance(was, Box) and isinstance(now, Box):
            assert now.rect.x == pytest.approx(ends - was.rect.right)
        if isinstance(was, Lettering) and isinstance(now, Lettering):
            assert shape.rect.x <= now.x
            assert now.x + now.block.widest <= shape.rect.right
    names = [each for each in turned if isinstance(each, Lettering)]
    first = [each for each in usual if isinstance(each, Lettering)]
    assert (names[0].x > names[-1].x) is (first[0].x < first[-1].x)


def test_the_number_of_a_card_stands_where_its_words_end():
    assert strokes(CARD, ARABIC) == strokes(CARD, str)
    theirs = Note(id="card", rect=CARD.rect, text="اتصلوا بالأهل", number="7", size=30)
    words, number = (s for s in strokes(theirs, ARABIC) if isinstance(s, Lettering))
    assert number.x < words.x + words.block.width / 2


def test_words_of_a_caption_begin_at_the_right():
    caption = Caption(id="c", rect=Rect(0, 0, 400, 60), text="النتيجة")
    (drawn,) = strokes(caption, ARABIC)
    assert isinstance(drawn, Lettering)
    assert drawn.x + drawn.block.widest == pytest.approx(400)
