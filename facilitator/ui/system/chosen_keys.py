"""The keys people chose, in place of those the program comes with: one set for the whole program.

They are kept in the settings, each under the name of what it does. What is kept there and cannot
be a key counts as not chosen, and `trouble` says so.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from facilitator.model.core.words import Text, Words, text
from facilitator.model.display.keys import ENTRIES, Heard, KeyEntry
from facilitator.ui.system.settings import Settings

ALONE: Final = "one-key commands"
"""The setting whether a letter or digit alone does anything."""
_BETWEEN: Final = "; "
_PLAIN: Final = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
_SYSTEM: Final = (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Menu)
_ENTERS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Backspace)
_MOVES: Final = (
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
    *(Qt.Key.Key_Home, Qt.Key.Key_End),
)
_TAKEN: Final = frozenset(map(QKeySequence, ("Ctrl+A", "Ctrl+X", "Alt+F4")))
"""What every field, list or window system does with a key."""


def name_of(entry: KeyEntry) -> str:
    """Return under what name the keys of an entry are kept."""
    return f"keys/{entry.name}"


def usual_word(entry: KeyEntry) -> str:
    """Return the keys of an entry as the program comes, as they would be kept."""
    return _BETWEEN.join(entry.usual)


def portable(keys: QKeySequence) -> str:
    return keys.toString(QKeySequence.SequenceFormat.PortableText)


def native(keys: str) -> str:
    """Return a key sequence as this machine writes it."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""


def native_all(keys: Iterable[str]) -> str:
    return ", ".join(map(native, keys))


def native_run(keys: Iterable[str]) -> str:
    """Return keys in words; of more than two, which go by number, the first and the last."""
    held = tuple(map(native, keys))
    return f"{held[0]} – {held[-1]}" if len(held) > 2 else ", ".join(held)


def sequence_of(event: QKeyEvent) -> QKeySequence:
    """Return what was pressed; a key of the number pad is as any other."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(QKeyCombination(held, Qt.Key(event.key())))


def why_no_key(entry: KeyEntry, keys: QKeySequence) -> Text | None:
    """Return why a sequence cannot be the key of an entry, whatever other keys there are."""
    shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
    if keys.count() != 1:
        return text("That is no key that can be told from others.")
    combined: QKeyCombination = keys[0]  # pyright: ignore[reportIndexIssue] - not in Qt's stub
    pressed, held = combined.key(), combined.keyboardModifiers()
    if pressed in (Qt.Key.Key_unknown, Qt.Key(0)):
        return text("That is no key that can be told from others.")
    if pressed in (*_SYSTEM, *_ENTERS, *_MOVES) or keys in _TAKEN:
        return text("{keys} has a meaning of its own in every window.", keys=shown)
    typed = Qt.Key.Key_Space < pressed <= Qt.Key.Key_ydiaeresis
    if typed and held in _PLAIN:
        return _why_not_alone(entry, keys, shown)
    control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    if typed and held & control and held & alt:
        return text("Ctrl and Alt together type letters on many keyboards.")
    return None


def _why_not_alone(entry: KeyEntry, keys: QKeySequence, shown: str) -> Text | None:
    if entry.heard is not Heard.SORTING:
        return text("{keys} alone is typed as it is. Hold Ctrl or Alt as well.", keys=shown)
    if portable(keys) in map(str, range(1, 10)):
        return text("1 to 9 put comments into the themes of that number.")
    return None


class ChosenKeys(QObject):
    """Which keys do what just now."""

    changed = Signal()

    def __init__(self) -> None:
        """Begin with the keys as the program comes."""
        super().__init__()
        self._keys: Mapping[str, tuple[str, ...]] = {e.name: e.usual for e in ENTRIES}
        self._usual = self._by_usual()
        self.alone = True
        """Whether letters and digits that stand alone do anything."""
        self.trouble: tuple[Text, ...] = ()
        """What is kept and cannot be used, in words."""

    def read(self, settings: Settings) -> None:
        """Take what is kept; of what cannot be used the usual keys stay, and it is said."""
        found, trouble = _kept(settings)
        alone = settings.flag(ALONE, default=True)
        self.trouble = tuple(trouble)
        if (found, alone) != (self._keys, self.alone):
            self._keys, self.alone = MappingProxyType(found), alone
            self._usual = self._by_usual()
            self.changed.emit()

    def _by_usual(self) -> Mapping[str, str]:
        return {
            usual: key
            for entry in ENTRIES
            if entry.heard is Heard.METHOD
            for usual, key in zip(entry.usual, self._keys[entry.name] or ("",), strict=False)
        }

    def chosen(self, name: str) -> tuple[str, ...]:
        """Return the keys of something, the one shown first. Raises KeyError for no such thing."""
        return self._keys[name]

    def of(self, name: str) -> tuple[str, ...]:
        """Return the keys that do something now; none for what has none."""
        held = self._keys.get(name, ())
        return held if self.alone else tuple(key for key in held if len(key) > 1)

    def first(self, name: str) -> str:
        """Return the key that is named in words, as this machine writes it; "" for none."""
        return native(next(iter(self.of(name)), ""))

    def before(self, name: str, words: Text) -> Words:
        """Return words with the key that does the same before them, if there is one."""
        key = self.first(name)
        return text("{key}   {words}", key=key, words=words) if key else words

    def instead_of(self, usual: str) -> str:
        """Return the key that a method's action has now, by the one it comes with."""
        return self._usual.get(usual, usual)

    def hears(self, name: str, event: QKeyEvent) -> bool:
        """Whether a key that was pressed is one of those of something."""
        pressed = sequence_of(event)
        return any(QKeySequence(key) == pressed for key in self.of(name))

    def opens(self, event: QKeyEvent) -> bool:
        """Whether a key opens a row of a list to be changed: Enter, or that for other words."""
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        return enters or self.hears("edit", event)

    def named(self, heard: Heard, event: QKeyEvent) -> str:
        """Return what a key does that was pressed, of what is heard in one place; "" for none."""
        of_place = (each.name for each in ENTRIES if each.heard is heard)
        return next((name for name in of_place if self.hears(name, event)), "")

    def holder(self, keys: QKeySequence) -> KeyEntry | None:
        """Return what has a key that is heard in the whole window."""
        wide = (e for e in ENTRIES if e.heard in (Heard.WINDOW, Heard.METHOD))
        return next((e for e in wide if keys in map(QKeySequence, self._keys[e.name])), None)

    def clash(self, entry: KeyEntry, keys: Iterable[str]) -> KeyEntry | None:
        """Return what else has one of these keys where they would be heard."""
        wanted = set(map(QKeySequence, keys))
        return next(
            (
                each
                for each in ENTRIES
                if _meet(entry, each) and wanted & set(map(QKeySequence, self._keys[each.name]))
            ),
            None,
        )


def _meet(one: KeyEntry, other: KeyEntry) -> bool:
    """Whether the keys of two things are heard at one place: a text that is written has its own."""
    return one is not other and (one.heard is Heard.WRITING) is (other.heard is Heard.WRITING)


def _kept(settings: Settings) -> tuple[dict[str, tuple[str, ...]], list[Text]]:
    """Return the keys of all entries, and what is said of those that cannot be used."""
    trouble: list[Text] = []
    chosen = {e.name: found for e in ENTRIES if (found := _read(settings, e, trouble)) is not None}
    keys = {entry.name: chosen.get(entry.name, entry.usual) for entry in ENTRIES}
    for entry in ENTRIES:
        other = _same(entry, keys) if entry.name in chosen else None
        if other is not None:
            trouble.append(_unused(entry, _has_it(other, keys[entry.name])))
            keys[entry.name] = (
                () if _same(entry, {**keys, entry.name: entry.usual}) else entry.usual
            )
    return keys, trouble


def _read(settings: Settings, entry: KeyEntry, trouble: list[Text]) -> tuple[str, ...] | None:
    """Return the keys that are kept for an entry; None where none are, or they cannot be."""
    held = settings.value(name_of(entry))
    if held is None or entry.fixed is not None:
        return None
    words = [each.strip() for each in held.split(";")] if isinstance(held, str) else ["?"]
    words = [each for each in words if each]
    for keys in map(QKeySequence, words):
        why = why_no_key(entry, keys)
        if why is not None:
            trouble.append(_unused(entry, why))
            return None
    return tuple(portable(QKeySequence(each)) for each in words)


def _same(entry: KeyEntry, keys: Mapping[str, tuple[str, ...]]) -> KeyEntry | None:
    mine = set(map(QKeySequence, keys[entry.name]))
    for other in ENTRIES:
        if _meet(entry, other) and mine & set(map(QKeySequence, keys[other.name])):
            return other
    return None


def _has_it(other: KeyEntry, keys: Iterable[str]) -> Text:
    return text("{keys} is the key of “{other}”.", keys=native_all(keys), other=other.does)


def why_not_free(keys: QKeySequence) -> Text | None:
    """Return what has a key already that something from outside would send."""
    other = CHOSEN.holder(keys)
    return None if other is None else _has_it(other, (portable(keys),))


def _unused(entry: KeyEntry, why: Text) -> Text:
    return text("The key kept for “{what}” is left out. {why}", what=entry.does, why=why)


def why_not(entry: KeyEntry, keys: QKeySequence) -> Text | None:
    """Return why a sequence cannot be the key of an entry now: what it does already."""
    found = why_no_key(entry, keys)
    if found is not None:
        return found
    other = CHOSEN.clash(entry, (portable(keys),))
    return None if other is None else _has_it(other, (portable(keys),))


def why_not_usual(entry: KeyEntry) -> Text | None:
    """Return why an entry cannot have the keys it comes with again."""
    other = CHOSEN.clash(entry, entry.usual)
    return None if other is None else _has_it(other, entry.usual)


def entries_of(area: Text) -> Iterator[KeyEntry]:
    return (each for each in ENTRIES if each.area == area)


CHOSEN: Final = ChosenKeys()
"""The keys of the program that runs."""
