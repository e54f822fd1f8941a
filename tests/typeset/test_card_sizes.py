"""Cards that say the size of their words: all of a kind alike, whatever their height."""

import math

from facilitator.methods.common.layout import measuring
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import Note, Tint, WallSize, least_text
from facilitator.typeset.breaking import FontWeight, break_lines
from facilitator.typeset.cards import face, mark_of, needed
from facilitator.typeset.drawing import strokes
from facilitator.typeset.strokes import Lettering


def lettered(high: float, *, row: bool = False) -> list[Lettering]:
    note = Note(
        id="a",
        rect=Rect(0, 0, 500, high),
        text="Parents want one front door",
        number="7",
        tint=Tint.GREEN,
        badges=("new",),
        size=36.0,
        row=row,
    )
    return [each for each in strokes(note, str) if isinstance(each, Lettering)]


def test_words_have_the_size_that_is_said_whatever_the_height():
    for row in (False, True):
        found = [lettered(high, row=row) for high in (150, 200, 400)]
        assert {each[0].block.size for each in found} == {36.0}
        assert all(part.block.size >= 22 for each in found for part in each)


def test_a_row_has_its_number_in_front_and_its_badge_below_the_words():
    words, number, badge = lettered(140, row=True)
    assert number.x < words.x
    assert badge.y >= words.y + words.block.height - 1


def test_room_is_measured_as_the_words_are_broken_later():
    said = (
        "Parents want one front door, and say so",
        "Insurance, payroll, checks on volunteers: five of us pay for each of them",
        "Donaudampfschifffahrtsgesellschaftskapitän",
        "日本語のコメントがここにあります、とても長い文章です",
        "نحن بحاجة إلى مساعدة أكثر من ذلك بكثير في المركز",
        "",
    )
    for words in said:
        for wide in (240.0, 420.0, 700.0):
            for strong in (False, True):
                weight = FontWeight.BOLD if strong else FontWeight.REGULAR
                real = break_lines(words, width=wide, size=30, weight=weight).height
                told = measuring.high_of(words, 30, wide, strong=strong)
                assert real <= told <= real + 2 * 30 * 1.5, words


def test_no_size_of_a_scene_is_below_the_smallest_text():
    for height in (790.0, 890.0, 1090.0):
        frame = WallSize(height=height)
        assert min(measuring.sizes(frame)) == least_text(frame)
        assert list(measuring.sizes(frame)) == sorted(measuring.sizes(frame), reverse=True)


def test_a_card_is_measured_as_high_as_its_face_is():
    for words in ("Parents want one front door", "word " * 60, "نحن بحاجة إلى مساعدة " * 9, ""):
        for number, badges in (("7", ""), ("", "new"), ("11000", "3 cards · my note"), ("", "")):
            held = {"width": 420.0, "size": 36.0, "mark": mark_of(36.0)}
            made = face(words, number, badges, **held, most=math.inf)
            assert needed(words, number, badges, **held) == made.height


def test_a_number_beside_the_last_words_is_known_without_measuring_it():
    held = {"width": 232.0, "size": 29.0, "mark": mark_of(29.0)}
    for digits in ("1", "74", "747", "1111", "7474", "10000", "747474"):
        for count in range(40):
            words = "w" + "il" * count
            made = face(words, digits, "", **held, most=math.inf)
            assert needed(words, digits, "", **held) == made.height


def test_a_card_too_long_for_a_page_shows_as_many_lines_as_there_is_room_for():
    held = face("word " * 300, "7", "", width=500.0, size=40.0, mark=mark_of(40.0), most=790.0)
    assert held.words.cut
    assert 790 - held.words.leading < held.height <= 790
