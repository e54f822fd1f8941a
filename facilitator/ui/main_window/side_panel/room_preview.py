"""What the room sees now: a small live picture of the wall, covered and held included."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from facilitator.model.agenda.clock import clock_words
from facilitator.model.core.words import Text, Words, in_context, text
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import HEADING_HEIGHT, PAGE_WIDTH, Audience, Region, Shape
from facilitator.typeset.breaking import FontWeight, break_lines, measure
from facilitator.ui.canvas.hit_test import lying_in
from facilitator.ui.canvas.painting.painter import PicturePainter
from facilitator.ui.canvas.view_transform import ViewTransform
from facilitator.ui.overlays import everyone_writes, framing_overlay, spotlight
from facilitator.ui.overlays.paper_overlay import GROUND, fitted
from facilitator.ui.projector.visible_area import seen, shown
from facilitator.ui.projector.wall_heading import heading_words
from facilitator.ui.projector.wall_paging import pages_of
from facilitator.ui.style.fonts import ui_font
from facilitator.ui.style.sizes import em, hold
from facilitator.ui.style.style_class import dress
from facilitator.ui.style.tokens import WALL_LIGHT, wall_tokens
from facilitator.ui.translation import say, say_to_room
from facilitator.ui.widgets.basics import (
    Short,
    StatusDot,
    able,
    button,
    colours,
    column,
    plain_tip,
    row,
    shortened,
)
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.wrapping_button import WrappingButton
from facilitator.ui.workspace.actions import Commands
from facilitator.ui.workspace.workspace import Workspace

_HELD = in_context("what the room sees", "Held")
LARGEST = (130, 74)
"""Width and height of the picture at most, in pixels."""
BESIDE, SPACE = 132, 12
"""Pixels that the words beside it need at least, and between the two."""
UNSEEN = 0.5
"""How strongly it is painted while the room sees nothing of it."""
NAME_PIXELS, NAME_LEAST, NAME_EDGE = 10.0, 24.0, 6.0
"""A group's name in the picture: its size in pixels, at least so many wall units, and its edge."""


@guards
class RoomPicture(QWidget):
    """The room's wall in small, painted by the painter of the wall itself."""

    def __init__(self, desk: Workspace) -> None:
        super().__init__()
        self._desk = desk
        self._space = LARGEST
        self._shaped = 0.0
        self._painter = PicturePainter(WALL_LIGHT, say_to_room)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def limit(self, width: int) -> None:
        """Be at most so wide (pixels)."""
        space = (max(em(80), min(em(LARGEST[0]), width)), em(LARGEST[1]))
        if space != self._space:
            self._space = space
            self.updateGeometry()

    def follow_shape(self) -> None:
        """Take the shape of the room's wall, where that is another now."""
        if self._shaped != self._shape():
            self._shaped = self._shape()
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The wall's own shape, as large as there is room for."""
        wide, high = self._space
        wide = min(wide, round(high * self._shape()))
        return QSize(wide, round(wide / self._shape()))

    def minimumSizeHint(self) -> QSize:
        """The same: a picture of another shape would not be the room's."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the wall's heading and picture, or the cover, in device pixels."""
        self._painter.wear(wall_tokens(self._desk.wall.look))
        density = self.devicePixelRatioF()
        self._painter.density = density
        high = self.height() * density
        wide = min(self.width() * density, high * self._shape())
        left = round((self.width() * density - wide) / 2)
        place = QRect(left, 0, round(wide), round(wide / self._shape()))
        with QPainter(self) as painter:
            painter.scale(1 / density, 1 / density)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipRect(place)
            if not self._desk.wall.out:
                painter.setOpacity(UNSEEN)
            self._paint(painter, place, density)

    def _paint(self, painter: QPainter, place: QRect, density: float) -> None:
        """Paint the wall, its cover or the paper on it."""
        if self._desk.wall.covered:
            self._cover(painter, place, density)
            return
        if self._desk.wall.leaves is not None:
            painter.fillRect(place, QColor(GROUND))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            image = self._desk.wall.leaves.image
            painter.drawImage(fitted(image.size(), place), image)
            return
        lens = ViewTransform(place.width() / PAGE_WIDTH, place.x(), 0)
        self._painter.ground(
            painter, place, lens, Rect(0, 0, PAGE_WIDTH, PAGE_WIDTH / self._shape())
        )
        self._heading(painter, lens)
        self._wall(painter, place, lens)

    def _cover(self, painter: QPainter, place: QRect, density: float) -> None:
        tokens = self._painter.tokens
        painter.fillRect(place, QColor(tokens.cover))
        painter.setPen(QColor(tokens.on_cover))
        painter.setFont(ui_font(round(em(10) * density), QFont.Weight.DemiBold))
        words = say(text("The wall is covered"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _heading(self, painter: QPainter, lens: ViewTransform) -> None:
        question = heading_words(self._desk)[0]
        if not question:
            return
        painter.setPen(QColor(self._painter.tokens.ink))
        high = HEADING_HEIGHT * lens.scale
        painter.setFont(ui_font(max(6, round(0.6 * high)), QFont.Weight.Bold))
        where = lens.cover(Rect(40, 0, 1520, HEADING_HEIGHT), 0)
        words = shortened(question, where.width, painter.fontMetrics())
        place = QRect(*where)
        place.setHeight(max(place.height(), painter.fontMetrics().height()))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)

    def _wall(self, painter: QPainter, place: QRect, lens: ViewTransform) -> None:
        wall = self._desk.wall.looked_at
        picture = self._desk.before_the_room()
        part = seen(wall, picture)
        self._painter.follow(picture)
        picture = shown(wall, picture)
        scale = lens.scale * PAGE_WIDTH / part.width
        y = round(HEADING_HEIGHT * lens.scale)
        painter.setClipRect(place.adjusted(0, y, 0, 0))
        inner = ViewTransform(scale, lens.x - round(part.x * scale), y - round(part.y * scale))
        shapes = lying_in(picture.shapes, part)
        if self._painter.is_flat(inner):
            pixels = scale / self._painter.density
            shapes = in_small(shapes, pixels)
        self._painter.shapes(painter, shapes, inner)

    def _shape(self) -> float:
        return PAGE_WIDTH / (self._desk.wall.frame.height + HEADING_HEIGHT)


def in_small(shapes: Iterable[Shape], pixels: float) -> tuple[Shape, ...]:
    """Return shapes for the small picture: of groups the names that fit, none on another.

    `pixels` are device-independent pixels per wall unit. A group in a group is nameless where
    its letter would stand on that of the outer one.
    """
    made: list[Shape] = []
    taken: list[Rect] = []
    high = max(NAME_PIXELS / pixels, NAME_LEAST) * 1.2
    for shape in shapes:
        if not isinstance(shape, Region):
            made.append(shape)
            continue
        named = with_name_that_fits(shape, pixels)
        wide = shape.rect.width if named.title else 2 * high
        name = Rect(shape.rect.x, shape.rect.y, wide, high)
        if any(name.meets(other) for other in taken):
            named = replace(named, title="", mark="")
        else:
            taken.append(name)
        made.append(named)
    return tuple(made)


def with_name_that_fits(shape: Region, pixels: float) -> Region:
    """Return a region with its mark alone where its whole name has no room in the small picture.

    `pixels` are device-independent pixels per wall unit.
    """
    title = say_to_room(shape.title)
    if not title or not shape.title_height:  # said, and not drawn
        return replace(shape, title="")
    size = max(NAME_PIXELS / pixels, NAME_LEAST)
    name = f"{shape.mark}  {title}" if shape.mark else title
    room = shape.rect.width - 2 * NAME_EDGE / pixels
    whole = measure(name, size=size, weight=FontWeight.BOLD) <= room
    if not whole and shape.tally and room > 0:  # folded: nothing but its name stands in it
        lines = int((shape.rect.height - NAME_EDGE / pixels) / (size * 1.3))
        block = break_lines(name, width=room, size=size, weight=FontWeight.BOLD)
        whole = len(block.lines) <= lines
    return shape if whole else replace(shape, title="")


class Pages(QWidget):
    """Which page of a long wall the room sees, and the ways to the others and to the whole."""

    def __init__(self, desk: Workspace, commands: Commands) -> None:
        super().__init__()
        self._desk = desk
        inside = row(self, space=2)
        self._back = self._way("chevron-left", commands, "page_back")
        self._whole = commands.tell_on(button("", commands.runner("whole"), kind="lead"), "whole")
        self._on = self._way("chevron-right", commands, "page_on")
        inside.addWidget(self._back)
        inside.addWidget(self._whole, 1)
        inside.addWidget(self._on)
        self.refresh()

    def _way(self, icon: str, commands: Commands, key: str) -> QPushButton:
        made = commands.tell_on(button("", commands.runner(key), kind="chip", icon=icon), key)
        hold(made, wide=28)
        return made

    def refresh(self) -> None:
        """Show which page it is; nothing where the room sees all there is."""
        wall, picture = self._desk.wall, self._desk.picture(Audience.ROOM)
        count = pages_of(picture)
        alone = spotlight.is_on(self._desk)
        self.setVisible(count > 1 and not (wall.aside or wall.covered or alone))
        page = min((wall.page or 0) + 1, count)
        first = wall.page is not None and page <= 1
        last = wall.page is not None and page >= count
        able(self._back, text("The room sees the first page.") if first else None)
        able(self._on, text("The room sees the last page.") if last else None)
        words = text("{page} of {pages}", page=page, pages=count)
        self._whole.setText(say(text("All") if wall.page is None else words))


class RoomPreview(QWidget):
    """The picture, beside it in words what the room sees, and at most two ways to change that."""

    def __init__(self, desk: Workspace, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        whole = row(self, space=SPACE)
        frame = dress(QFrame(), "picture")
        self.picture = RoomPicture(desk)
        column(frame, edge=1).addWidget(self.picture)
        whole.addWidget(frame, 0, Qt.AlignmentFlag.AlignTop)
        beside = column(space=3)
        head = row(space=6)
        self._dot = StatusDot("")
        self._says, self._where = Short(kind="lead", lines=3), Short(kind="small")
        head.addWidget(self._dot)
        head.addWidget(self._says, 1)
        beside.addLayout(head)
        beside.addWidget(self._where)
        self.pages = Pages(desk, commands)
        beside.addWidget(self.pages)
        ways = row(space=6)

        def way(words: Text, act: Callable[[], object], name: Words) -> QPushButton:
            made = button(words, act, kind="chip", tip=name)
            made.setAccessibleName(say(name))
            ways.addWidget(made)
            return made

        self._hold = way(text("Hold"), commands.runner("hold"), commands.tip("hold"))
        self._hold.setCheckable(True)
        self._hold.clicked.connect(self.refresh)
        words = text("Show the wall")
        self._bring = WrappingButton(words, commands.runner("projector"), kind="chip")
        ways.addWidget(self._bring)
        self._stop = way(in_context("writing", "End"), self._end, text("End writing"))
        more = text("+1 min")
        self._more = way(more, lambda: everyone_writes.more(desk), more)
        self._close = way(text("Take off"), lambda: framing_overlay.end(desk), "")
        ways.addStretch(1)
        beside.addLayout(ways)
        beside.addStretch(1)
        whole.addLayout(beside, 1)
        desk.altered.connect(self.refresh)
        self.refresh()

    def fit(self, width: int) -> None:
        """Share a width (pixels) between the picture and what stands beside it."""
        self.picture.limit(width - BESIDE - SPACE)

    def refresh(self) -> None:
        """Show whether the wall is covered, held or not there at all."""
        wall = self._desk.wall
        self.pages.refresh()
        self.picture.follow_shape()
        says, where, colour = self._state()
        self._says.show_words(says)
        self._where.show_words(where)
        self._where.setVisible(self.pages.isHidden() and bool(say(where)))
        self._dot.turn(getattr(colours(), colour))
        self._hold.setChecked(wall.frozen is not None)
        writes, opens = wall.writing is not None and not wall.covered, wall.opens
        usual = not (writes or opens)
        self._hold.setVisible(usual and not wall.covered and (wall.out or wall.frozen is not None))
        self._bring.setVisible(usual and not wall.out)
        alone = usual and not wall.covered and spotlight.is_on(self._desk)
        self._more.setVisible(writes)
        self._stop.setVisible(writes or alone)
        ends = say(text("End spotlight") if alone else text("End writing"))
        self._stop.setAccessibleName(ends)
        self._stop.setToolTip(plain_tip(ends))
        name = say(framing_overlay.end_label(wall.opening))
        self._close.setVisible(opens and not writes)
        self._close.setAccessibleName(name)
        self._close.setToolTip(plain_tip(name))
        self.picture.update()

    def _end(self) -> None:
        """End what stands before the wall: everyone writing, or the spotlight."""
        if self._desk.wall.writing is not None:
            everyone_writes.end(self._desk)
        else:
            spotlight.end(self._desk)

    def _state(self) -> tuple[Text, Words, str]:
        """Return what the room sees in two lines, and the colour of its dot."""
        wall = self._desk.wall
        if not wall.out:
            if wall.mirrored or wall.overlooked:
                return text("The room sees your screen"), "", "accent"
            held = _HELD if wall.frozen is not None else ""
            return text("The room sees nothing yet"), held, "muted"
        if wall.covered:
            return in_context("what the room sees", "Covered"), text("on the projector"), "say_edge"
        if wall.writing is not None:
            left = clock_words(wall.writing.at(self._desk.now), room=False)
            return text("All write"), left, "accent"
        if spotlight.is_on(self._desk):
            return text("Spotlight"), text("Esc ends it"), "say_edge"
        if wall.frozen is not None and not wall.aside:
            return (
                _HELD,
                text("the room still sees this"),
                "say_edge",
            )
        return in_context("what the room sees", "Live"), text("on the projector"), "accent"

    def tick(self) -> None:
        """Show the time that is left to write, where it is counted."""
        if self._desk.wall.writing is not None:
            self.refresh()
