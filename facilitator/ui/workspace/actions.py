"""What can be done, as data: the window's own commands and the actions a method offers.

Menus, the palette, the shortcuts and the help page are all made from these. Nothing in them is
ever dead: what cannot be done now says why when it is asked for.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Final
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget
from shiboken6 import isValid

from facilitator.methods.contract import ACTIVITY, WALL, Action, ActionPlace
from facilitator.model.core import Text, Words, World, text
from facilitator.model.display.keys import ENTRIES, Heard
from facilitator.model.display.picture import Audience
from facilitator.ui.system.chosen_keys import CHOSEN, native
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import able, plain_tip
from facilitator.ui.widgets.menus import MenuRow
from facilitator.ui.workspace.selection import Selection
from facilitator.ui.workspace.workspace import Workspace


def always() -> Text | None:
    """Nothing stands against it."""
    return None


def _yes() -> bool:
    return True


def _no() -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Something the window can do. `label` may change with what is ("Cover", "Uncover").

    `why_not` says in words what
    stands against it at the moment; `heading` is where the help page lists it. `by_key` is what
    its keys do where a clicker has them, too: that is about what the room is shown. `keyed` is
    whether they do now what it says. `way` is what it does, and where
    that leads. `on` is whether it is switched on, where it is a switch. `short` words are what it
    is called where there is room for a word or two.
    """

    key: str
    label: Callable[[], Text]
    run: Callable[[], object]
    heading: Text
    icon: str = ""
    why_not: Callable[[], Text | None] = always
    by_key: Callable[[], object] | None = None
    keyed: Callable[[], bool] = _yes
    way: Callable[[], tuple[Text, Words]] | None = None
    on: Callable[[], bool] = _no
    short: Text | None = None

    def leads(self) -> tuple[Text, Words]:
        """Return what it does, and where that leads; "" where it leads nowhere with a name."""
        return self.way() if self.way is not None else (self.label(), "")

    @property
    def keys(self) -> tuple[str, ...]:
        """Its key sequences in portable text, as they are chosen; the first one is shown."""
        return CHOSEN.of(self.key)

    @property
    def shown_key(self) -> str:
        """The keys that are named beside it; "" where none does it now."""
        return next(iter(self.keys), "") if self.keyed() else ""


_ROOM: Final = text("The room and the program")
_GROUPS: Final = {
    "paste": WALL,
    "shelf": WALL,
    "fit": WALL,
    "newest_off": WALL,
    "hold": _ROOM,
    "whole": _ROOM,
    "projector": _ROOM,
    "plan": ACTIVITY,
    "daylight": _ROOM,
    "mute": _ROOM,
    "settings": _ROOM,
    "help": _ROOM,
}
"""What the window's commands stand under where a menu would grow long."""


EDITS: Final = frozenset(
    (
        *("next", "back", "pause", "plus1", "plus5", "plan", "rescue", "end", "new_activity"),
        *(
            "capture",
            "edit",
            "undo",
            "redo",
            "park",
            "stack",
            "move",
            "paste",
            "draw",
            "newest_off",
        ),
        *("facts", "session", "bring-in", "join", "say", "unseen"),
    )
)
"""Commands that do nothing but edit: what is open for reading only has none of them."""


class Commands:
    """The window's commands by key."""

    def __init__(
        self, tell: Callable[[Text], None], locked: Callable[[], Text | None] = always
    ) -> None:
        """Begin with none; `tell` says why something cannot be done.

        `locked` says why nothing can be edited.
        """
        self._tell, self._locked = tell, locked
        self._all: dict[str, Command] = {}
        self._told: WeakKeyDictionary[QPushButton, tuple[str, str]] = WeakKeyDictionary()
        self.done: Callable[[str, Text], object] = lambda _key, _label: None
        """Is told what was done: the key of the command, and what it was called before."""

    def __iter__(self) -> Iterator[Command]:
        """Go through them in the order they were added."""
        return iter(self._all.values())

    def __getitem__(self, key: str) -> Command:
        """Return a command. Raises KeyError for one that is not there."""
        return self._all[key]

    def add(self, commands: Iterable[Command]) -> None:
        for command in commands:
            self._all[command.key] = command
            if command.key in EDITS:
                why_not = partial(self._why_not, command.why_not)
                self._all[command.key] = replace(command, why_not=why_not)

    def _why_not(self, own: Callable[[], Text | None]) -> Text | None:
        return self._locked() or own()

    def run(self, key: str) -> None:
        """Do it, or say why it cannot be done now."""
        command = self._all[key]
        reason = command.why_not()
        if reason is not None:
            self._tell(reason)
            return
        label = command.label()
        command.run()
        self.done(key, label)

    def press(self, key: str) -> None:
        command = self._all[key]
        if command.by_key is None or command.why_not() is not None:
            self.run(key)
        else:
            command.by_key()

    def runner(self, key: str) -> Callable[[], None]:
        """Return a function that runs a command, for a button."""
        return lambda: self.run(key)

    def rows(self, *keys: str, group: Text | None = None) -> list[MenuRow]:
        """Return the rows of a menu for some of them, of one group or of each its own."""
        return [
            MenuRow(
                words=self._all[key].label(), act=self.runner(key), group=group or _GROUPS.get(key)
            )
            for key in keys
        ]

    def possible(self, *keys: str) -> list[MenuRow]:
        """Return the rows of those that can be done now."""
        return self.rows(*(key for key in keys if self._all[key].why_not() is None))

    def lock_on(self, made: QWidget, key: str) -> None:
        """Grey a button of a command while nothing can be edited."""
        able(made, self._locked() if key in EDITS else None)

    def tell_on(self, made: QPushButton, key: str) -> QPushButton:
        """Let a button tell what it does and by which key, whichever that is later; returns it."""
        _, before = self._told.get(made, ("", ""))
        self._told[made] = key, self.tip(key)
        made.setToolTip(plain_tip(self.tip(key)))
        if made.accessibleName() == before:  # else it has a name of its own
            made.setAccessibleName(self.tip(key))
        return made

    def tell_keys(self) -> None:
        """Tell the keys again on the buttons that do: they are others now."""
        for made, (key, _) in list(self._told.items()):
            if isValid(made) and made.isEnabled():  # a grey one says why it is so
                self.tell_on(made, key)

    def show_on(self, made: QPushButton, key: str) -> None:
        """Let a button of a command say what it does now; grey, it says why."""
        why = self[key].why_not()
        able(made, why)
        if why is None:
            made.setToolTip(plain_tip(self.tip(key)))
        made.setAccessibleName(self.tip(key))

    def tip(self, key: str) -> str:
        """Return a command's label with its keys, for a tooltip."""
        command = self._all[key]
        return with_keys(say(command.label()), command.shown_key)


def with_keys(words: str, keys: str) -> str:
    """Return words with a key sequence in brackets behind them, as this machine writes it."""
    shown = native(keys)
    return f"{words} ({shown})" if shown else words


def short_name(meant: Action | Command) -> Text:
    """Return what it is called where there is room for a word or two."""
    return meant.short or (meant.label if isinstance(meant, Action) else meant.label())


class Offers(QObject):
    """What the method of the activity on show offers for what is chosen."""

    def __init__(self, desk: Workspace, choice: Selection) -> None:
        """Look at the desk and the choice whenever asked."""
        super().__init__(choice)
        self._desk = desk
        self._choice = choice
        self._known: tuple[World | None, dict[tuple[str, ...], tuple[Action, ...]]] = (None, {})
        CHOSEN.changed.connect(self._forget)

    def all(self, ids: tuple[str, ...] | None = None) -> tuple[Action, ...]:
        method, activity = self._desk.method, self._desk.activity
        if method is None or activity is None:
            return ()
        world, on = self._desk.world, self._choice.ids if ids is None else ids
        if self._known[0] is not world:
            self._known = (world, {})
        key, known = (activity, *on), self._known[1]
        if key not in known:
            offered = method.actions(world, activity, on, Audience.FACILITATOR)
            locked = self._desk.locked
            known[key] = tuple(
                replace(a, why_not=locked or a.why_not, keys=CHOSEN.instead_of(a.keys))
                for a in offered
            )
        return known[key]

    def _forget(self) -> None:
        self._known = (None, {})

    def at(self, *places: ActionPlace, ids: tuple[str, ...] | None = None) -> tuple[Action, ...]:
        """Return those offered at a place."""
        return tuple(action for action in self.all(ids) if action.place in places)

    def named(self, key: str, ids: tuple[str, ...] | None = None) -> Action | None:
        return next((action for action in self.all(ids) if action.key == key), None)

    def run(self, action: Action) -> None:
        """Do it, or say why it cannot be done now."""
        if action.why_not is not None:
            self._desk.tell(action.why_not)
        else:
            self._desk.do(action.gesture)

    def say_not_offered(self, does: Text) -> None:
        """Say that what a key does is not offered for what is chosen."""
        what = text("This is not offered for what is chosen: {what}.", what=does)
        self._desk.tell(what if self._desk.activity else text("Add an activity first."))

    def run_named(self, key: str) -> None:
        action = self.named(key)
        if action is not None:
            self.run(action)
        elif self._desk.activity is None:
            self._desk.tell(text("Add an activity first."))
        else:
            self._desk.tell(text("Choose a card first: tap it on the wall."))


def rows(offered: Iterable[Action], run: Callable[[Action], object]) -> list[MenuRow]:
    """Return the rows of a menu of actions. What is not possible now is left out."""
    return [
        MenuRow(
            words=action.label,
            act=partial(run, action),
            menu=action.menu,
            group=action.group,
            listed=action.listed,
            icon=action.icon,
            keys=action.keys,
        )
        for action in offered
        if action.why_not is None
    ]


_CLOCK = ("pause", "plus1", "plus5", "write", "mute", "undo", "redo", "rescue", "end")
_WALL = ("cover", "hold", "page_on", "page_back", "whole", "daylight", "projector", "frame_wall")
_PAGES = ("home", "frame", "agenda", "people", "straight", "themes", "proposals", "documents")
_WINDOW = ("find", "palette", "print", "settings", "help", "programme", "new_activity", "quit")
_PARTS = ("outline", "next_place", "plan", "answer")
ANYWHERE = frozenset((*_CLOCK, *_WALL, *_PAGES, *_WINDOW, *_PARTS))
"""Commands whose keys are heard beside a page too: they mean the room, the clock, the window."""
IN_THE_ROOM = frozenset((*_CLOCK, *_WALL)) - {"rescue", "end", "projector"}
"""Commands whose keys do the same in the room's window: nothing of them is seen there."""


class Shortcuts(QObject):
    """The window's shortcuts. A text field that has the focus gets its own keys first."""

    def __init__(self, window: QWidget, commands: Commands, offers: Offers) -> None:
        """Listen for the commands' keys, and for those that methods may take."""
        super().__init__(window)
        self._window = window
        self._offers = offers
        self._known: dict[str, QShortcut] = {}
        self._anywhere: set[str] = set()
        self._away = self._page = False
        self._commands = commands
        self._begin()
        CHOSEN.changed.connect(self._begin)

    def _begin(self) -> None:
        """Listen for the keys as they are chosen now, and no others."""
        for shortcut in self._known.values():
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._known, self._anywhere = {}, set()
        for command in self._commands:
            for keys in command.keys:
                self._listen(keys, partial(self._commands.press, command.key))
                if command.key in ANYWHERE:
                    self._anywhere.add(keys)
        for entry in ENTRIES:
            for keys in CHOSEN.of(entry.name) if entry.heard is Heard.METHOD else ():
                self._listen(keys, partial(self._act, keys, entry.does))
        self._hear()

    def listen(self, *, on: bool) -> None:
        """Hear the keys, or none of them while somebody else has the laptop."""
        self._away = not on
        self._hear()

    def on_page(self, *, on: bool) -> None:
        """Leave the keys of cards and steps to a page in the place of the wall, or hear them."""
        self._page = on
        self._hear()

    def _hear(self) -> None:
        for keys, shortcut in self._known.items():
            shortcut.setEnabled(not self._away and (not self._page or keys in self._anywhere))

    def _listen(self, keys: str, run: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self._window)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(lambda: run())  # noqa: PLW0108
        self._known[keys] = shortcut
        shortcut.setEnabled(not self._away and not self._page)

    def _act(self, keys: str, does: Text) -> None:
        """Do what a key means for what is chosen; where it means nothing, say so."""
        action = next((a for a in self._offers.all() if a.keys == keys), None)
        if action is not None:
            self._offers.run(action)
        else:
            self._offers.say_not_offered(does)


PARK = "park"
"""The key of the action that sets cards aside: every method of cards offers it, always in sight."""
