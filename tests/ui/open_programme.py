"""A programme in a real file with one wall of cards, and a sitting at it, for tests of windows."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject

from facilitator.editing.opening import add_activity, add_session, create, open_file
from facilitator.editing.programme import OpenProgramme
from facilitator.methods import METHODS
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Activity
from facilitator.model.display.gesture import Write
from facilitator.ui.main_window.panels.notices import Notice
from facilitator.ui.system.screens import Screens
from facilitator.ui.system.settings import Settings
from facilitator.ui.workspace.programme_windows import ProgrammeWindows

QUESTION = "What gets in the way?"
CARDS = ("Bid deadlines too short", "Core costs never covered", "Parents are asked last")


_made: dict[tuple[str, ...], bytes] = {}


def make_programme(path: Path, cards: tuple[str, ...] = CARDS) -> OpenProgramme:
    """Make a programme with one activity of the first method, at its first step.

    The file is written once for the same cards; a copy of it is opened from then on.
    """
    if cards not in _made:
        _written(path, cards).close()
        _made[cards] = path.read_bytes()
    path.write_bytes(_made[cards])
    return open_file(path, METHODS)


def _written(path: Path, cards: tuple[str, ...]) -> OpenProgramme:
    programme = create(path, "Children's centres", METHODS, place="Bramley")
    session = add_session(programme, "Listening workshop")
    method = METHODS[0]
    wall = add_activity(
        programme, session, method, method.templates[0].key, title="KJ", question=QUESTION
    )
    if cards:
        programme.do(wall, Write(texts=cards))
    return programme


def wall_of(programme: OpenProgramme) -> ActivityId:
    """The activity of a programme that has one."""
    return ActivityId(programme.world.all(Activity)[0].id)


def sit_down(
    programme: OpenProgramme,
    folder: Path,
    rooms: Screens | None = None,
    *,
    practice: bool = False,
    greeting: Notice | None = None,
) -> ProgrammeWindows:
    """Sit down at a programme, with settings of its own, and show the facilitator's window.

    It is a new start of the program, unless the screens are those of another (its `rooms`). A
    `greeting` comes with a backup that is looked at.
    """
    settings = Settings(folder / "settings.ini")
    rooms = rooms or Screens(settings)
    sitting = ProgrammeWindows(programme, METHODS, settings, rooms, lambda: None, practice=practice)
    sitting.window.resize(1366, 768)
    sitting.show(greeting)
    return sitting


Part = TypeVar("Part", bound=QObject)


def part(whole: QObject, kind: type[Part]) -> Part:
    """The first part of a window that is of a kind."""
    found = whole.findChild(kind)
    assert found is not None, f"there is no {kind.__name__}"
    return found
