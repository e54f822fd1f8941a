"""Where comments from elsewhere may go: a new session, a session there is, a wall there is."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox

from facilitator.editing.bringing_in import WRITTEN_COMMENTS, Destination, sessions_and_activities
from facilitator.model.core import ActivityId, SessionId, Words, World, text
from facilitator.ui.style.sizes import hold
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import name_part
from facilitator.ui.widgets.guard import guards
from facilitator.ui.workspace.workspace import Workspace

_NEW = "new"


@guards
class DestinationBox(QComboBox):
    """The places comments can go to; those that cannot take any are not in it."""

    def __init__(self, desk: Workspace) -> None:
        super().__init__()
        self._desk = desk
        self._world: World | None = None
        self._title = self._wanted = ""
        name_part(self, text("Where to"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(28)
        hold(self.view(), least_wide=420)

    def offer(self, title: str, *, wanted: ActivityId | None = None) -> None:
        """Offer places for comments of a file of that title; `wanted` is the likeliest one."""
        self._title, self._wanted, self._world = title, wanted or "", None
        self.look_again()
        self._choose(f"activity {wanted}")

    def look_again(self) -> bool:
        """Offer what there is now; what is chosen stays, where it is still there.

        Returns whether anything was to be looked at.
        """
        if self._world is self._desk.world:
            return False
        self._world = self._desk.world
        chosen = self.currentData()
        self.clear()
        for key, words in self._places():
            self.addItem(say(words), key)
            if not key:
                self._head(self.count() - 1)
        self._choose(chosen)
        return True

    def _head(self, place: int) -> None:
        """Make a line a heading, which nobody can choose."""
        model = self.model()
        if isinstance(model, QStandardItemModel):
            model.item(place).setFlags(Qt.ItemFlag.NoItemFlags)

    def _choose(self, key: object) -> None:
        """Choose a place; where it is not there, a new session."""
        self.setCurrentIndex(max(self.findData(_NEW), self.findData(key)))

    @property
    def makes_new(self) -> bool:
        """Whether new activities are made there."""
        return not str(self.currentData() or _NEW).startswith("activity ")

    def chosen(self, source: str, question: str = "") -> Destination:
        """Return what is chosen, for comments of that file, to a question."""
        kind, _, key = str(self.currentData() or _NEW).partition(" ")
        return Destination(
            source=source,
            activity=ActivityId(key) if kind == "activity" else None,
            session=SessionId(key) if kind == "session" else None,
            title=self._title or say(WRITTEN_COMMENTS),
            question=question,
        )

    def _places(self) -> Iterator[tuple[str, Words]]:
        every = sessions_and_activities(self._desk.programme)
        yield "", text("Onto a new wall")
        title = self._title or say(WRITTEN_COMMENTS)
        yield _NEW, text("New wall, in a new session “{title}”", title=title)
        for session, _walls in every:
            words = text("New wall, in the session “{title}”", title=session.title)
            yield f"session {session.id}", words
        if any(walls for _session, walls in every):
            yield "", text("Onto a wall you have")
        for session, walls in every:
            for held in walls:
                words = text("“{wall}”, in “{session}”", wall=held.title, session=session.title)
                yield f"activity {held.id}", words
