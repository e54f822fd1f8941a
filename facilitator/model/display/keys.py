"""Every key of the program in one table, so that none means two things at one place.

Keys are sequences in portable text ("Ctrl+G"), here as the program comes: people choose others
(`ui.system.shortcuts`). Those of the window are heard on every activity and every page; a method
takes its keys from what the window leaves free.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final

from facilitator.model.core.words import Text, text


class Heard(Enum):
    """Where a key is heard."""

    WINDOW = "window"
    METHOD = "method"
    WRITING = "writing"
    """In a text of a document, as everywhere where text is written; not by the window then."""
    SORTING = "sorting"
    """In a list of comments that has the keys; letters and digits may stand alone there."""


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """What is done by keys; `usual` are its keys as the program comes, the one shown first.

    `name` is that of a command of the window. `fixed` says why it keeps them.
    """

    name: str
    does: Text
    usual: tuple[str, ...]
    area: Text
    heard: Heard = Heard.WINDOW
    fixed: Text | None = None


SESSION, STEPS, CARDS = text("Session"), text("Steps and clock"), text("Cards")
WALL, PAPER, PROGRAM = text("The wall"), text("Paper"), text("This window")
OFFERED, TEXTS = text("What methods offer"), text("In your text of a document")
SORTED = text("Comments to sort")

_CLICKER: Final = text("Clickers send it, so it stays.")


def _of_method(name: str, does: Text, *usual: str, fixed: Text | None = None) -> KeyEntry:
    return KeyEntry(name, does, usual, OFFERED, Heard.METHOD, fixed)


_NUMBERED: Final = text("They go by the number that stands there.")

ENTRIES: Final = (
    KeyEntry("next", text("Next step"), ("PgDown",), STEPS, fixed=_CLICKER),
    KeyEntry("back", text("Back"), ("PgUp",), STEPS, fixed=_CLICKER),
    KeyEntry("pause", text("Stop the clock, or let it run"), ("F9",), STEPS),
    KeyEntry("plus1", text("One minute more"), ("Ctrl+1",), STEPS),
    KeyEntry("plus5", text("Five minutes more"), ("Ctrl+5",), STEPS),
    KeyEntry("plan", text("Plan what comes…"), ("F8",), STEPS),
    KeyEntry("write", text("Everyone writes"), ("F7",), STEPS),
    KeyEntry("mute", text("Bell on or off"), ("Ctrl+M",), STEPS),
    KeyEntry("capture", text("Type a card"), ("Ctrl+E",), CARDS),
    KeyEntry("edit", text("Other words for what is chosen"), ("F2",), CARDS),
    KeyEntry("undo", text("Undo what was done last"), ("Ctrl+Z",), CARDS),
    KeyEntry("redo", text("Redo what was undone"), ("Ctrl+Y", "Ctrl+Shift+Z"), CARDS),
    KeyEntry("shelf", text("What is set aside…"), ("Ctrl+L",), CARDS),
    KeyEntry("find", text("Find a card…"), ("Ctrl+F",), CARDS),
    KeyEntry("move", text("Move what is chosen…"), ("Ctrl+Shift+M",), CARDS),
    KeyEntry("copy", text("Copy cards"), ("Ctrl+C",), CARDS),
    KeyEntry("paste", text("Paste as cards"), ("Ctrl+V",), CARDS),
    KeyEntry("cover", text("Cover the wall, or show it again"), ("Ctrl+B",), WALL),
    KeyEntry("hold", text("Hold the room’s wall, or let it go on"), ("Ctrl+H",), WALL),
    KeyEntry("spotlight", text("Show only what is chosen"), ("Ctrl+J",), WALL),
    KeyEntry("frame_wall", text("Message and ground rules on the wall"), ("Ctrl+Shift+F",), WALL),
    KeyEntry("page_on", text("Next page of the room’s wall"), ("Ctrl+PgDown",), WALL),
    KeyEntry("page_back", text("Page of the room’s wall before"), ("Ctrl+PgUp",), WALL),
    KeyEntry("whole", text("The room sees one page, or the whole wall"), ("Ctrl+R",), WALL),
    KeyEntry("fit", text("Show all of the wall here"), ("Ctrl+0",), WALL),
    KeyEntry("outline", text("Show the wall as an outline"), ("F6",), WALL),
    KeyEntry("zoom_in", text("Zoom in here"), ("Ctrl+=",), WALL),
    KeyEntry("zoom_out", text("Zoom out here"), ("Ctrl+-",), WALL),
    KeyEntry("print", text("Print now"), ("Ctrl+P",), PAPER),
    KeyEntry("new_activity", text("Add an activity…"), ("Ctrl+N",), SESSION),
    KeyEntry("home", text("The programme so far"), ("Shift+F3",), SESSION),
    KeyEntry("frame", text("Framing: message, challenge, ground rules"), ("Shift+F2",), SESSION),
    KeyEntry("agenda", text("Agenda"), ("F3",), SESSION),
    KeyEntry("people", text("People…"), ("F4",), SESSION),
    KeyEntry("themes", text("Themes and comments…"), ("F5",), SESSION),
    KeyEntry("proposals", text("Proposals"), ("F10",), SESSION),
    KeyEntry("documents", text("Documents"), ("F11",), SESSION),
    KeyEntry("straight", text("Straight talk: read and reply…"), ("Ctrl+Shift+R",), SESSION),
    KeyEntry("say", text("Straight talk: type some in…"), ("Ctrl+Shift+T",), SESSION),
    KeyEntry("programme", text("Start page: other programmes"), ("Ctrl+O",), SESSION),
    KeyEntry("palette", text("All commands…"), ("Ctrl+K",), PROGRAM),
    KeyEntry("next_place", text("To the wall, the panel, the capture line"), ("Ctrl+F6",), PROGRAM),
    KeyEntry(
        "answer",
        text("To what is said at the foot of the window, to answer it"),
        ("F12",),
        PROGRAM,
    ),
    KeyEntry("settings", text("Settings"), ("Ctrl+,",), PROGRAM),
    KeyEntry("help", text("Help"), ("F1",), PROGRAM),
    KeyEntry("quit", text("Quit"), ("Ctrl+Q",), PROGRAM),
    _of_method("delete", text("Delete, or remove a link"), "Del"),
    _of_method("tidy", text("Tidy the wall"), "Ctrl+T"),
    _of_method("group", text("New group"), "Ctrl+G"),
    _of_method("ungroup", text("Out of its group"), "Ctrl+Shift+G"),
    _of_method("name", text("Name it…"), "Ctrl+Shift+N"),
    _of_method("stack_them", text("Stack them"), "Ctrl+Shift+S"),
    _of_method("set_aside", text("Set aside, or put back on the wall"), "Ctrl+Shift+P"),
    _of_method(
        "count_in",
        text("Go round, brought one, sign in, a table’s note, show what was felt"),
        "Ctrl+D",
    ),
    _of_method("count_out", text("Passes, report, or it is a decision"), "Ctrl+Shift+D"),
    _of_method(
        "ask", text("Ask another question, when and where, or it is an action"), "Ctrl+Shift+A"
    ),
    _of_method("hold_it", text("Hold a point, or hold it for a decision"), "Ctrl+Shift+H"),
    _of_method("key_point", text("Mark as a key point"), "Ctrl+Shift+K"),
    _of_method("quote", text("The newest line is a quote"), "Ctrl+Shift+Q"),
    _of_method("idea", text("The newest line is an idea"), "Ctrl+Shift+I"),
    _of_method("speaker", text("Next speaker"), "Alt+N"),
    _of_method("new_speaker", text("Add a speaker…"), "Alt+Shift+N"),
    _of_method(
        "numbered",
        text("The question, or the strength, of that number"),
        *(f"Alt+{digit}" for digit in range(10)),
        fixed=_NUMBERED,
    ),
    _of_method(
        "numbered_speaker",
        text("The speaker of that number"),
        *(f"Alt+Shift+{digit}" for digit in range(1, 10)),
        fixed=_NUMBERED,
    ),
    KeyEntry(
        "bold",
        text("makes the word, or what is selected, bold"),
        ("Ctrl+B",),
        TEXTS,
        Heard.WRITING,
    ),
    KeyEntry("italic", text("sets it in italics"), ("Ctrl+I",), TEXTS, Heard.WRITING),
    KeyEntry("link", text("makes it a link"), ("Ctrl+K",), TEXTS, Heard.WRITING),
    KeyEntry("weak", text("they fit weakly"), ("W",), SORTED, Heard.SORTING),
    KeyEntry("strong", text("they fit strongly"), ("S",), SORTED, Heard.SORTING),
    KeyEntry("nowhere", text("they fit nowhere"), ("0",), SORTED, Heard.SORTING),
)
"""All that has keys of its own, area by area."""


def _usual(heard: Heard) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({each.name: each.usual for each in ENTRIES if each.heard is heard})


WINDOW: Final = _usual(Heard.WINDOW)
"""The keys of the window by what they do, the one shown first."""
METHODS: Final = frozenset(key for held in _usual(Heard.METHOD).values() for key in held)
"""The keys a method may take for its actions. Two methods may share one: an activity has one
method. None is a character that can be typed: those go into the capture line.
"""
