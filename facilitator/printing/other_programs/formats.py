"""The formats a programme is handed over in: one line for each, for the window and the commands.

To add one: its module in `exchange/other_programs`, what it is made of beside this, and a line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from facilitator.errors import FacilitatorError
from facilitator.files import safe_name
from facilitator.model.core import Text, text
from facilitator.printing.kinds import PrintKind
from facilitator.printing.other_programs import told, walls
from facilitator.printing.other_programs.request import ExportedFile, ExportRequest


class Scope(StrEnum):
    """What a file is about."""

    WALL = "wall"
    SESSION = "session"
    PROGRAMME = "programme"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportFormat:
    """A format: its key for the command line, its name, how its files end, what one may hold.

    What is `on_paper` too holds for others what the hand-out does, word for word.
    """

    key: str
    name: Text
    ending: str
    about: Text
    scopes: tuple[Scope, ...]
    make: Callable[[ExportRequest], ExportedFile]
    on_paper: bool = False

    def as_handout(self, held: ExportRequest) -> bool:
        """Whether others get the words of the hand-out: a case study quotes what was agreed."""
        return self.on_paper and scope_of(held) is not Scope.PROGRAMME

    def file_name(self, held: ExportRequest) -> str:
        """Return what a file is called, without its ending: the programme, and what of it."""
        programme = safe_name(held.order.title(PrintKind.STUDY), "programme")
        scope = scope_of(held)
        if scope is Scope.PROGRAMME:
            return programme
        part = safe_name(held.order.title(_TITLED[scope]), scope)
        return programme if part == programme else f"{programme} - {part}"


_TITLED: Final = {
    Scope.WALL: PrintKind.PICTURE,
    Scope.SESSION: PrintKind.SESSION_HANDOUT,
}
PICTURE: Final = "picture"
_ALL: Final = (Scope.WALL, Scope.SESSION, Scope.PROGRAMME)

FORMATS: Final = (
    ExportFormat(
        key="slides",
        name=text("Slides (PPTX)"),
        ending=".pptx",
        about=text("Pictures of the wall, and a slide for each group."),
        scopes=(Scope.WALL, Scope.SESSION),
        make=walls.as_slides,
        on_paper=True,
    ),
    ExportFormat(
        key=PICTURE,
        name=text("Drawing (SVG)"),
        ending=".svg",
        about=text("The wall in lines and letters, for Inkscape, Word and web pages."),
        scopes=(Scope.WALL,),
        make=walls.as_svg,
        on_paper=True,
    ),
    ExportFormat(
        key="canvas",
        name=text("Board (JSON Canvas)"),
        ending=".canvas",
        about=text("Cards, groups and arrows, for Obsidian and others."),
        scopes=(Scope.WALL,),
        make=walls.as_canvas,
        on_paper=True,
    ),
    ExportFormat(
        key="excalidraw",
        name=text("Board (Excalidraw)"),
        ending=".excalidraw",
        about=text("Cards, frames and arrows, to draw on in Excalidraw."),
        scopes=(Scope.WALL,),
        make=walls.as_excalidraw,
        on_paper=True,
    ),
    ExportFormat(
        key="outline",
        name=text("Outline (OPML)"),
        ending=".opml",
        about=text("Sessions, groups and comments, for outliners and mind maps."),
        scopes=_ALL,
        make=told.as_outline,
    ),
    ExportFormat(
        key="markdown",
        name=text("Text (Markdown)"),
        ending=".md",
        about=text("What is on paper, as plain text with headings."),
        scopes=_ALL,
        make=told.as_markdown,
        on_paper=True,
    ),
    ExportFormat(
        key="analysis",
        name=text("Analysis project (REFI-QDA)"),
        ending=".qdpx",
        about=text("Comments in their themes, for NVivo, ATLAS.ti, MAXQDA and QualCoder."),
        scopes=(Scope.PROGRAMME, Scope.SESSION),
        make=told.as_project,
    ),
    ExportFormat(
        key="codebook",
        name=text("Codebook (REFI-QDA)"),
        ending=".qdc",
        about=text("Themes with what belongs to them, and proposals."),
        scopes=(Scope.PROGRAMME,),
        make=told.as_codebook,
    ),
    ExportFormat(
        key="calendar",
        name=text("Calendar (iCalendar)"),
        ending=".ics",
        about=text("Each session with its agenda. For you also each part of it."),
        scopes=(Scope.PROGRAMME, Scope.SESSION),
        make=told.as_calendar,
    ),
)


def format_ending(ending: str) -> ExportFormat | None:
    """Return the format whose files end so; None where there is none."""
    return next((each for each in FORMATS if each.ending == ending.casefold()), None)


def scope_of(held: ExportRequest) -> Scope:
    """Return what something handed over is about."""
    if held.order.activity is not None:
        return Scope.WALL
    return Scope.SESSION if held.session else Scope.PROGRAMME


def made(chosen: ExportFormat, held: ExportRequest) -> ExportedFile:
    """Make a file. Raises FacilitatorError where it cannot be made, with what to do instead."""
    if scope_of(held) not in chosen.scopes:
        raise FacilitatorError(
            text(
                "“{name}” is not for this: give {which}.",
                name=held.say(chosen.name),
                which=" or ".join(_WHICH[scope] for scope in chosen.scopes),
            )
        )
    if scope_of(held) is Scope.WALL and not held.activities:
        raise FacilitatorError(
            text("This version of Facilitator does not know the method of that activity.")
        )
    return chosen.make(held)


_WHICH: Final = {
    Scope.WALL: "an activity",
    Scope.SESSION: "a session",
    Scope.PROGRAMME: "the whole programme",
}
