"""Every key of the program in one table, so that none means two things at one place.

Keys are sequences in portable text ("Ctrl+G"). Those of the window are heard on every activity
and every page; a method takes its keys from what the window leaves free.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

WINDOW: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "next": ("PgDown",),
        "back": ("PgUp",),
        "help": ("F1",),
        "home": ("F2",),
        "frame": ("Shift+F2",),
        "agenda": ("F3",),
        "people": ("F4",),
        "themes": ("F5",),
        "outline": ("F6",),
        "next_place": ("Ctrl+F6",),
        "write": ("F7",),
        "plan": ("F8",),
        "pause": ("F9",),
        "proposals": ("F10",),
        "documents": ("F11",),
        "answer": ("F12",),
        "fit": ("Ctrl+0",),
        "plus1": ("Ctrl+1",),
        "plus5": ("Ctrl+5",),
        "zoom_in": ("Ctrl+=",),
        "zoom_out": ("Ctrl+-",),
        "settings": ("Ctrl+,",),
        "cover": ("Ctrl+B",),
        "copy": ("Ctrl+C",),
        "capture": ("Ctrl+E",),
        "find": ("Ctrl+F",),
        "frame_wall": ("Ctrl+Shift+F",),
        "hold": ("Ctrl+H",),
        "spotlight": ("Ctrl+J",),
        "palette": ("Ctrl+K",),
        "shelf": ("Ctrl+L",),
        "mute": ("Ctrl+M",),
        "move": ("Ctrl+Shift+M",),
        "new_activity": ("Ctrl+N",),
        "programme": ("Ctrl+O",),
        "print": ("Ctrl+P",),
        "quit": ("Ctrl+Q",),
        "whole": ("Ctrl+R",),
        "straight": ("Ctrl+Shift+R",),
        "say": ("Ctrl+Shift+T",),
        "paste": ("Ctrl+V",),
        "redo": ("Ctrl+Y", "Ctrl+Shift+Z"),
        "undo": ("Ctrl+Z",),
        "page_on": ("Ctrl+PgDown",),
        "page_back": ("Ctrl+PgUp",),
    }
)
"""The keys of the window by what they do, the one shown first."""

WRITING: Final[Mapping[str, str]] = MappingProxyType(
    {"bold": "Ctrl+B", "italic": "Ctrl+I", "link": "Ctrl+K"}
)
"""The keys of whoever writes text of a document, as everywhere where text is written. The window
hears them again when the cursor leaves the text.
"""

METHODS: Final = frozenset(
    (
        *("Del", "Ctrl+G", "Ctrl+Shift+G", "Ctrl+Shift+N", "Ctrl+Shift+S"),
        *("Ctrl+D", "Ctrl+Shift+D", "Ctrl+Shift+A", "Ctrl+Shift+H", "Ctrl+Shift+K"),
        *(
            "Ctrl+Shift+I",
            "Ctrl+Shift+P",
            "Ctrl+Shift+Q",
            "Ctrl+Shift+W",
            "Ctrl+T",
            "Alt+N",
            "Alt+Shift+N",
        ),
        *(f"Alt+{digit}" for digit in range(10)),
        *(f"Alt+Shift+{digit}" for digit in range(1, 10)),
    )
)
"""The keys a method may take for its actions. Two methods may share one: an activity has one
method. None is a character that can be typed: those go into the capture line.
"""
