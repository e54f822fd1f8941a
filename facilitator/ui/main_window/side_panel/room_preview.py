"""What the room sees now: a small live picture of the wall, covered and held included."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from facilitator.model.agenda.clock import clock_words
from facilitator.model.core.words import Text, counted, text
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import HEADING_HEIGHT, PAGE_WIDTH, Audience, Region, Shape
from facilitator.typeset.breaking import FontWeight, break_lines, measure
from facilitator.ui.canvas.hit_test import lying_in
from facilitator.ui.canvas.painting.painter import PicturePainter
from facilitator.ui.canvas.view_transform import ViewTransform
from facilitator.ui.overlays import everyone_writes, framing_overlay
from facilitator.ui.overlays.paper_page import GROUND, fitted
from facilitator.ui.projector.visible_area import lit_with, seen, shown
from facilitator.ui.projector.wall_heading import heading_words
from facilitator.ui.projector.wall_paging import pages_of
from facilitator.ui.style.fonts import ui_font
from facilitator.ui.style.style_class import dress
from facilitator.ui.style.tokens import WALL_DAYLIGHT, WALL_LIGHT
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import (
    able,
    button,
    column,
    escaped,
    plain_label,
    row,
    section,
    shortened,
)
from facilitator.ui.widgets.guard import guards
from facilitator.ui.workspace.actions import Commands
from facilitator.ui.workspace.workspace import Workspace

SMALLEST, LARGEST = 84, 190
"""Heights of the picture in pixels."""
NAME_PIXELS, NAME_LEAST, NAME_EDGE = 10.0, 24.0, 6.0
"""A group's name in the picture: its size in pixels, at least so many wall units, and its edge."""


@guards
class RoomPicture(QWidget):
    """The room's wall in small, painted by the painter of the wall itself."""

    def __init__(self, desk: Workspace) -> None:
        super().__init__()
        self._desk = desk
        self._space = (200, LARGEST)
        self._shaped = 0.0
        self._painter = PicturePainter(WALL_LIGHT, say)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def limit(self, width: int, height: int) -> None:
        """Be at most so wide and so high (pixels)."""
        space = (max(120, width), max(SMALLEST, min(LARGEST, height)))
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
        self._painter.wear(WALL_DAYLIGHT if self._desk.wall.daylight else WALL_LIGHT)
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
            self._paint(painter, place, density)
            foot = self._says()
            if foot is not None:
                self._foot(painter, place, density, foot)

    def _says(self) -> Text | None:
        """Say what the picture is not: seen by the room, or following."""
        wall = self._desk.wall
        held = wall.frozen is not None and not wall.aside and not wall.covered
        if not wall.out and (wall.mirrored or wall.overlooked):
            return text("The room sees your screen")
        if not wall.out:
            nothing = text("Held: the room sees nothing yet")
            return nothing if held else text("The room sees nothing yet")
        return text("Held: the room still sees this") if held else None

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
        self._heading(painter, lens, density)
        self._wall(painter, place, lens)

    def _cover(self, painter: QPainter, place: QRect, density: float) -> None:
        tokens = self._painter.tokens
        painter.fillRect(place, QColor(tokens.cover))
        painter.setPen(QColor(tokens.on_cover))
        painter.setFont(ui_font(round(15 * density), QFont.Weight.DemiBold))
        words = say(text("The wall is covered"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _foot(self, painter: QPainter, place: QRect, density: float, said: Text) -> None:
        tokens, high = self._painter.tokens, round(24 * density)
        foot = QRect(place.left(), place.bottom() - high + 1, place.width(), high)
        painter.setClipRect(place)
        painter.fillRect(foot, QColor(tokens.cover))
        painter.setPen(QColor(tokens.on_cover))
        painter.setFont(ui_font(round(12 * density), QFont.Weight.DemiBold))
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, say(said))

    def _heading(self, painter: QPainter, lens: ViewTransform, density: float) -> None:
        question = heading_words(self._desk)[0]
        if not question:
            return
        painter.setPen(QColor(self._painter.tokens.ink))
        painter.setFont(ui_font(round(11 * density), QFont.Weight.Bold))
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
        lit = lit_with(picture, wall.spotlight) or None
        shapes = lying_in(picture.shapes, part)
        if self._painter.is_flat(inner):
            pixels = scale / self._painter.density
            shapes = in_small(shapes, pixels)
        self._painter.shapes(painter, shapes, inner, lit=lit)

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
    title = say(shape.title)
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


class Writers(QWidget):
    """What the facilitator has while everyone writes: the time, more of it, and the end."""

    def __init__(self, desk: Workspace) -> None:
        """Show the desk's countdown while there is one."""
        super().__init__()
        self._desk = desk
        inside = column(self, space=4)
        self._left = plain_label(kind="strong", wrap=False)
        top, below = row(space=4), row(space=4)
        top.addWidget(self._left, 1)
        top.addWidget(button(text("End writing"), lambda: everyone_writes.end(desk), kind="chip"))
        for minutes in everyone_writes.MINUTES:
            made = button(
                str(minutes), lambda n=minutes: everyone_writes.begin(desk, n), kind="chip"
            )
            name = counted(minutes, "{count} minute to write", "{count} minutes to write")
            made.setAccessibleName(say(name))
            made.setToolTip(say(name))
            made.setFixedWidth(34)
            below.addWidget(made)
        below.addWidget(button(text("+1 min"), lambda: everyone_writes.more(desk), kind="chip"))
        below.addStretch(1)
        inside.addLayout(top)
        inside.addLayout(below)
        self.refresh()

    def refresh(self) -> None:
        held = self._desk.wall.writing
        self.setVisible(held is not None)
        if held is not None:
            left = clock_words(held.at(self._desk.now), room=False)
            self._left.setText(say(text("Writing · {left}", left=left)))


class Pages(QWidget):
    """Which page of a long wall the room sees, and the ways to the others and to the whole."""

    def __init__(self, desk: Workspace, commands: Commands) -> None:
        super().__init__()
        self._desk = desk
        inside = row(self, space=3)
        self._back = self._way("chevron-left", commands, "page_back")
        self._says = plain_label(kind="small", wrap=False)
        self._says.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._on = self._way("chevron-right", commands, "page_on")
        self._whole = button(text("Whole wall"), commands.runner("whole"), kind="chip")
        self._whole.setCheckable(True)
        self._whole.setToolTip(commands.tip("whole"))
        inside.addWidget(self._back)
        inside.addWidget(self._says, 1)
        inside.addWidget(self._on)
        inside.addWidget(self._whole)
        self.refresh()

    def _way(self, icon: str, commands: Commands, key: str) -> QPushButton:
        made = button("", commands.runner(key), kind="chip", icon=icon, tip=commands.tip(key))
        made.setFixedWidth(32)
        return made

    def refresh(self) -> None:
        """Show which page it is; nothing where the room sees all there is."""
        wall, picture = self._desk.wall, self._desk.picture(Audience.ROOM)
        count = pages_of(picture)
        self.setVisible(count > 1 and not wall.aside and not wall.covered)
        self._whole.setChecked(wall.page is None)
        page = min((wall.page or 0) + 1, count)
        first = wall.page is not None and page <= 1
        last = wall.page is not None and page >= count
        able(self._back, text("The room sees the first page.") if first else None)
        able(self._on, text("The room sees the last page.") if last else None)
        words = text("{page} of {pages}", page=page, pages=count)
        self._says.setText(say(text("All, small") if wall.page is None else words))


class RoomPreview(QWidget):
    """The picture with its heading, and the ways to hold it and to the projector."""

    def __init__(self, desk: Workspace, commands: Commands) -> None:
        super().__init__()
        self._desk = desk
        whole = column(self, space=6)
        head = row(space=3)
        self._head = section(text("The room sees"))
        head.addWidget(self._head, 1)
        self._hold = button(text("Hold wall"), commands.runner("hold"), kind="chip")
        self._hold.setCheckable(True)
        self._hold.setToolTip(commands.tip("hold"))
        self._hold.clicked.connect(self.refresh)
        head.addWidget(self._hold)
        self._off = button(text("Set newest aside"), commands.runner("newest_off"), kind="chip")
        self._off.setToolTip(commands.tip("newest_off"))
        head.addWidget(self._off)
        self._write = button(
            "", commands.runner("write"), kind="chip", icon="pencil", tip=commands.tip("write")
        )
        self._write.setFixedWidth(32)
        head.addWidget(self._write)
        self._projector = button(
            "", commands.runner("projector"), kind="chip", icon="projector",
            tip=commands.tip("projector"),
        )  # fmt: skip
        self._projector.setFixedWidth(32)
        head.addWidget(self._projector)
        self._bring = button(
            text("Show the wall"), commands.runner("projector"), kind="chip",
            tip=commands.tip("projector"),
        )  # fmt: skip
        head.addWidget(self._bring)
        whole.addLayout(head)
        self._opening = button(
            text("Take the framing off the wall"), lambda: framing_overlay.end(desk), kind="chip"
        )
        whole.addWidget(self._opening)
        self._writing = Writers(desk)
        whole.addWidget(self._writing)
        frame = QFrame()
        dress(frame, "picture")
        self.picture = RoomPicture(desk)
        column(frame, edge=1).addWidget(self.picture)
        whole.addWidget(frame, 0, Qt.AlignmentFlag.AlignHCenter)
        self.pages = Pages(desk, commands)
        whole.addWidget(self.pages)
        desk.altered.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show whether the wall is covered or held."""
        wall = self._desk.wall
        self._writing.refresh()
        self.pages.refresh()
        self._opening.setVisible(wall.opens)
        self._opening.setText(escaped(say(framing_overlay.end_label(wall.opening))))
        self.picture.follow_shape()
        self._hold.setChecked(wall.frozen is not None)
        self._off.setVisible(wall.covered)
        self._head.setVisible(wall.out)  # else the picture says that nobody sees it
        self._bring.setVisible(not wall.out)
        self._hold.setVisible(not wall.covered and (wall.out or wall.frozen is not None))
        self._write.setVisible(not wall.covered)
        self._projector.setVisible(not wall.covered and wall.out)
        self.picture.update()

    def tick(self) -> None:
        """Show the time that is left to write, where it is counted."""
        if self._desk.wall.writing is not None:
            self._writing.refresh()
            self.picture.update()
