"""A copy of the programme as it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from facilitator import SUFFIX
from facilitator.files import safe_name
from facilitator.model.core.words import text
from facilitator.ui.documents.export_section import ExportSection
from facilitator.ui.translation import say
from facilitator.ui.workspace.workspace import Workspace


class CopySection(ExportSection):
    """Saves the whole file under another name; one goes on in the one that is open."""

    key = "copy"
    title = text("The whole programme")
    about = text(
        "A copy of the file, for a colleague or a stick, with all that is in it: names, contacts, "
        "private notes, photographs, and every step that could be undone. You go on in the "
        "programme that is open."
    )

    def __init__(self, desk: Workspace) -> None:
        super().__init__(desk)
        self.close_with_told()

    def come_in_sight(self) -> None:
        """There is nothing to choose."""
        self.blocked = None
        self.tell((), (), None)

    def file_name(self) -> tuple[str, str]:
        stem = safe_name(self.desk.programme.store.path.stem, "programme")
        return f"{stem} - {say(text('copy'))}", SUFFIX

    def writer(self) -> Callable[[Path], object]:
        return self.desk.programme.store.backup
