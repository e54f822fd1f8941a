"""The wall in the middle of the window, or what to do while there is none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QWidget

from facilitator.model.core import ActivityId, CardId, Change, Text, text
from facilitator.model.core.records import Activity, Card, Draft
from facilitator.model.display import standby
from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.gesture import Edit, Gesture, Write
from facilitator.model.display.picture import Audience, Banner, Note, Picture
from facilitator.ui.canvas.canvas import Canvas, Controls
from facilitator.ui.canvas.hands.grabs import Grabs
from facilitator.ui.canvas.hit_test import place
from facilitator.ui.main_window.panels.outline import OutlineTree
from facilitator.ui.overlays import spotlight
from facilitator.ui.projector import wall_paging
from facilitator.ui.projector.visible_area import seen, seen_in
from facilitator.ui.style.style_class import dress, own_wall
from facilitator.ui.style.tokens import WALL_LIGHT
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import button, column, plain_label
from facilitator.ui.widgets.guard import guards
from facilitator.ui.workspace.actions import Commands
from facilitator.ui.workspace.selection import Selection
from facilitator.ui.workspace.workspace import Workspace

WHOLE_WALL, ONE_PAGE, PART_OF_WALL = text("Whole wall"), text("One page"), text("Part of it")
_NOT_WRITTEN: Final = text(
    "Nothing is written here: the wall tells it from what was said and counted."
)
VIEWS = (WHOLE_WALL, ONE_PAGE, PART_OF_WALL)
"""What of the wall is looked at, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """Words that were typed on the wall of an activity and did not get there."""

    activity: ActivityId
    words: str
    on: str
    """The id of the card or group they are for, "" for a new card."""
    at: Point | None = None
    """Where a new card was being written."""


@guards
class WallView(QStackedWidget):
    """Shows the facilitator's picture on a canvas and passes what hands do to the desk."""

    writing = Signal(str)
    """What is being typed as a new card on the wall so far; "" when that is over."""
    reshaped = Signal()
    """The wall has another size: the window has, or the outline came beside it, or went."""
    given_up = Signal(object)
    """Words did not get onto the wall (an `Unfinished`): they are kept for a while."""

    def __init__(
        self,
        desk: Workspace,
        choice: Selection,
        commands: Commands,
        hands: Grabs,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._of = desk.activity
        self._choice = choice
        self._all = self._fits_again = False
        self._sought = ""
        self.canvas = Canvas(hands, WALL_LIGHT, controls=Controls(), say=say)
        self.canvas.setAccessibleName(say(text("The wall")))
        self.canvas.installEventFilter(self)
        self._first = plain_label(text("Type the first card below, or double-click here."), "muted")
        self._first.setParent(self.canvas)
        self._wear_first()
        self._first.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._first.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.block = Canvas(hands, WALL_LIGHT, controls=None, say=say)
        self.block.setAccessibleName(say(text("The block on the wall")))
        self.block.setEnabled(False)  # there is nothing to take hold of
        self.outline = OutlineTree(self.canvas)
        self.outline.not_written.connect(partial(desk.tell, _NOT_WRITTEN))
        self._wall = QSplitter()
        self._wall.setChildrenCollapsible(False)
        for part, share in ((self.outline, 2), (self.canvas, 3)):
            self._wall.addWidget(part)
            self._wall.setStretchFactor(self._wall.indexOf(part), share)
        self.addWidget(self._nothing(commands))
        self.addWidget(self._wall)
        self.addWidget(self.block)
        self._esc = QShortcut(QKeySequence("Esc"), self)
        for pressed in (self._esc.activated, self._esc.activatedAmbiguously):
            pressed.connect(lambda: spotlight.end(desk))
        self.canvas.gesture.connect(self._done)
        self.canvas.selection_changed.connect(choice.choose)
        self.canvas.draft_changed.connect(self._typing)
        self.canvas.given_up.connect(self._given_up)
        desk.card_wanted.connect(self.light)
        choice.changed.connect(self._other_choice)
        desk.altered.connect(self.refresh)
        desk.activity_changed.connect(self._other_activity)
        desk.tidied.connect(self._open)
        self.refresh()
        self._open()

    def refresh(self) -> None:
        lit = spotlight.is_on(self._desk)
        self._esc.setEnabled(lit)
        if self._desk.block is not None:
            self._show_block()
            return
        here = self._desk.activity is not None
        self.setCurrentIndex(1 if here else 0)
        colours = own_wall(self._desk.wall.look)
        if colours is not self.canvas.painter.tokens:
            self.canvas.wear(colours)
            self._wear_first()
        picture = self._picture()
        self.canvas.show_picture(picture)
        self.outline.refresh()
        self._look(picture)
        self.canvas.spotlight(self._desk.wall.spotlight if lit and not self._desk.apart else ())
        empty = not any(isinstance(shape, Banner | Note) for shape in picture.shapes)
        self._first.setVisible(empty and len(picture.shapes) < 2)

    def _wear_first(self) -> None:
        """Have words that stand on the wall in its colours, whatever those of the window are."""
        self._first.setStyleSheet(f"color: {self.canvas.painter.tokens.muted}")

    def show_outline(self, *, on: bool) -> None:
        """Show the wall as an outline beside it, which then has the keys, or put that away."""
        look = self.canvas.look
        if not on:  # before it goes: what hides drops the keys somewhere
            self.canvas.stand_in = None
            self.canvas.take_keys(Qt.FocusReason.ShortcutFocusReason)
        elif not self.outlined:
            self._fits_again = look.fitted
        self.outline.setVisible(on)
        self.outline.refresh()
        if on:
            wide = self._wall.width()
            self._wall.setSizes([2 * wide // 5, 3 * wide // 5])
            self.canvas.stand_in = self.outline
            self.canvas.take_keys(Qt.FocusReason.ShortcutFocusReason)
        elif self._fits_again:
            look.fit()  # a card that was gone to was as small as the room beside the outline

    @property
    def outlined(self) -> bool:
        """Whether the outline stands beside the wall."""
        return not self.outline.isHidden()

    def edit_chosen(self) -> bool:
        """Have other words typed for what keys are at, or what is chosen; False for nothing."""
        if self.outline.hasFocus():
            return self.outline.edit_current()
        return self.canvas.edit_chosen()

    def _show_block(self) -> None:
        self.setCurrentWidget(self.block)
        self.block.wear(own_wall(self._desk.wall.look))
        self.block.show_picture(self._desk.picture(Audience.FACILITATOR))
        self.block.look.fit()

    def _picture(self) -> Picture:
        """Return what stands on the wall, and below it the card gone to, where it does not."""
        picture = self._desk.picture(Audience.FACILITATOR)
        card = self._desk.world.find(Card, self._sought)
        if card is None or card.activity != self._desk.activity:
            return picture
        if any(shape.id == card.id for shape in picture.shapes):
            return picture
        words = text("The card you looked for. The wall does not show it now.")
        head = self._desk.world.find(Card, card.stack)
        if head is not None:
            if any(shape.id == head.id for shape in picture.shapes):
                return picture
            words = text("The card you looked for. It lies under card {head}.", head=head.number)
        return standby.with_card(picture, card, words)

    def light(self, key: str) -> None:
        """Go to a card and choose it, so that it stands out, also where a scene covers its wall."""
        self.canvas.select(())  # what was gone to before is not kept
        self._sought = key
        self.refresh()
        head = self._head_of(key)
        if head is not None:
            key, self._sought = head.id, ""
            self.refresh()
        self.canvas.select((key,))
        shape = self.canvas.finder.get(key)
        if shape is not None:
            self.canvas.look.reveal(place(shape))  # where it is in view already nothing moves
        self.canvas.set_focus(key)
        self.canvas.take_keys(Qt.FocusReason.ShortcutFocusReason)

    def _head_of(self, key: str) -> Card | None:
        """Return the card on the wall under which another lies, and say so; None of a lone one."""
        card = self._desk.world.find(Card, key)
        head = self._desk.world.find(Card, card.stack) if card is not None else None
        if card is None or head is None or key in self.canvas.finder:
            return None
        if head.id not in self.canvas.finder:
            return None
        words = text(
            "Found: card {number}, under card {head}.", number=card.number, head=head.number
        )
        self._desk.tell(words)
        return head

    def reveal(self, changes: Sequence[Change]) -> None:
        """Bring a card that was typed into view, where the scene of a step has it further down."""
        canvas = self.canvas
        old = {record.id for change in changes for record in change.before}
        new = [r for each in changes for r in each.after if isinstance(r, Card) and r.id not in old]
        shape = canvas.finder.get(new[0].id) if new else None
        if isinstance(shape, Note):
            canvas.look.reveal(shape.rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the words of an empty wall in its middle, and what stands below it in its place."""
        if watched is self.canvas and event.type() == QEvent.Type.Resize:
            self._first.setGeometry(self.canvas.rect())
            self.reshaped.emit()
        return super().eventFilter(watched, event)

    def unfinished(self) -> Unfinished | None:
        """Return the words somebody was giving a card of this wall when the program ended."""
        activity = self._desk.activity
        drafts = self._desk.world.all(Draft, activity) if activity else ()
        found = (
            Unfinished(activity=draft.activity, words=draft.text, on=draft.card)
            for draft in drafts
            if draft.card and draft.card in self.canvas.finder
        )
        return next(found, None)

    def go_on(self, held: Unfinished) -> None:
        """Open the words again on their wall, to be finished."""
        if self._desk.world.find(Activity, held.activity) is None:
            return
        if self._desk.activity != held.activity or self._desk.page is not None:
            self._desk.look_at(held.activity)
        if held.on in self.canvas.finder:
            self.canvas.edit(held.on, held.words)
        else:
            self.canvas.write_at(held.at or Point(0.0, 0.0), held.words)

    def drop(self, held: Unfinished) -> None:
        """Let go of words that are not wanted any more."""
        if self._desk.world.find(Card, held.on):
            self._desk.programme.keep_draft(held.activity, CardId(held.on), "")

    def choose_shown(self, key: str) -> None:
        """Choose what a hand was put on on the room's wall, where one looks at the same."""
        if not self._desk.apart:
            self.canvas.select((key,))

    def edit_shown(self, key: str) -> None:
        """Edit what was pressed twice on the room's wall, here, where the keys are."""
        desk = self._desk
        if desk.apart or desk.page is not None:
            desk.look_at_subject(desk.shown)
        self.window().activateWindow()
        self.canvas.select((key,))
        self.canvas.edit(key)
        if self.canvas.editing.on != key:
            desk.tell(text("Words on the wall are written here, at the laptop."))

    def _nothing(self, commands: Commands) -> QWidget:
        page = dress(QFrame(), "window")
        inside = column(page, space=12, edge=40)
        inside.addStretch(2)
        for label in (
            plain_label(text("What will the group do first?"), "display"),
            plain_label(
                text("Add an activity: choose a method and write down the question."), "subtitle"
            ),
        ):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            inside.addWidget(label)
        self.first = button(
            text("Add the first activity…"), commands.runner("new_activity"), kind="primary"
        )
        inside.addWidget(self.first, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addStretch(3)
        return page

    def _done(self, gesture: Gesture) -> None:
        """Do it; words that were refused are offered again, words that were taken need no draft."""
        if not isinstance(gesture, Edit | Write):
            self._desk.do(gesture)
            return
        outcome = self._desk.try_in(self._of, gesture)
        key = gesture.on if isinstance(gesture, Edit) else ""
        words = gesture.text if isinstance(gesture, Edit) else "\n".join(gesture.texts)
        self._typing(key, words if outcome.refused else "")
        if outcome.refused and words:
            self._given_up(key, words, gesture.at if isinstance(gesture, Write) else None)
        self._desk.said(outcome, self._of)  # after the offer, which waits until it is read
        if isinstance(gesture, Edit):
            self._desk.say_where(self._of, outcome)

    def _other_choice(self) -> None:
        self.canvas.select(self._choice.ids)
        if self._sought and self._sought not in self._choice.ids:
            self._sought = ""
            self.refresh()

    def _other_activity(self) -> None:
        self._sought = ""
        self.canvas.editing.give_up()
        self._of = self._desk.activity
        self.refresh()
        self._open()

    def _open(self) -> None:
        """Look where the room looks."""
        self._all = False
        self._look(self.canvas.picture)
        self.canvas.look.fit()

    @property
    def view_name(self) -> Text:
        """What of the wall is looked at, in words."""
        if not self.canvas.look.fitted:
            return PART_OF_WALL
        whole = self._all or wall_paging.pages_of(self.canvas.picture) == 1
        return WHOLE_WALL if whole else ONE_PAGE

    def fit(self) -> None:
        """Look where the room looks; from there, at everything that there is on the wall."""
        look = self.canvas.look
        self._all = look.fitted and not self._all
        self._look(self.canvas.picture)
        look.fit()

    def _look(self, picture: Picture) -> None:
        """Stay where the room looks, and show what of the wall the room has before it."""
        desk, wall = self._desk, self._desk.wall
        if desk.apart or wall.frozen is not None:
            wall = replace(wall, spotlight=(), page=wall.page if desk.shown == desk.looked else 0)
        room = desk.looked.picture(Audience.ROOM)
        here = wall_paging.nearest(picture, seen(replace(wall, spotlight=()), room))
        if self._all:
            here = Rect(0.0, 0.0, picture.width, wall_paging.whole(picture).bottom)
        self.canvas.look.on_part(here)
        bare = desk.apart or wall.aside or wall.frozen is not None
        paged = not bare and wall.page is not None and not wall.spotlight
        but = wall_paging.left_out(room, wall.page or 0) if paged else ()
        area = None if bare else seen_in(picture, room, seen(wall, room))
        self.canvas.overlay.show_seen(area, but)

    def _typing(self, key: str, words: str) -> None:
        """Keep what is being typed as a draft; that of a new card stands with the line's."""
        if not key:
            self.writing.emit(words)
        elif self._of is not None and self._desk.world.find(Card, key):
            self._desk.programme.keep_draft(self._of, CardId(key), words)

    def _given_up(self, key: str, words: str, at: Point | None) -> None:
        if not key:
            self.writing.emit("")
        if self._of is not None:
            self.offer(Unfinished(activity=self._of, words=words, on=key, at=at))

    def offer(self, held: Unfinished) -> None:
        """Have words offered back that did not get onto the wall."""
        self.given_up.emit(held)

    def keep(self) -> None:
        """Keep what is being typed on the wall."""
        self.canvas.editing.keep()
