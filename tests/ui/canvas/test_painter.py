"""Pictures painted without a window."""

from dataclasses import fields, replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from facilitator.model.core.words import text
from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.picture import (
    Arrow,
    Banner,
    Bar,
    Caption,
    Emphasis,
    Line,
    Note,
    Picture,
    Tint,
)
from facilitator.typeset.breaking import break_lines
from facilitator.typeset.drawing import strokes
from facilitator.typeset.strokes import Lettering
from facilitator.ui.canvas.painting.painter import PicturePainter, _key, paint_strokes
from facilitator.ui.canvas.view_transform import fitting
from facilitator.ui.style.tokens import WALL_DAYLIGHT, WALL_LIGHT, WallTokens
from facilitator.ui.translation import say
from tests.ui.canvas.hall import board, group, note


@pytest.fixture(autouse=True)
def app(qapp: QApplication) -> QApplication:
    return qapp


def picture_image(picture: Picture, width: int, tokens: WallTokens) -> QImage:
    image = QImage(width, round(width * picture.height / picture.width), QImage.Format.Format_RGB32)
    image.fill(QColor(tokens.background))
    painted = PicturePainter(tokens)
    painted.follow(picture)
    wall = Rect(0, 0, picture.width, picture.height)
    lens = fitting(wall, width, image.height())
    with QPainter(image) as painter:
        painted.ground(painter, image.rect(), lens, wall)
        painted.shapes(painter, picture.shapes, lens)
    return image


def colours(image: QImage, rect: Rect) -> set[str]:
    xs, ys = range(round(rect.x), round(rect.right)), range(round(rect.y), round(rect.bottom))
    return {image.pixelColor(x, y).name() for x in xs for y in ys}


def test_a_picture_becomes_an_image_of_its_shape():
    image = picture_image(Picture(shapes=tuple(board())), 800, WALL_LIGHT)
    assert (image.width(), image.height()) == (800, 395)
    assert WALL_LIGHT.card("yellow").fill in colours(image, Rect(24, 194, 20, 10))


@pytest.mark.parametrize("tokens", [WALL_LIGHT, WALL_DAYLIGHT], ids=lambda tokens: tokens.name)
@pytest.mark.parametrize("tint", list(Tint))
def test_each_colour_of_card_is_the_walls(tokens: WallTokens, tint: Tint):
    picture = Picture(shapes=(note("n1", 100, 100, "", tint=tint),))
    image = picture_image(picture, 1600, tokens)
    assert image.pixelColor(200, 190).name() == QColor(tokens.card(tint).fill).name()


def test_every_kind_of_shape_leaves_a_mark():
    rect = Rect(100, 100, 400, 120)
    shapes = (
        note("n", 100, 100),
        group("a", rect),
        Caption(id="c", rect=rect, text=text("Words")),
        Bar(id="b", rect=rect, share=0.5, text="Bar", value="5"),
        Banner(id="m", rect=rect, text="Message", detail="More"),
        Line(id="l", points=(Point(100, 100), Point(500, 200))),
        *(shape for shape in board() if shape.id == "r1"),
    )
    bare = picture_image(Picture(), 1600, WALL_LIGHT)
    for shape in shapes:
        assert picture_image(Picture(shapes=(shape,)), 1600, WALL_LIGHT) != bare, shape


def test_small_pictures_are_flat_but_groups_keep_their_names():
    words = Picture(shapes=(note("n", 100, 100, "Many words on this card"),))
    none = Picture(shapes=(note("n", 100, 100, "!"),))
    assert picture_image(words, 320, WALL_LIGHT) == picture_image(none, 320, WALL_LIGHT)
    blank = Picture(shapes=(replace(note("n", 100, 100), text=""),))
    assert picture_image(words, 320, WALL_LIGHT) != picture_image(blank, 320, WALL_LIGHT), "lines"
    named = Picture(shapes=(group("a", Rect(100, 100, 700, 500)),))
    bare = Picture(shapes=(group("a", Rect(100, 100, 700, 500), title="", mark=""),))
    assert picture_image(named, 320, WALL_LIGHT) != picture_image(bare, 320, WALL_LIGHT)


def test_a_long_name_keeps_off_the_names_of_the_groups_in_its_group():
    long = "A name of so many words that it takes two lines at least and more"
    inside = group("b", Rect(120, 150, 500, 400), title="", mark="")

    def small(title: str) -> QImage:
        outer = group("a", Rect(100, 100, 700, 500), title=title, mark="", emphasis=Emphasis.STRONG)
        return picture_image(Picture(shapes=(outer, inside)), 480, WALL_LIGHT)

    within = QRect(36, 48, 150, 110)
    assert small(long) != small("")
    assert small(long).copy(within) == small("").copy(within)


@pytest.mark.parametrize(
    "words",
    [
        "<b>bold</b><table><tr><td>x",
        "שלום עולם",
        "🎉👩‍👩‍👧 emoji",
        "w" * 4000,
        "中文字",
        "\U000e0001x",
        "",
    ],
)
def test_hostile_words_are_painted_as_words(words: str):
    image = picture_image(Picture(shapes=(note("n", 100, 100, words or " "),)), 1600, WALL_LIGHT)
    yellow = WALL_LIGHT.card("yellow").fill
    assert colours(image, Rect(80, 80, 12, 160)).isdisjoint({yellow, WALL_LIGHT.ink})
    assert colours(image, Rect(312, 80, 12, 160)).isdisjoint({yellow, WALL_LIGHT.ink})
    assert isinstance(image, QImage)


def test_strokes_are_painted_in_wall_units_on_any_painter():
    block = break_lines("Words", width=400, size=40)
    images = []
    for scale in (1.0, 2.0):
        image = QImage(round(400 * scale), round(100 * scale), QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        with QPainter(image) as painter:
            painter.scale(scale, scale)
            paint_strokes(painter, (Lettering(block, 10, 10),), WALL_LIGHT)
            assert painter.transform().m11() == scale
        dark = [
            x / scale
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).lightness() < 100
        ]
        images.append((min(dark), max(dark)))
    (left, right), (other_left, other_right) = images
    assert left == pytest.approx(other_left, abs=2)
    assert right == pytest.approx(other_right, abs=2)


def test_a_faint_card_hides_what_lies_under_it():
    under = Note(id="n1", rect=Rect(100, 100, 200, 120), text="", tint=Tint.BLUE)
    over = note("n2", 100, 100, " ", faint=True)
    both = picture_image(Picture(shapes=(under, over)), 1600, WALL_LIGHT)
    alone = picture_image(Picture(shapes=(over,)), 1600, WALL_LIGHT)
    assert both.pixelColor(200, 140) == alone.pixelColor(200, 140)


def test_a_card_painted_before_is_painted_anew_where_anything_of_its_look_is_another():
    one = note("n", 0, 0)
    looks = {
        "text": "Others",
        "number": "77",
        "tint": Tint.BLUE,
        "badges": ("here",),
        "aside": ("there",),
        "faint": True,
        "stacked": 2,
        "size": 60.0,
        "row": True,
        "rect": Rect(0, 0, 300, 200),
    }
    kept = {"id", "moves"}
    assert looks.keys() | kept == {each.name for each in fields(Note)}
    for name, value in looks.items():
        assert _key(replace(one, **{name: value})) != _key(one), name  # pyright: ignore[reportArgumentType]


def test_a_line_goes_under_the_heading_it_crosses():
    named = group("g1", Rect(100, 100, 500, 300))
    line = Arrow(id="l", start=Point(20, 120), end=Point(1500, 120))
    bare, crossed = (
        picture_image(Picture(shapes=shapes), 1600, WALL_LIGHT)
        for shapes in ((named,), (named, line))
    )
    words = [each for each in strokes(named, say) if isinstance(each, Lettering)]
    for each in words:
        block = each.block
        place = QRect(round(each.x), round(each.y), round(block.widest), round(block.height))
        assert bare.copy(place) == crossed.copy(place)
    assert bare != crossed
